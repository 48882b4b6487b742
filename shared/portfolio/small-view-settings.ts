/** What a small view on a dashboard shows: stored by the host, so parsed before it is believed. */
import * as z from "zod/mini";
import { ProjectRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { VERDICTS } from "../evaluation/types.ts";
import { parseWith } from "../parse/field-problems.ts";

export const SmallViewSettings = z.strictObject({
  schema: z.literal("small-view/1"),
  /** `null` = every project the viewer may see. */
  project: z.nullable(ProjectRef),
  /** Verdicts that are counted and listed; empty = all of them, with drafts. */
  verdicts: z.array(z.enum(VERDICTS)).check(z.maxLength(VERDICTS.length)),
  hasCharts: z.boolean(),
});
export type SmallViewSettings = z.infer<typeof SmallViewSettings>;

/** @param stored what the host kept; nothing (never set) is everything in `project`, with charts. */
export function readSmallViewSettings(stored: unknown, project: ProjectRef | null): Result<SmallViewSettings> {
  if (stored === undefined || stored === null || stored === "")
    return ok({ schema: "small-view/1", project, verdicts: [], hasCharts: true });
  return parseWith(SmallViewSettings, typeof stored === "string" ? parsedText(stored) : stored, "settings");
}

/** Hosts that only keep text are given JSON. Text that is none is refused by the schema. */
function parsedText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
