/** One kept summary as it stands in the store: none when it is damaged or speaks of another initiative than its id says. */
import type { InitiativeRef, ProjectRef } from "@upshot/shared";
import { InitiativeRef as InitiativeId, ProjectRef as ProjectId } from "@upshot/shared";
import * as z from "zod/mini";
import { type Looked, lookedOn } from "./looked.ts";

export interface Kept {
  readonly initiative: InitiativeRef;
  readonly project: ProjectRef;
  readonly summary: unknown;
}

const Head = z.looseObject({
  initiative: InitiativeId,
  project: ProjectId,
  asOf: z.optional(z.number()),
  state: z.optional(z.string()),
});

/** Counts as of the later of its own day and that of the last run that found it unchanged; what has ended stays as it was. */
export function keptOf(id: string, summary: unknown, looked: Looked | null): readonly Kept[] {
  const head = Head.safeParse(summary);
  if (!head.success || head.data.initiative !== id) return [];
  const { initiative, project, asOf, state } = head.data;
  const on = lookedOn(looked, id);
  const isLater = asOf !== undefined && on > asOf && state !== "ended";
  return [{ initiative, project, summary: isLater ? { ...head.data, asOf: on } : summary }];
}
