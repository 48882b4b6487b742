/**
 * Looks at an initiative without anybody watching: judges it, keeps the conclusion, and mirrors it where the host's own
 * search finds it. Run again it ends in the same state and writes nothing.
 */

import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { isCurrent, projectionOf, type ValueProjection } from "../domain/projection.ts";
import type { Host } from "../ports.ts";
import { concludeAndKeep } from "./conclude.ts";
import { placedInitiative } from "./initiatives.ts";
import { gatherPlaced } from "./open-panel.ts";
import { readJournal } from "./read-journals.ts";

/** Where the host keeps the mirror of an initiative. */
export interface Mirror {
  /** As it stands there, whoever wrote it; `null` when nothing does. */
  mirrored(ref: InitiativeRef): Promise<Result<unknown>>;
  mirror(ref: InitiativeRef, projection: ValueProjection): Promise<Result<null>>;
}

export type Looked = "mirrored" | "unchanged" | "without_hypothesis" | "gone";

/** @param ref may be a child: the initiative above it is looked at. Deleted or hidden from the app: `gone`, no problem. */
export async function lookAt(host: Host, mirror: Mirror, ref: InitiativeRef): Promise<Result<Looked>> {
  const place = await placedInitiative(host, ref);
  if (!place.ok) return place.problem.code === "not_found" ? ok("gone") : place;
  // The cheapest question first: most work items of a site carry no hypothesis.
  const journal = await readJournal(host, epicSubject(place.value.facts.ref));
  if (!journal.ok) return journal;
  if (journal.value.length === 0) return ok("without_hypothesis");
  // What was asked a moment ago is not asked again: a night asks it of every initiative.
  const inputs = await gatherPlaced(host, place.value);
  if (!inputs.ok) return inputs;
  const concluded = await concludeAndKeep(host, inputs.value);
  if (!concluded.ok) return concluded;
  const { kept, initiative } = concluded.value;
  if (kept === null) return ok("without_hypothesis");
  const wanted = projectionOf(kept);
  const stored = await mirror.mirrored(initiative.ref);
  if (!stored.ok) return stored;
  if (isCurrent(stored.value, wanted)) return ok("unchanged");
  const written = await mirror.mirror(initiative.ref, wanted);
  return written.ok ? ok("mirrored") : written;
}
