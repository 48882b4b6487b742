/** Opens the value panel of a work item: gathers what the computation needs, in two rounds of requests. */
import type { DeliveredWork } from "../delivery/deployments.ts";
import { withDeployments } from "../delivery/deployments.ts";
import { iterationsIn, withIterations } from "../delivery/iterations.ts";
import { dayOfInstant } from "../domain/day.ts";
import type { InitiativeRef, MetricId, SubjectId } from "../domain/ids.ts";
import { epicSubject, metricSubject, type PersonId, projectSubject } from "../domain/ids.ts";
import type { InitiativeFacts } from "../domain/initiative.ts";
import { ERASED, UPSHOT_ITSELF } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { ShippedRule } from "../domain/settings.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import type { JournalEntry } from "../journal/entry.ts";
import type { EpicState } from "../journal/epic-state.ts";
import { foldEpic, promiseInForce } from "../journal/epic-state.ts";
import { foldMetric, withoutOthers } from "../journal/metric-state.ts";
import { foldProject } from "../journal/project-state.ts";
import { foldPolicies, foldSettings } from "../journal/settings-state.ts";
import { parseSummary } from "../parse/stored-summary.ts";
import type { Clock, DeliverySource, PeopleDirectory, ValueStore, ViewerSource } from "../ports.ts";
import type { Placed } from "./initiatives.ts";
import { placedInitiative } from "./initiatives.ts";
import type { PanelInputs } from "./panel-inputs.ts";
import { readJournals } from "./read-journals.ts";

/** What opening a panel asks of a host. */
export interface PanelHost extends Clock, ViewerSource, DeliverySource, ValueStore, Pick<PeopleDirectory, "people"> {
  /** As `Visibility.visible`: of other initiatives on the metric, nothing but who they are is asked. */
  visible(refs: readonly InitiativeRef[]): Promise<Result<readonly { readonly ref: InitiativeRef }[]>>;
}

/** @returns the inputs, or the first problem met; `ref` may be a child: the initiative above it is opened. */
export async function gatherPanelInputs(host: PanelHost, ref: InitiativeRef): Promise<Result<PanelInputs>> {
  const place = await placedInitiative(host, ref);
  return place.ok ? gatherPlaced(host, place.value) : place;
}

/** The same, of an initiative that was asked for already. */
export async function gatherPlaced(host: PanelHost, { facts, siteEntries }: Placed): Promise<Result<PanelInputs>> {
  const today = dayOfInstant(host.now());
  if (today === null) return fail({ code: "host_failed", what: "the host's clock" });
  const epic = epicSubject(facts.ref);
  const project = projectSubject(facts.project);
  const [viewer, work, firstJournals] = await Promise.all([
    host.viewerId(),
    host.workBelow(facts.ref),
    readJournals(host, [epic, project]),
  ]);
  if (!viewer.ok) return viewer;
  if (!work.ok) return work;
  if (!firstJournals.ok) return firstJournals;
  const epicEntries = firstJournals.value.get(epic) ?? [];
  const state = foldEpic(epicEntries);
  const metrics = await gatherMetrics(host, facts, state);
  if (!metrics.ok) return metrics;
  const people = await host.people(peopleIn(epicEntries));
  if (!people.ok) return people;
  const settings = foldSettings(firstJournals.value.get(project) ?? []).inForce;
  const deployed = withDeployments({ item: facts.item, work: work.value }, state.deployments);
  const delivered = await withIterationsWhereAsked(host, deployed, settings.shippedBy);
  if (!delivered.ok) return delivered;
  return ok({
    schema: "panel-inputs/1",
    today,
    initiative: { ...facts, item: delivered.value.item },
    work: delivered.value.work,
    epicEntries: [...epicEntries],
    ...metrics.value,
    projectMetrics: [...foldProject(firstJournals.value.get(project) ?? [])],
    settings,
    policies: foldPolicies(siteEntries).inForce,
    people: [...people.value],
    viewerId: viewer.value,
  });
}

/** Where no iteration counts, none is asked for. */
async function withIterationsWhereAsked(
  host: DeliverySource,
  delivered: DeliveredWork,
  rule: ShippedRule,
): Promise<Result<DeliveredWork>> {
  const ids = rule === "iteration_else_done" ? iterationsIn(delivered) : [];
  if (ids.length === 0) return ok(delivered);
  const ends = await host.iterationEnds(ids);
  return ends.ok ? ok(withIterations(delivered, ends.value)) : ends;
}

type MetricInputs = Pick<
  PanelInputs,
  "metricId" | "metricEntries" | "indicators" | "otherPromises" | "unknownPromiseCount" | "hiddenPromiseCount" | "kept"
>;

/**
 * The metric's journal, its indicators' journals, and what is kept of the other initiatives on the metric: of those that the
 * viewer may see. The others are counted, and nothing else of them is in the inputs.
 */
async function gatherMetrics(host: PanelHost, facts: InitiativeFacts, state: EpicState): Promise<Result<MetricInputs>> {
  const hypothesis = promiseInForce(state) ?? state.draft;
  const metricId = hypothesis?.metricId ?? null;
  const indicators = hypothesis?.indicators ?? [];
  const subjectOf = (id: MetricId): SubjectId => metricSubject(id);
  const ids = [...(metricId === null ? [] : [metricId]), ...indicators.map((indicator) => indicator.metricId)];
  const journals = await readJournals(host, ids.map(subjectOf));
  if (!journals.ok) return journals;
  const entriesOf = (id: MetricId): JournalEntry[] => [...(journals.value.get(subjectOf(id)) ?? [])];
  // One that was re-baselined onto another metric promises nothing here any more.
  const promisesHere = (other: InitiativeSummary | undefined) => other === undefined || other.metricId === metricId;
  const metricEntries = metricId === null ? [] : entriesOf(metricId);
  const others = foldMetric(metricEntries).linkedInitiatives.filter((linked) => linked !== facts.ref);
  const [kept, visible] = await Promise.all([
    keptSummaries(host, [facts.ref, ...others]),
    others.length === 0 ? ok([]) : host.visible(others),
  ]);
  if (!kept.ok) return kept;
  if (!visible.ok) return visible;
  const isSeen = new Set(visible.value.map(({ ref }) => ref));
  const seen = others.filter((other) => isSeen.has(other));
  const otherPromises = seen.flatMap((other) => {
    const summary = kept.value.get(other);
    if (summary === undefined || !promisesHere(summary)) return [];
    return [{ initiative: other, path: summary.path, shipments: summary.shipments }];
  });
  return ok({
    metricId,
    metricEntries: withoutOthers(metricEntries, facts.ref),
    indicators: indicators.map((indicator) => ({
      ...indicator,
      entries: withoutOthers(entriesOf(indicator.metricId), facts.ref),
    })),
    otherPromises,
    unknownPromiseCount: seen.filter((other) => !kept.value.has(other)).length,
    hiddenPromiseCount: others.filter((other) => !isSeen.has(other) && promisesHere(kept.value.get(other))).length,
    kept: kept.value.get(facts.ref) ?? null,
  });
}

/** Kept summaries by initiative. One that cannot be read counts as never kept: it is a cache and will be rewritten. */
async function keptSummaries(
  host: ValueStore,
  refs: readonly InitiativeRef[],
): Promise<Result<ReadonlyMap<InitiativeRef, InitiativeSummary>>> {
  const stored = await host.summaries(refs);
  if (!stored.ok) return stored;
  const summaries = stored.value.flatMap((value) => {
    const parsed = parseSummary(value);
    return parsed.ok ? [parsed.value] : [];
  });
  return ok(new Map(summaries.map((summary) => [summary.initiative, summary])));
}

/** Everyone the panel may name: owners, sponsors and authors. */
function peopleIn(entries: readonly JournalEntry[]): readonly PersonId[] {
  const ids = new Set<PersonId>();
  for (const { by, body } of entries) {
    if (by !== UPSHOT_ITSELF) ids.add(by);
    if ("hypothesis" in body) {
      for (const id of [body.hypothesis.ownerId, body.hypothesis.sponsorId]) if (id !== null) ids.add(id);
    }
    if (body.kind === "handover_offered") ids.add(body.toId);
  }
  ids.delete(ERASED);
  return [...ids];
}
