/** Runs what a rule or an agent asked, for the person it acts for, over a host's ports. Nothing it sends is trusted before it is parsed. */
import type * as z from "zod/mini";
import { dayOfInstant } from "../domain/day.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { foldMetric } from "../journal/metric-state.ts";
import { parseDayCell, typedValue } from "../parse/cells.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Host } from "../ports.ts";
import type { Language } from "../text/language.ts";
import { inLanguage } from "../text/language.ts";
import type { Said } from "../text/said.ts";
import { fieldRefusal, said } from "../text/said.ts";
import { t } from "../text/t.ts";
import { gateMessage } from "../view/gate-words.ts";
import type { ActionCall } from "./actions-api.ts";
import * as inputs from "./actions-api.ts";
import type { CanPromise } from "./check-gate.ts";
import { gatherGate, judgeGate } from "./check-gate.ts";
import { draftText } from "./draft-text.ts";
import { explainVerdict } from "./explain-verdict.ts";
import { guardedCall } from "./guarded-call.ts";
import type { GateFinding } from "./judge-gate.ts";
import { GATE_STOPS } from "./judge-gate.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import { queryOutcomes } from "./query-outcomes.ts";
import { recordReadings } from "./record-readings.ts";

export interface ActionHost {
  readonly host: Host;
  /** Types that can carry hypotheses, as the host tells. */
  readonly canPromise: CanPromise;
  /** Of the person it acts for: what it answers is read by them, or by those whom their rule tells. */
  readonly language: Language;
}

/** Runs one action. What it throws is a bug of ours, answered as data. */
export async function answerAction(on: ActionHost, call: string, payload: unknown): Promise<Result<unknown>> {
  return guardedCall(inputs.ACTIONS, call, (known) => CALLS[known](on, payload));
}

type Run = (on: ActionHost, payload: unknown) => Promise<Result<unknown>>;

const CALLS: Readonly<Record<ActionCall, Run>> = {
  recordReading: parsed(inputs.RecordReadingInput, recordReading),
  checkValue: parsed(inputs.CheckValueInput, checkValue),
  queryOutcomes: parsed(inputs.QueryOutcomesInput, ({ host, language }, { query }) =>
    queryOutcomes(host, query, language),
  ),
  explainVerdict: parsed(inputs.ExplainVerdictInput, ({ host, language }, { workItem }) =>
    explainVerdict(host, workItem, language),
  ),
  draftHypothesis: parsed(inputs.DraftHypothesisInput, ({ host, language }, draft) => draftText(host, draft, language)),
};

function parsed<S extends z.ZodMiniType>(
  schema: S,
  run: (on: ActionHost, input: z.output<S>) => Promise<Result<unknown>>,
): Run {
  return async (on, payload) => {
    const read = parseWith(schema, payload, "inputs");
    return read.ok ? run(on, read.value) : read;
  };
}

/** One reading of the metric that the work item's initiative promises to move. The same again changes nothing. */
async function recordReading(
  { host }: ActionHost,
  { workItem, value, on, provenance }: z.output<typeof inputs.RecordReadingInput>,
): Promise<Result<unknown>> {
  const seen = await gatherPanelInputs(host, workItem);
  if (!seen.ok) return seen;
  const { metricId, initiative, metricEntries } = seen.value;
  const { definition } = foldMetric(metricEntries);
  if (metricId === null || definition === null)
    return refused(
      "workItem",
      said("{label} has no metric yet: write its value hypothesis first.", { label: initiative.item.label }),
    );
  const day = parseDayCell(on);
  if (day === null || day === "ambiguous") return refused("on", said("Give the day of the reading, like 2026-11-24."));
  if (day > seen.value.today) return refused("on", said("This day is still to come: a reading is of a day that was."));
  const number = typedValue(value, definition.kind);
  if (number === null) return refused("value", said("Give one number, with a point for decimals, like 3.2."));
  const receipt = await recordReadings(host, workItem, {
    metricId,
    series: null,
    source: "pushed",
    rows: [{ on: day, value: number, denominator: null, provenance }],
  });
  if (!receipt.ok) return receipt;
  const { recordedCount, correctedCount } = receipt.value;
  const done = recordedCount > 0 ? "recorded" : correctedCount > 0 ? "corrected" : "unchanged";
  return ok({ outcome: done, metric: definition.name, workItem: initiative.item.label });
}

/** As a gate would answer, for a rule to branch on: it lets through or says what is missing, and stops nothing by itself. */
async function checkValue(
  { host, canPromise, language }: ActionHost,
  { workItem, gate }: z.output<typeof inputs.CheckValueInput>,
): Promise<Result<unknown>> {
  const today = dayOfInstant(host.now());
  if (today === null) return fail({ code: "host_failed", what: "the host's clock" });
  const inputs = await gatherGate(host, workItem, { today, failOn: GATE_STOPS[gate] }, canPromise);
  return inputs.ok ? ok(inLanguage(language, () => checked(judgeGate(inputs.value)))) : inputs;
}

function checked(found: GateFinding) {
  const { kind, label, verdict, why } = found;
  const passes = kind !== "stopped";
  // The person whom the rule acts for may see the initiative, or the check would have found nothing.
  const message = passes ? t("{label}: {why}.", { label, why }) : gateMessage(found);
  return { passes, workItem: label, verdict, message };
}

function refused(path: string, message: Said): Result<never> {
  return fail({ code: "invalid_record", what: "inputs", fields: [fieldRefusal(path, message)] });
}
