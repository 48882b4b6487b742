/**
 * Writes a demo case's value the way a person would: draft, readings, end of monitoring, commitment, through the page API
 * of the built adapter. Does nothing when the epic carries a hypothesis already, so that a restart keeps what people did.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays, parseDay } from "../../shared/domain/day.ts";
import type { ValueHypothesis } from "../../shared/domain/hypothesis.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { type MetricId, PersonId } from "../../shared/domain/ids.ts";
import type { MetricDefinition } from "../../shared/domain/metric-definition.ts";
import type { Result } from "../../shared/domain/problem.ts";
import { readTable } from "../../shared/parse/readings-table.ts";
import type { PanelInputs } from "../../shared/usecases/panel-inputs.ts";
import { MAX_ROWS_PER_CALL } from "../../shared/usecases/payloads.ts";
import type { ValueApi } from "../../shared/usecases/value-api.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import type { DemoCase, DemoDecision, DemoPromise } from "./case.ts";

/**
 * @param second the same page as another person sees it, who proposes what two people decide
 * @param metrics by name, those that earlier cases of the same host brought; this one's is added
 */
export async function writeValue(
  api: ValueApi,
  second: ValueApi,
  demo: DemoCase,
  seriesFolder: string,
  metrics: Map<string, MetricId>,
): Promise<void> {
  const { promise, metric } = demo;
  if (promise === null || metric === null) return;
  const opened = expectOk(await api.openPanel(), demo);
  const isThere = opened.epicEntries.length > 0;
  const written = isThere ? opened : await write(api, demo, seriesFolder, metrics, promise, metric);
  if (!isThere && demo.proposal != null) await decideOn(second, demo, demo.proposal, written);
  if (written.metricId !== null) metrics.set(metric.name, written.metricId);
}

async function write(
  api: ValueApi,
  demo: DemoCase,
  seriesFolder: string,
  metrics: ReadonlyMap<string, MetricId>,
  promise: DemoPromise,
  metric: MetricDefinition,
): Promise<PanelInputs> {
  const shared = demo.csv === null ? (metrics.get(metric.name) ?? null) : null;
  const hypothesis = { ...hypothesisOf(promise, demo), metricId: shared };
  const newMetric = shared === null ? metric : null;
  const drafted = expectOk(await api.writeHypothesis({ hypothesis, newMetric, expectedLength: 0 }), demo);
  await recordSeries(api, demo, drafted, seriesFolder);
  if (demo.isDraft === true) return drafted;
  // Ended before it is committed, so that no verdict is recorded for a day on which the series no longer existed.
  const ended =
    demo.monitoringEndsOn === null
      ? drafted
      : expectOk(
          await api.endMonitoring({
            on: day(demo.monitoringEndsOn),
            reason: "The published series ends here.",
            expectedLength: drafted.epicEntries.length,
          }),
          demo,
        );
  const committed = expectOk(
    await api.commitHypothesis({
      hypothesis: { ...hypothesis, metricId: drafted.metricId },
      expectedLength: ended.epicEntries.length,
    }),
    demo,
  );
  const decided = demo.decision == null ? committed : await decideOn(api, demo, demo.decision, committed);
  if (demo.costs == null) return decided;
  return expectOk(await api.recordCosts({ ...demo.costs, expectedLength: decided.epicEntries.length }), demo);
}

const QUARTER_DAYS = 91;

async function decideOn(
  api: ValueApi,
  demo: DemoCase,
  decision: DemoDecision,
  inputs: PanelInputs,
): Promise<PanelInputs> {
  const seenDigest = computePanel(inputs, inputs.today).assessment?.inputsDigest ?? null;
  const raisesWhen = { kind: "day_reached" as const, on: addDays(inputs.today, QUARTER_DAYS) };
  const request = { ...decision, raisesWhen, seenDigest, expectedLength: inputs.epicEntries.length };
  return expectOk(await api.decide(request), demo);
}

async function recordSeries(
  api: ValueApi,
  demo: DemoCase,
  { metricId }: PanelInputs,
  seriesFolder: string,
): Promise<void> {
  const csv =
    demo.csv === undefined && demo.series !== null
      ? readFileSync(join(seriesFolder, `${demo.series}.csv`), "utf8")
      : (demo.csv ?? null);
  if (csv === null || metricId === null || demo.metric === null) return;
  const table = readTable(csv, { kind: demo.metric.kind, provenance: demo.provenance ?? "measured" });
  for (const { series, rows } of table.series) {
    for (let start = 0; start < rows.length; start += MAX_ROWS_PER_CALL) {
      const request = { metricId, series, source: "csv" as const, rows: rows.slice(start, start + MAX_ROWS_PER_CALL) };
      expectOk(await api.recordReadings(request), demo);
    }
  }
}

function hypothesisOf(promise: DemoPromise, { owner, ...figures }: DemoCase): ValueHypothesis {
  const { target, targetOn, lagDays, rampDays, shape, tolerance, holdDays, falsifier, reviewOn, ...words } = promise;
  return {
    ...EMPTY_HYPOTHESIS,
    ...words,
    ownerId: owner === null ? null : PersonId.parse(owner),
    path: { ...EMPTY_HYPOTHESIS.path, target, targetOn: day(targetOn), lagDays, rampDays, shape, tolerance, holdDays },
    falsifier: { text: falsifier.text, threshold: falsifier.threshold, on: day(falsifier.on) },
    reviewOn: day(reviewOn),
    worthPerUnitYear: figures.worthPerUnitYear ?? null,
    reachPerQuarter: figures.reachPerQuarter ?? null,
    contributionShare: figures.contributionShare ?? null,
  };
}

function day(iso: string): EpochDay {
  const parsed = parseDay(iso);
  if (parsed === null) throw new RangeError(`demo data: ${iso} is no date`);
  return parsed;
}

/** The demo's own data is ours: a problem with it is a bug, and says where. */
function expectOk<T>(result: Result<T>, demo: DemoCase): T {
  if (!result.ok) throw new Error(`demo case "${demo.title}": ${JSON.stringify(result.problem)}`);
  return result.value;
}
