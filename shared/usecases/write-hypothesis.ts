/** Saves a draft, with a new metric when it brings one. Before the first commitment a draft is the hypothesis; after it, a proposal. */
import type * as z from "zod/mini";
import type { InitiativeRef } from "../domain/ids.ts";
import { epicSubject, MetricId, metricSubject, projectSubject } from "../domain/ids.ts";
import type { InitiativeFacts } from "../domain/initiative.ts";
import type { MetricDefinition } from "../domain/metric-definition.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { Host } from "../ports.ts";
import { appendAnyway, appendExpecting } from "./append-entries.ts";
import type { WritePayload } from "./payloads.ts";
import { editableInitiative, metricOfInitiative } from "./permission.ts";
import { readJournal } from "./read-journals.ts";

type Draft = z.output<typeof WritePayload>;

export async function writeHypothesis(host: Host, ref: InitiativeRef, draft: Draft): Promise<Result<InitiativeRef>> {
  const facts = await editableInitiative(host, ref);
  if (!facts.ok) return facts;
  const subject = epicSubject(facts.value.ref);
  const history = await readJournal(host, subject);
  if (!history.ok) return history;
  // Told before a metric is created, so that the loser of a race leaves nothing behind.
  if (history.value.length !== draft.expectedLength) return fail({ code: "changed_meanwhile", what: subject });
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
  if (draft.newMetric !== null) return createMetric(host, facts, draft.newMetric, draft.expectedLength);
  const picked = draft.hypothesis.metricId;
  if (picked === null) return ok(null);
  const owned = await metricOfInitiative(host, facts, picked);
  return owned.ok ? ok(picked) : owned;
}

/** The id comes from the epic and the length of its journal: the same everywhere, and free of dice. */
async function createMetric(
  host: Host,
  facts: InitiativeFacts,
  definition: MetricDefinition,
  expectedLength: number,
): Promise<Result<MetricId>> {
  const metricId = MetricId.parse(`${facts.ref}-m${expectedLength + 1}`);
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
