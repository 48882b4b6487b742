/** Runs actions from the automation page. Smart values of a rule are filled in here, as far as the page knows them. */
import { publish } from "./client-events.ts";

const SUBMIT = "AUTOMATION_ACTION_SUBMIT";

export function wireActionRuns(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches(".action-run")) return;
    event.preventDefault();
    void run(form);
  });
}

async function run(form: HTMLFormElement): Promise<void> {
  const card = form.closest<HTMLElement>("[data-action-key]");
  const answer = card?.querySelector<HTMLElement>(".action-answer");
  if (card == null || answer == null) return;
  answer.textContent = "Running …";
  const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const { actionKey, actionBy } = card.dataset;
  publish(SUBMIT, {});
  // The settings page answers the event by submitting its inputs once more.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const inputs = actionBy === "rule" ? filled(submittedInputs(card), fields["issue"] ?? "") : fields;
  const response = await fetch("/jira/_forge/action", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key: actionKey, by: actionBy, inputs }),
  });
  answer.textContent = JSON.stringify(await response.json(), null, 2);
}

function submittedInputs(card: HTMLElement): Record<string, string> {
  const holder = card.querySelector<HTMLElement>("[data-module-src]");
  return JSON.parse(holder?.dataset["submitted"] ?? "{}");
}

function filled(inputs: Record<string, string>, issueKey: string): Record<string, string> {
  const today = new Date().toISOString().slice(0, 10);
  const fill = (text: string): string =>
    text.replaceAll("{{issue.key}}", issueKey).replaceAll("{{now.jqlDate}}", today);
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, fill(value)]));
}
