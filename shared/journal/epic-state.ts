/** The present state of an epic's journal, folded from its whole history. Nothing here is stored. */
import type { EpochDay } from "../domain/day.ts";
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { PersonId } from "../domain/ids.ts";
import type { JournalEntry, RecordedVerdict } from "./entry.ts";

/** One version of the promise: the first committed, then one for each re-baseline. */
export interface CommittedVersion {
  readonly hypothesis: ValueHypothesis;
  readonly at: string;
  readonly by: PersonId;
  /** Why it was re-baselined; `null` for the first commitment. */
  readonly reason: string | null;
}

export interface EpicState {
  /** Entries read; what the next append must expect. */
  readonly length: number;
  /** Latest draft, when it is newer than the latest commitment; else `null`. */
  readonly draft: ValueHypothesis | null;
  readonly commitments: readonly CommittedVersion[];
  readonly ownerId: PersonId | null;
  readonly verdicts: readonly (RecordedVerdict & { readonly at: string })[];
  readonly monitoringEndedOn: EpochDay | null;
}

const NOTHING: EpicState = {
  length: 0,
  draft: null,
  commitments: [],
  ownerId: null,
  verdicts: [],
  monitoringEndedOn: null,
};

export function foldEpic(history: readonly JournalEntry[]): EpicState {
  return history.reduce((state, entry) => applyEntry(state, entry, history), NOTHING);
}

function applyEntry(before: EpicState, entry: JournalEntry, history: readonly JournalEntry[]): EpicState {
  const state = { ...before, length: before.length + 1 };
  const { body, at, by } = entry;
  switch (body.kind) {
    case "hypothesis_drafted":
      return {
        ...state,
        draft: body.hypothesis,
        ownerId: state.commitments.length === 0 ? body.hypothesis.ownerId : state.ownerId,
      };
    case "hypothesis_committed":
    case "rebaselined": {
      const reason = body.kind === "rebaselined" ? body.reason : null;
      const version = { hypothesis: body.hypothesis, at, by, reason };
      return { ...state, draft: null, commitments: [...state.commitments, version], ownerId: body.hypothesis.ownerId };
    }
    case "monitoring_ended":
      return { ...state, monitoringEndedOn: body.on };
    case "verdict_recorded": {
      const { kind: _, ...verdict } = body;
      return { ...state, verdicts: [...state.verdicts, { ...verdict, at }] };
    }
    case "handover_answered": {
      const offer = history[body.offerSequence - 1]?.body;
      return body.accepted && offer?.kind === "handover_offered" ? { ...state, ownerId: offer.toId } : state;
    }
    case "decision_made":
    case "review_held":
    case "handover_offered":
    case "exception_granted":
    case "metric_defined":
    case "readings_recorded":
    case "initiative_linked":
    case "metric_listed":
      return state;
  }
}

/** The promise in force: the last commitment; `null` while there is only a draft or nothing. */
export function promiseInForce(state: EpicState): ValueHypothesis | null {
  return state.commitments.at(-1)?.hypothesis ?? null;
}
