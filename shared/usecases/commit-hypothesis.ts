/**
 * Commits a hypothesis, which locks its path and falsifier; or changes a committed one, visibly: the old promise stays.
 * Both refuse while something needed is missing, naming each gap.
 */
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { InitiativeRef, MetricId } from "../domain/ids.ts";
import { epicSubject, metricSubject } from "../domain/ids.ts";
import type { InitiativeFacts } from "../domain/initiative.ts";
import type { Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { EntryBody } from "../journal/entry.ts";
import { foldEpic } from "../journal/epic-state.ts";
import { foldMetric } from "../journal/metric-state.ts";
import type { Host } from "../ports.ts";
import { inLanguage, RECORD_ENGLISH } from "../text/language.ts";
import { msg } from "../text/t.ts";
import { gapWords } from "../view/gap-words.ts";
import { gapsOf } from "../view/panel-view.ts";
import { appendAnyway, appendExpecting } from "./append-entries.ts";
import { claimShare } from "./claim-share.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import { editableInitiative, metricsOfHypothesis } from "./permission.ts";
import { readJournal } from "./read-journals.ts";

interface CommitRequest {
  readonly hypothesis: ValueHypothesis;
  readonly expectedLength: number;
}

export async function commitHypothesis(
  host: Host,
  ref: InitiativeRef,
  promise: CommitRequest,
): Promise<Result<InitiativeRef>> {
  return fix(host, ref, promise, { kind: "hypothesis_committed", hypothesis: promise.hypothesis });
}

export async function rebaseline(
  host: Host,
  ref: InitiativeRef,
  promise: CommitRequest & { readonly reason: string },
): Promise<Result<InitiativeRef>> {
  return fix(host, ref, promise, { kind: "rebaselined", hypothesis: promise.hypothesis, reason: promise.reason });
}

async function fix(
  host: Host,
  ref: InitiativeRef,
  { hypothesis, expectedLength }: CommitRequest,
  body: EntryBody & { readonly kind: "hypothesis_committed" | "rebaselined" },
): Promise<Result<InitiativeRef>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const { metricId } = hypothesis;
  const owned = await metricsOfHypothesis(host, facts.value, hypothesis);
  if (!owned.ok) return owned;
  const subject = epicSubject(facts.value.ref);
  const history = await readJournal(host, subject);
  if (!history.ok) return history;
  const { commitments, ownerId } = foldEpic(history.value);
  const isCommitted = commitments.length > 0;
  if (isCommitted !== (body.kind === "rebaselined")) return fail({ code: "changed_meanwhile", what: subject });
  if (isCommitted && ownerId !== null && hypothesis.ownerId !== ownerId) return fail(OWNER_STAYS);
  const complete = await refuseGaps(host, facts.value, hypothesis);
  if (!complete.ok) return complete;
  if (metricId !== null) {
    const linked = await link(host, facts.value, metricId);
    if (!linked.ok) return linked;
  }
  const formerMetricId = commitments.at(-1)?.hypothesis.metricId ?? null;
  const claimed = metricId === null ? ok(0) : await claimShare(host, metricId, facts.value.ref, shareOf(hypothesis));
  if (!claimed.ok) return claimed;
  const appended = await appendExpecting(host, subject, [body], expectedLength);
  if (!appended.ok) {
    if (metricId !== null) await claimShare(host, metricId, facts.value.ref, claimed.value);
    return appended;
  }
  // Given back last: a cut before it leaves a claim too many, never one too few.
  if (formerMetricId !== null && formerMetricId !== metricId) {
    const released = await claimShare(host, formerMetricId, facts.value.ref, 0);
    if (!released.ok) return released;
  }
  return ok(facts.value.ref);
}

function shareOf({ contributionShare }: ValueHypothesis): number {
  return contributionShare ?? 0;
}

/** A committed benefit changes hands by an offer that is accepted, never by rewriting the promise. */
const OWNER_STAYS: Problem = {
  code: "invalid_record",
  what: "hypothesis",
  fields: [{ path: "ownerId", message: msg("Keep the benefit owner, and hand the benefit over from the panel.") }],
};

async function refuseGaps(host: Host, facts: InitiativeFacts, hypothesis: ValueHypothesis): Promise<Result<null>> {
  const inputs = await gatherPanelInputs(host, facts.ref);
  if (!inputs.ok) return inputs;
  const metric = hypothesis.metricId === null ? ok([]) : await readJournal(host, metricSubject(hypothesis.metricId));
  if (!metric.ok) return metric;
  const needed = gapsOf(inputs.value, hypothesis, foldMetric(metric.value)).filter(
    ({ severity }) => severity === "needed",
  );
  if (needed.length === 0) return ok(null);
  const fields = needed.map((gap) => ({ path: gap.field, message: inLanguage(RECORD_ENGLISH, () => gapWords(gap)) }));
  return fail({ code: "invalid_record", what: "hypothesis", fields });
}

/** Before the commitment, so that a cut between the two leaves a link to a draft (harmless), not a promise nobody counts. */
async function link(host: Host, facts: InitiativeFacts, metricId: MetricId): Promise<Result<unknown>> {
  return appendAnyway(host, metricSubject(metricId), (history) =>
    foldMetric(history).linkedInitiatives.includes(facts.ref)
      ? []
      : [{ kind: "initiative_linked", initiative: facts.ref }],
  );
}
