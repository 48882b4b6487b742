/** Runs what a page asked, for the viewer, over a host's ports. Nothing a page sends is trusted before it is parsed. */
import type * as z from "zod/mini";
import type { InitiativeRef, MetricId } from "../domain/ids.ts";
import { metricSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { withoutOthers } from "../journal/metric-state.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Host } from "../ports.ts";
import { answerProposal } from "./answer-proposal.ts";
import { commitHypothesis, rebaseline } from "./commit-hypothesis.ts";
import { concludeAndKeep } from "./conclude.ts";
import { decide } from "./decide.ts";
import { endMonitoring } from "./end-monitoring.ts";
import { grantException } from "./grant-exception.ts";
import { guardedCall } from "./guarded-call.ts";
import { answerOffer, offerOwnership } from "./hand-over.ts";
import { holdReview } from "./hold-review.ts";
import { keptSummary } from "./kept-summary.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import type { PanelInputs } from "./panel-inputs.ts";
import * as payloads from "./payloads.ts";
import { editableInitiative, metricOfInitiative } from "./permission.ts";
import { readJournal } from "./read-journals.ts";
import { recordCosts } from "./record-costs.ts";
import { recordReadings } from "./record-readings.ts";
import type { ValueCall } from "./value-api.ts";
import { VALUE_CALLS } from "./value-api.ts";
import { writeHypothesis } from "./write-hypothesis.ts";

/** Runs one call for the viewer. `call` and `payload` come from a page: neither is trusted. Never throws. */
export async function answer(host: Host, ref: InitiativeRef, call: string, payload: unknown): Promise<Result<unknown>> {
  return guardedCall(VALUE_CALLS, call, (known) => CALLS[known](host, ref, payload));
}

type Run = (host: Host, ref: InitiativeRef, payload: unknown) => Promise<Result<unknown>>;

const CALLS: Readonly<Record<ValueCall, Run>> = {
  keptSummary: parsed(payloads.NoPayload, async (host, ref) => keptSummary(host, ref)),
  openPanel: parsed(payloads.NoPayload, async (host, ref) => reopened(host, ref)),
  writeHypothesis: thenShown(payloads.WritePayload, writeHypothesis),
  commitHypothesis: thenShown(payloads.CommitPayload, commitHypothesis),
  rebaseline: thenShown(payloads.RebaselinePayload, rebaseline),
  recordReadings: parsed(payloads.ReadingsPayload, recordReadings),
  endMonitoring: thenShown(payloads.EndMonitoringPayload, endMonitoring),
  decide: thenShown(payloads.DecidePayload, decide),
  answerProposal: thenShown(payloads.AnswerProposalPayload, answerProposal),
  holdReview: thenShown(payloads.ReviewPayload, holdReview),
  offerOwnership: thenShown(payloads.OfferPayload, offerOwnership),
  answerOffer: thenShown(payloads.AnswerOfferPayload, answerOffer),
  grantException: thenShown(payloads.ExceptionPayload, grantException),
  recordCosts: thenShown(payloads.CostsPayload, recordCosts),
  metricJournal: parsed(payloads.MetricPayload, metricJournal),
  findPeople: parsed(payloads.FindPeoplePayload, async (host, _ref, { text }) =>
    text.trim().length < 2 ? ok([]) : host.findPeople(text.trim()),
  ),
};

function parsed<S extends z.ZodMiniType>(
  schema: S,
  run: (host: Host, ref: InitiativeRef, payload: z.output<S>) => Promise<Result<unknown>>,
): Run {
  return async (host, ref, payload) => {
    const read = parseWith(schema, payload, "request");
    return read.ok ? run(host, ref, read.value) : read;
  };
}

/** A write, and then the panel as it stands after it. */
function thenShown<S extends z.ZodMiniType>(
  schema: S,
  write: (host: Host, ref: InitiativeRef, payload: z.output<S>) => Promise<Result<InitiativeRef>>,
): Run {
  return parsed(schema, async (host, ref, payload) => {
    const done = await write(host, ref, payload);
    return done.ok ? reopened(host, done.value) : done;
  });
}

async function reopened(host: Host, ref: InitiativeRef): Promise<Result<PanelInputs>> {
  const inputs = await gatherPanelInputs(host, ref);
  return inputs.ok ? concludeAndKeep(host, inputs.value) : inputs;
}

async function metricJournal(
  host: Host,
  ref: InitiativeRef,
  { metricId }: { readonly metricId: MetricId },
): Promise<Result<unknown>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const owned = await metricOfInitiative(host, facts.value, metricId);
  if (!owned.ok) return owned;
  const history = await readJournal(host, metricSubject(metricId));
  return history.ok ? ok(withoutOthers([...history.value], facts.value.ref)) : history;
}
