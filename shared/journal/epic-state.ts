/** The present state of an epic's journal, folded from its whole history. Nothing here is stored. */
import type { Costs } from "../domain/costs.ts";
import type { EpochDay } from "../domain/day.ts";
import { dayOfInstant } from "../domain/day.ts";
import type { Deployment } from "../domain/delivery.ts";
import type { Decision, GateException, ValueReview } from "../domain/governance.ts";
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { PersonId } from "../domain/ids.ts";
import { ERASED } from "../domain/people.ts";
import type { JournalEntry, RecordedVerdict } from "./entry.ts";
import { remembered } from "./remembered.ts";

/** One version of the promise: the first committed, then one for each re-baseline. */
export interface CommittedVersion {
  readonly hypothesis: ValueHypothesis;
  readonly at: string;
  readonly by: PersonId;
  /** Why it was re-baselined; `null` for the first commitment. */
  readonly reason: string | null;
}

/** Who entered something, and when. */
export interface Signed {
  readonly at: string;
  readonly by: PersonId;
}

/** A decision that waits for a second person. */
export interface OpenProposal extends Decision, Signed {
  /** Of the proposal in the journal: what an answer refers to. */
  readonly sequence: number;
}

/** A hand-over that waits for an answer. */
export interface OpenOffer extends Signed {
  /** Of the offer in the journal: what an answer refers to. */
  readonly sequence: number;
  readonly toId: PersonId;
  readonly reason: string;
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
  /** Oldest first; the last is the one in force. */
  readonly decisions: readonly (Decision & Signed & { readonly confirmedBy: PersonId | null })[];
  readonly openProposal: OpenProposal | null;
  readonly reviews: readonly (ValueReview & Signed)[];
  readonly openOffer: OpenOffer | null;
  readonly exceptions: readonly (GateException & Signed)[];
  /** Oldest first; the last is what is known now. */
  readonly costs: readonly (Costs & Signed)[];
  /** Recorded by pipelines and not taken back, oldest first. */
  readonly deployments: readonly Deployment[];
}

const NOTHING: EpicState = {
  length: 0,
  draft: null,
  commitments: [],
  ownerId: null,
  verdicts: [],
  monitoringEndedOn: null,
  decisions: [],
  openProposal: null,
  reviews: [],
  openOffer: null,
  exceptions: [],
  costs: [],
  deployments: [],
};

export const foldEpic: (history: readonly JournalEntry[]) => EpicState = remembered((history) =>
  history.reduce(applyEntry, NOTHING),
);

function applyEntry(before: EpicState, entry: JournalEntry): EpicState {
  const state = { ...before, length: before.length + 1 };
  const { body, at, by, sequence } = entry;
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
    case "handover_offered":
      return { ...state, openOffer: { sequence, toId: body.toId, reason: body.reason, at, by } };
    case "handover_answered": {
      const { openOffer } = state;
      if (openOffer === null || openOffer.sequence !== body.offerSequence) return state;
      return { ...state, openOffer: null, ownerId: body.accepted ? openOffer.toId : state.ownerId };
    }
    case "decision_made": {
      const { kind: _, ...decision } = body;
      return {
        ...state,
        decisions: [...state.decisions, { ...decision, at, by, confirmedBy: null }],
        openProposal: null,
      };
    }
    case "decision_proposed": {
      const { kind: _, ...decision } = body;
      return { ...state, openProposal: { ...decision, at, by, sequence } };
    }
    case "proposal_answered": {
      const { openProposal } = state;
      if (openProposal === null || openProposal.sequence !== body.proposalSequence) return state;
      if (!body.accepted) return { ...state, openProposal: null };
      // One person is never two, whatever the record says; of two who were erased it cannot be told any more.
      if (openProposal.by === by && by !== ERASED) return state;
      const { sequence: _, ...decision } = openProposal;
      // In force from the confirmation on, on the evidence that was frozen with the proposal.
      return { ...state, openProposal: null, decisions: [...state.decisions, { ...decision, at, confirmedBy: by }] };
    }
    case "review_held": {
      const { kind: _, ...review } = body;
      return { ...state, reviews: [...state.reviews, { ...review, at, by }] };
    }
    case "exception_granted": {
      const { kind: _, ...exception } = body;
      return { ...state, exceptions: [...state.exceptions, { ...exception, at, by }] };
    }
    case "costs_recorded":
      return { ...state, costs: [...state.costs, { spent: body.spent, toSpend: body.toSpend, at, by }] };
    case "work_deployed": {
      const { kind: _, ...deployment } = body;
      return { ...state, deployments: [...state.deployments, deployment] };
    }
    case "deployment_withdrawn":
      return { ...state, deployments: state.deployments.filter(({ run }) => run !== body.run) };
    case "metric_defined":
    case "readings_recorded":
    case "initiative_linked":
    case "share_claimed":
    case "metric_listed":
    case "person_erased":
    case "moved_from":
    case "benefits_seen":
    case "view_kept":
    case "view_removed":
    case "settings_changed":
    case "policies_changed":
    case "project_scoped":
      return state;
  }
}

/** The promise in force: the last commitment; `null` while there is only a draft or nothing. */
export function promiseInForce(state: EpicState): ValueHypothesis | null {
  return state.commitments.at(-1)?.hypothesis ?? null;
}

/** What had been entered by the end of a day: a replay never shows later decisions. */
export function enteredBy<T extends Signed>(entered: readonly T[], day: EpochDay): readonly T[] {
  return entered.filter(({ at }) => (dayOfInstant(at) ?? Number.POSITIVE_INFINITY) <= day);
}

/** Exceptions that are signed and not expired on a day. */
export function exceptionsInForce({ exceptions }: EpicState, day: EpochDay): readonly (GateException & Signed)[] {
  return enteredBy(exceptions, day).filter(({ expiresOn }) => expiresOn >= day);
}
