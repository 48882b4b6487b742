/** Unsaved text, kept in the browser so that closing, Escape or a crash never loses it. Frames may refuse storage: then the form alone holds it. */
import { CADENCES, DIRECTIONS, METRIC_KINDS } from "../../domain/metric.ts";
import { PATH_SHAPES } from "../../evaluation/types.ts";
import type { FormText } from "./form-text.ts";

export function keepText(key: string, text: FormText): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(text));
  } catch {
    // Storage refused or full: the form itself still holds the text.
  }
}

export function dropText(key: string): void {
  try {
    window.localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** What was kept, as it was stored; `null` when nothing was. */
export function readKeptText(key: string): object | null {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(key) ?? "null");
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
