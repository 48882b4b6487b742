/**
 * The page on which a workflow rule is configured: the app's form stands in a frame, the button that saves is the host's.
 *
 * As Jira does: the app hands over a function; the button calls it; a text it answers is kept on the transition, anything
 * else keeps the form open. Source: the reference of `workflowRules.onConfigure`.
 */
import { callback, type Frame } from "./client-frame.ts";

/** By the place of the frame: the function that the app handed over last. */
const callbacks = new WeakMap<HTMLElement, () => void>();

export function keepRuleCallback(frame: Frame, payload: Readonly<Record<string, unknown>>): boolean {
  const { onConfigure } = (payload["data"] ?? {}) as { readonly onConfigure?: unknown };
  if (formOf(frame.holder) === null) return false;
  callbacks.set(frame.holder, () => callback(frame, onConfigure, undefined));
  return true;
}

export function saveRule(frame: Frame, configuration: unknown): boolean {
  const form = formOf(frame.holder);
  if (form === null) return false;
  const kept = form.elements.namedItem("configuration");
  if (typeof configuration !== "string" || !(kept instanceof HTMLInputElement)) {
    say(form, "Not saved: the form of the app does not let it be saved like this.");
    return false;
  }
  kept.value = configuration;
  form.submit();
  return true;
}

export function wireRuleForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-rule-form]")) return;
    event.preventDefault();
    const holder = form.parentElement?.querySelector<HTMLElement>("[data-module-src]");
    const ask = holder == null ? undefined : callbacks.get(holder);
    if (ask === undefined) return say(form, "Wait until the form of the app has loaded.");
    say(form, "");
    ask();
  });
}

function formOf(holder: HTMLElement): HTMLFormElement | null {
  return holder.parentElement?.querySelector<HTMLFormElement>("[data-rule-form]") ?? null;
}

function say(form: HTMLFormElement, words: string): void {
  const place = form.querySelector("[role=alert]");
  if (place !== null) place.textContent = words;
}
