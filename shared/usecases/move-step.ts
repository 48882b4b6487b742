/**
 * One step of putting an export in at another site, as the page does it: lines are given this site's ids, put in, and the
 * journals that are whole with them say where they came from. Each step can be done again.
 */
import type { InitiativeRef, SubjectId } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { LedgerPlace } from "../journal/ledger.ts";
import type { LedgerCheck } from "../journal/verify-ledger.ts";
import { ledgerCheck } from "../journal/verify-ledger.ts";
import type { MovePlan } from "./move-plan.ts";
import type { MovingLines } from "./moved-lines.ts";
import { movedLines, NO_LINES_YET } from "./moved-lines.ts";
import type { RecordApi } from "./record-api.ts";

/** What the check of a file saw pass. */
export interface SeenInFile {
  readonly places: readonly LedgerPlace[];
  /** Which initiatives each metric's journal speaks of. */
  readonly linked: ReadonlyMap<SubjectId, ReadonlySet<InitiativeRef>>;
}

/** A check of a ledger that also gathers what a move needs to know beforehand. */
export function seeingCheck(): { readonly check: LedgerCheck; readonly seen: SeenInFile } {
  const places: LedgerPlace[] = [];
  const linked = new Map<SubjectId, Set<InitiativeRef>>();
  const check = ledgerCheck({
    place: (place) => places.push(place),
    entry: ({ subject, body }) => {
      if (body.kind !== "initiative_linked" && body.kind !== "share_claimed") return;
      linked.set(subject, (linked.get(subject) ?? new Set()).add(body.initiative));
    },
  });
  return { check, seen: { places, linked } };
}

export interface MoveSum {
  /** Lines of the file so far. */
  readonly line: number;
  readonly state: MovingLines;
  readonly added: number;
  readonly alreadyThere: number;
  /** Journals of the file that were not taken, by their names there. */
  readonly leftOut: readonly SubjectId[];
  /** Journals that went another way here, by their names here. */
  readonly differing: readonly SubjectId[];
}

export const NOTHING_MOVED: MoveSum = {
  line: 0,
  state: NO_LINES_YET,
  added: 0,
  alreadyThere: 0,
  leftOut: [],
  differing: [],
};

export async function moveStep(
  api: Pick<RecordApi, "importPage" | "finishMove">,
  { plan, linked }: { readonly plan: MovePlan; readonly linked: SeenInFile["linked"] },
  sum: MoveSum,
  lines: readonly string[],
): Promise<Result<MoveSum>> {
  const moved = movedLines(plan, linked, sum.state, lines);
  const sent = await api.importPage({ lines: [...moved.lines], firstLine: sum.line + 1, leavesOutDiffering: true });
  if (!sent.ok) return sent;
  const differing = [...new Set([...sum.differing, ...sent.value.differing])];
  const journals = moved.finished.filter(({ subject, names }) => names.length > 0 && !differing.includes(subject));
  const said = await api.finishMove({ journals: journals.map((one) => ({ ...one, names: [...one.names] })) });
  if (!said.ok) return said;
  return ok({
    line: sum.line + lines.length,
    state: moved.state,
    added: sum.added + sent.value.added,
    alreadyThere: sum.alreadyThere + sent.value.alreadyThere,
    leftOut: [...new Set([...sum.leftOut, ...moved.leftOut])],
    differing,
  });
}
