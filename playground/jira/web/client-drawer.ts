/** The drawer of the local host: troubles on demand, the meter of requests, schedules. */
import { say } from "./client-flags.ts";

export function wireDrawer(): void {
  const drawer = document.getElementById("drawer");
  const form = document.getElementById("faults");
  if (!(drawer instanceof HTMLDialogElement) || !(form instanceof HTMLFormElement)) return;
  document.getElementById("open-drawer")?.addEventListener("click", () => {
    void fill(form);
    drawer.showModal();
  });
  document.getElementById("close-drawer")?.addEventListener("click", () => drawer.close());
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer) drawer.close();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void save(form);
  });
  document.getElementById("reset-faults")?.addEventListener("click", () => {
    void fetch("/_local/jira/faults", { method: "DELETE" }).then(() => fill(form));
  });
  for (const button of drawer.querySelectorAll<HTMLButtonElement>("button[data-schedule]")) {
    button.addEventListener("click", () => void runSchedule(button.dataset["schedule"] ?? ""));
  }
}

/** Shares are shown in percent. */
async function fill(form: HTMLFormElement): Promise<void> {
  const settings: Record<string, number | boolean> = await (await fetch("/_local/jira/faults")).json();
  for (const [name, value] of Object.entries(settings)) {
    const input = form.elements.namedItem(name);
    if (!(input instanceof HTMLInputElement)) continue;
    if (typeof value === "boolean") input.checked = value;
    else input.value = String(name.endsWith("Share") ? Math.round(value * 100) : value);
  }
  const meter: { requests: number; points: number } = await (await fetch("/_local/jira/meter")).json();
  const shown = document.getElementById("meter");
  if (shown !== null) shown.textContent = `${meter.requests} requests, ${meter.points} points since the start`;
}

async function save(form: HTMLFormElement): Promise<void> {
  const inputs = [...form.elements].filter((element) => element instanceof HTMLInputElement);
  const change = inputs.map((input): [string, number | boolean] => {
    if (input.type === "checkbox") return [input.name, input.checked];
    return [input.name, input.name.endsWith("Share") ? Number(input.value) / 100 : Number(input.value)];
  });
  const response = await fetch("/_local/jira/faults", {
    method: "POST",
    body: JSON.stringify(Object.fromEntries(change)),
  });
  if (response.ok) say("The local host behaves as set.");
  else say("These settings were not taken.", "error", ((await response.json()) as { error?: string }).error);
}

async function runSchedule(key: string): Promise<void> {
  const response = await fetch(`/_local/jira/scheduled/${encodeURIComponent(key)}`, { method: "POST" });
  if (response.ok) say(`${key} has run.`);
  else say(`${key} failed.`, "error", ((await response.json()) as { error?: string }).error);
}
