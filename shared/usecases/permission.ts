/** The two questions every write asks first: may this person edit the work item, and does the metric belong to it. */
import type { ValueHypothesis } from "../domain/hypothesis.ts";
import type { InitiativeRef, MetricId } from "../domain/ids.ts";
import { epicSubject, projectSubject } from "../domain/ids.ts";
import type { InitiativeFacts } from "../domain/initiative.ts";
import type { Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { foldEpic, promiseInForce } from "../journal/epic-state.ts";
import { foldProject } from "../journal/project-state.ts";
import type { DeliverySource, ValueStore } from "../ports.ts";
import { initiativeOf } from "./initiatives.ts";
import { readJournals } from "./read-journals.ts";

/** The initiative behind `ref` when the viewer may edit it; `no_permission` naming it otherwise. */
export async function editableInitiative(
  host: DeliverySource & ValueStore,
  ref: InitiativeRef,
): Promise<Result<InitiativeFacts>> {
  const facts = await initiativeOf(host, ref);
  if (!facts.ok) return facts;
  const refused = refuseReading(facts.value);
  return refused === null ? facts : fail(refused);
}

/** The problem of a viewer who may only read this initiative; `null` when they may edit it. */
export function refuseReading({ mayEdit, item }: InitiativeFacts): Problem | null {
  return mayEdit ? null : { code: "no_permission", what: `edit ${item.label}` };
}

/** Whether every metric the hypothesis names, its indicators' too, may be used by this initiative. */
export async function metricsOfHypothesis(
  store: ValueStore,
  facts: InitiativeFacts,
  { metricId, indicators }: Pick<ValueHypothesis, "metricId" | "indicators">,
): Promise<Result<null>> {
  const named = [...(metricId === null ? [] : [metricId]), ...indicators.map((indicator) => indicator.metricId)];
  for (const id of new Set(named)) {
    const owned = await metricOfInitiative(store, facts, id);
    if (!owned.ok) return owned;
  }
  return ok(null);
}

/**
 * Whether the metric is one of this initiative's own (promised or indicator) or listed in its project.
 * An id from a page is a claim: a metric of another project answers `not_found`, as if it did not exist.
 */
export async function metricOfInitiative(
  store: ValueStore,
  facts: InitiativeFacts,
  metricId: MetricId,
): Promise<Result<null>> {
  const epic = epicSubject(facts.ref);
  const project = projectSubject(facts.project);
  const journals = await readJournals(store, [epic, project]);
  if (!journals.ok) return journals;
  const state = foldEpic(journals.value.get(epic) ?? []);
  const own = [promiseInForce(state), state.draft].flatMap((hypothesis) =>
    hypothesis === null ? [] : [hypothesis.metricId, ...hypothesis.indicators.map((indicator) => indicator.metricId)],
  );
  const isListed = foldProject(journals.value.get(project) ?? []).some((listed) => listed.metricId === metricId);
  return own.includes(metricId) || isListed ? ok(null) : fail({ code: "not_found", what: `metric ${metricId}` });
}
