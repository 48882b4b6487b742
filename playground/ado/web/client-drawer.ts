/** The drawer: troubles of the REST API, read and set at `/_local/ado/faults`. */
const ADDRESS = "/_local/ado/faults";

export function wireDrawer(): void {
  const drawer = document.getElementById("drawer");
  const form = document.getElementById("faults");
  if (!(drawer instanceof HTMLDialogElement) || !(form instanceof HTMLFormElement)) return;
  document.getElementById("open-drawer")?.addEventListener("click", () => {
    void fill(form, "GET");
    tell("");
    drawer.showModal();
  });
  document.getElementById("close-drawer")?.addEventListener("click", () => drawer.close());
  drawer.addEventListener("click", ({ target }) => {
    if (target === drawer) drawer.close();
  });
  document.getElementById("reset-faults")?.addEventListener("click", () => {
    void fill(form, "DELETE").then(() => tell("All is well again."));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void save(form);
  });
}

const inputsOf = (form: HTMLFormElement) => [...form.elements].filter((element) => element instanceof HTMLInputElement);

async function fill(form: HTMLFormElement, method: "GET" | "DELETE"): Promise<void> {
  const settings: Readonly<Record<string, unknown>> = await (await fetch(ADDRESS, { method })).json();
  for (const input of inputsOf(form)) {
    const value = settings[input.name];
    if (typeof value === "boolean") input.checked = value;
    if (typeof value === "number") input.value = String(input.name.endsWith("Share") ? Math.round(value * 100) : value);
  }
}

async function save(form: HTMLFormElement): Promise<void> {
  const change = inputsOf(form).map((input): readonly [string, number | boolean] => {
    if (input.type === "checkbox") return [input.name, input.checked];
    return [input.name, input.name.endsWith("Share") ? input.valueAsNumber / 100 : input.valueAsNumber];
  });
  const response = await fetch(ADDRESS, { method: "POST", body: JSON.stringify(Object.fromEntries(change)) });
  tell(response.ok ? "The REST API behaves as set." : "These settings were not taken.");
}

function tell(text: string): void {
  const place = document.getElementById("faults-said");
  if (place !== null) place.textContent = text;
}
