/**
 * Changes people make on a page: status, release, a new child. Each goes to the REST API as the person; then the parts of the
 * page marked `data-live` are fetched anew, frames stay as they are and are told `JIRA_ISSUE_CHANGED`, as in Jira.
 */
import { ISSUE_CHANGED } from "./bridge-messages.ts";
import { publish } from "./client-events.ts";
import { say } from "./client-flags.ts";

interface RestError {
  readonly errorMessages?: readonly string[];
  readonly errors?: Readonly<Record<string, string>>;
}

export function wireChanges(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset["rest"] === undefined) return;
    event.preventDefault();
    void submit(form, event.submitter instanceof HTMLButtonElement ? event.submitter : null);
  });
}

async function submit(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  const path = button?.dataset["rest"] ?? form.dataset["rest"] ?? "";
  const method = form.dataset["method"] ?? "POST";
  const body = button?.dataset["body"] ?? bodyOf(form);
  form.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`/jira/rest/api/3${path}`, {
      method,
      body,
      headers: { "Content-Type": "application/json" },
    });
    if (!response.ok) {
      closeMenuOf(form);
      return say("That did not work.", "error", await reasonOf(response));
    }
    await refreshPage(form.dataset["focus"] ?? null);
    say(button?.dataset["done"] ?? form.dataset["done"] ?? "Saved.");
    publish(ISSUE_CHANGED, {
      issueId: document.body.dataset["issueId"] ?? "",
      projectId: document.body.dataset["projectId"] ?? "",
    });
  } catch {
    say("The host did not answer.", "error", "Nothing was changed. Try again.");
  } finally {
    form.removeAttribute("aria-busy");
  }
}

/** A refused change leaves the part of the page, and so its open menu, as it was. */
function closeMenuOf(form: HTMLFormElement): void {
  const menu = form.closest("details.menu");
  if (!(menu instanceof HTMLDetailsElement)) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

/** The form's template with its text fields filled in: `{"fields":{"summary":"$summary"}}`. */
function bodyOf(form: HTMLFormElement): string {
  const values = new FormData(form);
  const fill = (value: unknown): unknown => {
    if (typeof value === "string" && value.startsWith("$")) return String(values.get(value.slice(1)) ?? "");
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
  };
  return JSON.stringify(fill(JSON.parse(form.dataset["body"] ?? "{}")));
}

async function reasonOf(response: Response): Promise<string> {
  const error: RestError = await response.json().catch(() => ({}));
  const reasons = [...(error.errorMessages ?? []), ...Object.values(error.errors ?? {})];
  return reasons.length > 0 ? reasons.join(" ") : `The host answered ${response.status}.`;
}

/** Replaces the live parts and puts the focus back where it was. */
export async function refreshPage(focusId: string | null): Promise<void> {
  const text = await (await fetch(location.href)).text();
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const replacement = fresh.getElementById(part.id);
    if (replacement !== null) part.replaceWith(document.importNode(replacement, true));
  }
  if (focusId !== null) document.getElementById(focusId)?.focus();
}
