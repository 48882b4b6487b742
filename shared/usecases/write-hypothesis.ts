/** Saves a draft, with a new metric when it brings one. Before the first commitment a draft is the hypothesis; after it, a proposal. */
import type * as z from "zod/mini";
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject, MetricId, metricSubject, projectSubject } from "../domain/ids.ts";
import type { InitiativeFacts } from "../domain/initiative.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { digestOf } from "../journal/hash-chain.ts";
import type { Host } from "../ports.ts";
import { appendAnyway, appendExpecting, isUnchangedSince } from "./append-entries.ts";
import type { WritePayload } from "./payloads.ts";
import { editableInitiative, metricsOfHypothesis } from "./permission.ts";
import { readJournal } from "./read-journals.ts";

type Draft = z.output<typeof WritePayload>;

export async function writeHypothesis(host: Host, ref: InitiativeRef, draft: Draft): Promise<Result<InitiativeRef>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const subject = epicSubject(facts.value.ref);
  const history = await readJournal(host, subject);
  if (!history.ok) return history;
  // Told before a metric is created, so that the loser of a race leaves nothing behind.
  if (!isUnchangedSince(history.value, draft.expectedLength)) return fail({ code: "changed_meanwhile", what: subject });
  const metricId = await metricFor(host, facts.value, draft);
  if (!metricId.ok) return metricId;
  const hypothesis = { ...draft.hypothesis, metricId: metricId.value };
  const appended = await appendExpecting(
    host,
    subject,
    [{ kind: "hypothesis_drafted", hypothesis }],
    draft.expectedLength,
  );
  return appended.ok ? ok(facts.value.ref) : appended;
}

async function metricFor(host: Host, facts: InitiativeFacts, draft: Draft): Promise<Result<MetricId | null>> {
  const picked = draft.newMetric === null ? draft.hypothesis.metricId : null;
  const owned = await metricsOfHypothesis(host, facts, { ...draft.hypothesis, metricId: picked });
  if (!owned.ok) return owned;
  return draft.newMetric === null ? ok(picked) : createMetric(host, facts, draft.newMetric, draft.expectedLength);
}

/**
 * The id comes from the epic, the length of its journal and the definition: the same everywhere, and free of dice.
 * The definition is part of it so that of two drafts saved at once neither takes the other's metric for its own.
 */
async function createMetric(
  host: Host,
  facts: InitiativeFacts,
  definition: MetricDefinition,
  expectedLength: number,
): Promise<Result<MetricId>> {
  const metricId = MetricId.parse(`${facts.ref}-m${expectedLength + 1}-${digestOf(definition).slice(0, 8)}`);
  const defined = await appendAnyway(host, metricSubject(metricId), (history) =>
    history.length > 0 ? [] : [{ kind: "metric_defined", definition }],
  );
  if (!defined.ok) return defined;
  const listed = await appendAnyway(host, projectSubject(facts.project), (history) =>
    history.some(({ body }) => body.kind === "metric_listed" && body.metricId === metricId)
      ? []
      : [{ kind: "metric_listed", metricId, name: definition.name, unit: definition.unit }],
  );
  return listed.ok ? ok(metricId) : listed;
}
