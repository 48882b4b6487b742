/**
 * Unsaved text, kept in the browser so that closing, Escape or a crash never loses it. Browsers that trust no foreign frame refuse
 * storage: then the page keeps it for as long as it is open, and says so before it is closed.
 */
import { CADENCES, DIRECTIONS, METRIC_KINDS } from "../../domain/metric.ts";
import { PATH_SHAPES } from "../../evaluation/types.ts";
import type { FormText } from "./form-text.ts";

const inThisPage = new Map<string, string>();

export function keepText(key: string, text: FormText): void {
  const stored = JSON.stringify(text);
  try {
    window.localStorage.setItem(key, stored);
  } catch {
    inThisPage.set(key, stored);
  }
}

/** Whether what is kept outlives the page. */
export function outlivesPage(): boolean {
  try {
    const probe = "upshot:probe";
    window.localStorage.setItem(probe, probe);
    window.localStorage.removeItem(probe);
    return true;
  } catch {
    return false;
  }
}

export function dropText(key: string): void {
  inThisPage.delete(key);
  try {
    window.localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** What was kept, as it was stored; `null` when nothing was. */
export function readKeptText(key: string): object | null {
  try {
    const stored: unknown = JSON.parse(inThisPage.get(key) ?? window.localStorage.getItem(key) ?? "null");
    return typeof stored === "object" ? stored : null;
  } catch {
    return null;
  }
}

/** What was kept laid over what is saved, field by field: only texts, only fields the form knows. `null` when nothing differs. */
export function restoredText(key: string, saved: FormText): FormText | null {
  const stored = readKeptText(key);
  if (stored === null) return null;
  const fields = Object.keys(saved).flatMap((field) => {
    const value: unknown = Object.getOwnPropertyDescriptor(stored, field)?.value;
    return typeof value === "string" && value !== Object.getOwnPropertyDescriptor(saved, field)?.value
      ? [[field, value] as const]
      : [];
  });
  if (fields.length === 0) return null;
  const text: FormText = { ...saved, ...Object.fromEntries(fields) };
  return {
    ...text,
    kind: METRIC_KINDS.find((known) => known === text.kind) ?? saved.kind,
    direction: DIRECTIONS.find((known) => known === text.direction) ?? saved.direction,
    cadence: CADENCES.find((known) => known === text.cadence) ?? saved.cadence,
    shape: PATH_SHAPES.find((known) => known === text.shape) ?? saved.shape,
  };
}
