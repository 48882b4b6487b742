/** Moves an export into a site as the administrators' page does it. */
import type { PlaceMatches } from "../../shared/usecases/move-plan.ts";
import { matchesOf, movePlan } from "../../shared/usecases/move-plan.ts";
import {
  type MoveSum,
  moveStep,
  NOTHING_MOVED,
  type SeenInFile,
  seeingCheck,
} from "../../shared/usecases/move-step.ts";
import { LABELS_AT_ONCE, type RecordApi } from "../../shared/usecases/record-api.ts";
import { must } from "./sample-site.ts";

type Api = Pick<RecordApi, "importPage" | "finishMove" | "findLabelled">;

export function seenIn(lines: readonly string[]): SeenInFile {
  const { check, seen } = seeingCheck();
  for (const line of lines) check.line(line);
  return seen;
}

export async function matchesAt(api: Api, lines: readonly string[]): Promise<PlaceMatches> {
  const { places } = seenIn(lines);
  const found = [];
  for (let start = 0; start < places.length; start += LABELS_AT_ONCE) {
    const labels = places.slice(start, start + LABELS_AT_ONCE).map(({ label }) => label);
    found.push(...must(await api.findLabelled({ labels })));
  }
  return matchesOf(places, found);
}

interface Manner {
  /** Lines of one call. */
  readonly size?: number;
  readonly takesDoubtful?: boolean;
  /** After so many calls the browser is closed. */
  readonly calls?: number;
}

export async function moveTo(api: Api, lines: readonly string[], manner: Manner = {}): Promise<MoveSum> {
  const { size = 3, takesDoubtful = false, calls = Infinity } = manner;
  const plan = movePlan(await matchesAt(api, lines), takesDoubtful);
  const { linked } = seenIn(lines);
  let sum = NOTHING_MOVED;
  for (let start = 0; start < lines.length && start < calls * size; start += size)
    sum = must(await moveStep(api, { plan, linked }, sum, lines.slice(start, start + size)));
  return sum;
}
