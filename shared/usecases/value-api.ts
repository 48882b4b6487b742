/**
 * What a page can ask about the work item it stands beside, the same on both hosts.
 *
 * `answer` (answer.ts) runs where the host's ports are: the Forge resolver, the Azure DevOps page. Pages hold what
 * `valueApiOver` makes. Both ends parse what crosses: payloads before work is done, answers before they are shown.
 */
import * as z from "zod/mini";
import type { Costs } from "../domain/costs.ts";
import type { EpochDay } from "../domain/day.ts";
import type { Decision, GateException, OwnershipHandover, ValueReview } from "../domain/governance.ts";
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { MetricId } from "../domain/ids.ts";
import type { KeptFacts } from "../domain/kept-facts.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import { Person } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { JournalEntry } from "../journal/entry.ts";
import { askKept } from "./ask-kept.ts";
import { asking } from "./asking.ts";
import { PanelInputs } from "./panel-inputs.ts";
import type { ReadingsReceipt, ReadingsRequest } from "./record-readings.ts";

/** What a page can ask about the work item it stands beside. */
export interface ValueApi {
  /** What was concluded last, at once; `null` when nothing was, or the item carries no value. */
  keptSummary(): Promise<Result<KeptFacts | null>>;
  openPanel(): Promise<Result<PanelInputs>>;
  writeHypothesis(draft: {
    readonly hypothesis: ValueHypothesis;
    readonly newMetric: MetricDefinition | null;
    readonly expectedLength: number;
  }): Promise<Result<PanelInputs>>;
  commitHypothesis(request: {
    readonly hypothesis: ValueHypothesis;
    readonly expectedLength: number;
  }): Promise<Result<PanelInputs>>;
  rebaseline(request: {
    readonly hypothesis: ValueHypothesis;
    readonly reason: string;
    readonly expectedLength: number;
  }): Promise<Result<PanelInputs>>;
  /** At most `MAX_ROWS_PER_CALL` rows. */
  recordReadings(request: ReadingsRequest): Promise<Result<ReadingsReceipt>>;
  endMonitoring(request: {
    readonly on: EpochDay;
    readonly reason: string;
    readonly expectedLength: number;
  }): Promise<Result<PanelInputs>>;
  /** `seenDigest`: of the evidence the person looked at. */
  decide(
    request: Omit<Decision, "evidenceSeen"> & { readonly seenDigest: string | null; readonly expectedLength: number },
  ): Promise<Result<PanelInputs>>;
  /** `seenDigest`: of the evidence that was frozen with the proposal. */
  answerProposal(request: {
    readonly proposalSequence: number;
    readonly accepted: boolean;
    readonly reason: string;
    readonly seenDigest: string | null;
    readonly expectedLength: number;
  }): Promise<Result<PanelInputs>>;
  holdReview(request: ValueReview & { readonly expectedLength: number }): Promise<Result<PanelInputs>>;
  offerOwnership(request: OwnershipHandover & { readonly expectedLength: number }): Promise<Result<PanelInputs>>;
  answerOffer(request: {
    readonly offerSequence: number;
    readonly accepted: boolean;
    readonly expectedLength: number;
  }): Promise<Result<PanelInputs>>;
  grantException(request: GateException & { readonly expectedLength: number }): Promise<Result<PanelInputs>>;
  recordCosts(request: Costs & { readonly expectedLength: number }): Promise<Result<PanelInputs>>;
  /** Journal of a metric that may be picked, to show its recent readings. */
  metricJournal(request: { readonly metricId: MetricId }): Promise<Result<readonly JournalEntry[]>>;
  findPeople(request: { readonly text: string }): Promise<Result<readonly Person[]>>;
}

export type ValueCall = keyof ValueApi;

export const VALUE_CALLS: readonly ValueCall[] = [
  "keptSummary",
  "openPanel",
  "writeHypothesis",
  "commitHypothesis",
  "rebaseline",
  "recordReadings",
  "endMonitoring",
  "decide",
  "answerProposal",
  "holdReview",
  "offerOwnership",
  "answerOffer",
  "grantException",
  "recordCosts",
  "metricJournal",
  "findPeople",
];

const Receipt = z.strictObject({ recordedCount: z.int(), correctedCount: z.int(), unchangedCount: z.int() });

/** @param send carries a call to `answer` and back. */
export function valueApiOver(send: (call: ValueCall, payload: unknown) => Promise<unknown>): ValueApi {
  const ask = asking(send);
  return {
    keptSummary: () => askKept(send),
    openPanel: () => ask("openPanel", PanelInputs, {}),
    writeHypothesis: (draft) => ask("writeHypothesis", PanelInputs, draft),
    commitHypothesis: (request) => ask("commitHypothesis", PanelInputs, request),
    rebaseline: (request) => ask("rebaseline", PanelInputs, request),
    recordReadings: (request) => ask("recordReadings", Receipt, request),
    endMonitoring: (request) => ask("endMonitoring", PanelInputs, request),
    decide: (request) => ask("decide", PanelInputs, request),
    answerProposal: (request) => ask("answerProposal", PanelInputs, request),
    holdReview: (request) => ask("holdReview", PanelInputs, request),
    offerOwnership: (request) => ask("offerOwnership", PanelInputs, request),
    answerOffer: (request) => ask("answerOffer", PanelInputs, request),
    grantException: (request) => ask("grantException", PanelInputs, request),
    recordCosts: (request) => ask("recordCosts", PanelInputs, request),
    metricJournal: (request) => ask("metricJournal", z.array(JournalEntry), request),
    findPeople: (request) => ask("findPeople", z.array(Person), request),
  };
}
