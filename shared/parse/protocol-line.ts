/**
 * One line of the batch protocol -> the engine's input, and an assessment -> one line of answer.
 *
 * Input: JSON as in docs/how-the-verdict-works.md; days are ISO dates. Output: the input, or one problem naming every wrong
 * field. Never throws. Not here: reading lines, writing lines.
 */
import * as z from "zod/mini";
import type { EpochDay } from "../domain/day.ts";
import { isoDay, parseDay } from "../domain/day.ts";
import { CADENCES, DIRECTIONS, METRIC_KINDS, PROVENANCES } from "../domain/metric.ts";
import type { FieldProblem, Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { FiniteNumber, Fraction, WholeDays } from "../domain/text.ts";
import type { Assessment, AssessmentInput, Interval, SeriesPoint } from "../evaluation/types.ts";
import { PATH_SHAPES } from "../evaluation/types.ts";
import { parseWith } from "./field-problems.ts";

const MOST_READINGS = 100_000;
const MOST_SERIES = 500;

const IsoDay = z.pipe(
  z
    .string("Give a date such as 2026-11-24.")
    .check(z.refine((text) => parseDay(text) !== null, "Give a date that exists, such as 2026-11-24.")),
  // The check before has refused everything that is no day.
  z.transform((text: string) => parseDay(text) as EpochDay),
);
const Reading = z.strictObject({
  on: IsoDay,
  value: FiniteNumber,
  denominator: z.optional(z.nullable(FiniteNumber.check(z.positive("A denominator is above zero.")))),
  provenance: z.optional(z.enum(PROVENANCES)),
});
const Readings = z.array(Reading).check(z.maxLength(MOST_READINGS));
const Shipments = z.array(z.strictObject({ on: IsoDay, share: Fraction })).check(z.maxLength(10_000));
const Path = z.strictObject({
  baseline: z.optional(z.nullable(FiniteNumber)),
  target: FiniteNumber,
  targetOn: IsoDay,
  lagDays: z.optional(WholeDays),
  rampDays: z.optional(WholeDays),
  shape: z.optional(z.enum(PATH_SHAPES)),
  customPoints: z.optional(z.array(z.tuple([Fraction, Fraction])).check(z.maxLength(50))),
  tolerance: z.optional(Fraction),
  holdDays: z.optional(WholeDays),
});

const Line = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  metric: z.strictObject({
    kind: z.enum(METRIC_KINDS),
    direction: z.enum(DIRECTIONS),
    cadence: z.enum(CADENCES),
    seasonPeriod: z.optional(z.nullable(z.int().check(z.minimum(2), z.maximum(366)))),
  }),
  readings: Readings,
  controls: z.optional(
    z
      .array(z.strictObject({ name: z.string().check(z.maxLength(200)), readings: Readings }))
      .check(z.maxLength(MOST_SERIES)),
  ),
  shipments: Shipments,
  otherShipments: z.optional(
    z
      .array(
        z.strictObject({
          initiative: z.string().check(z.maxLength(200)),
          shipments: Shipments,
          path: z.optional(z.nullable(Path)),
        }),
      )
      .check(z.maxLength(MOST_SERIES)),
  ),
  indicators: z.optional(
    z
      .array(
        z.strictObject({ role: z.enum(["adoption", "behaviour"]), direction: z.enum(DIRECTIONS), readings: Readings }),
      )
      .check(z.maxLength(20)),
  ),
  experiment: z.optional(
    z.nullable(
      z.strictObject({
        estimate: FiniteNumber,
        low: FiniteNumber,
        high: FiniteNumber,
        source: z.string().check(z.maxLength(500)),
      }),
    ),
  ),
  seriesBreaks: z.optional(z.array(IsoDay).check(z.maxLength(100))),
  path: Path,
  asOf: IsoDay,
});
type Line = z.output<typeof Line>;

/** A refused line: the problem, and the id when the line had one that can be read. */
export interface RefusedLine {
  readonly id: string | null;
  readonly problem: Problem;
}

export function parseProtocolLine(
  text: string,
): { readonly ok: true; readonly input: AssessmentInput } | { readonly ok: false; readonly refused: RefusedLine } {
  const json = parseJson(text);
  if (!json.ok) return { ok: false, refused: { id: null, problem: json.problem } };
  const parsed = parseWith(Line, json.value, "line");
  const refuse = (problem: Problem) => ({ ok: false as const, refused: { id: idOf(json.value), problem } });
  if (!parsed.ok) return refuse(parsed.problem);
  const contradictions = contradictionsIn(parsed.value);
  if (contradictions.length > 0) return refuse({ code: "invalid_record", what: "line", fields: contradictions });
  return { ok: true, input: inputOf(parsed.value) };
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail({
      code: "invalid_record",
      what: "line",
      fields: [{ path: "(whole)", message: "This line is not JSON. Write one object a line." }],
    });
  }
}

function idOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const id: unknown = Object.getOwnPropertyDescriptor(value, "id")?.value;
  return typeof id === "string" ? id.slice(0, 200) : null;
}

const MOST_NAMED = 20;

/** What single fields cannot show: a day twice in a series, shares above the whole. */
function contradictionsIn(line: Line): readonly FieldProblem[] {
  const series = [
    ["readings", line.readings] as const,
    ...(line.controls ?? []).map(({ readings }, i) => [`controls[${i}].readings`, readings] as const),
    ...(line.indicators ?? []).map(({ readings }, i) => [`indicators[${i}].readings`, readings] as const),
  ];
  const launches = [
    ["shipments", line.shipments] as const,
    ...(line.otherShipments ?? []).map(({ shipments }, i) => [`otherShipments[${i}].shipments`, shipments] as const),
  ];
  return [
    ...series.flatMap(([path, readings]) => daysTwice(path, readings)),
    ...launches.flatMap(([path, shipments]) => aboveTheWhole(path, shipments)),
  ].slice(0, MOST_NAMED);
}

function daysTwice(path: string, readings: Line["readings"]): readonly FieldProblem[] {
  const seen = new Set<EpochDay>();
  return readings.flatMap(({ on }, i) => {
    if (seen.has(on))
      return [{ path: `${path}[${i}].on`, message: `${isoDay(on)} stands twice: keep one reading a day.` }];
    seen.add(on);
    return [];
  });
}

function aboveTheWhole(path: string, shipments: Line["shipments"]): readonly FieldProblem[] {
  const total = shipments.reduce((sum, { share }) => sum + share, 0);
  return total > 1 + 1e-9
    ? [{ path, message: `The shares sum to ${total.toPrecision(4)}: together they are at most 1.` }]
    : [];
}

function inputOf(line: Line): AssessmentInput {
  return {
    id: line.id,
    metric: { ...line.metric, seasonPeriod: line.metric.seasonPeriod ?? null },
    readings: line.readings.map(seriesPoint),
    controls: (line.controls ?? []).map(({ name, readings }) => ({ name, readings: readings.map(seriesPoint) })),
    shipments: line.shipments,
    otherShipments: (line.otherShipments ?? []).map(({ path, ...other }) => ({
      ...other,
      path: path == null ? null : promisedPath(path),
    })),
    indicators: (line.indicators ?? []).map(({ readings, ...indicator }) => ({
      ...indicator,
      readings: readings.map(seriesPoint),
    })),
    experiment: line.experiment ?? null,
    seriesBreaks: line.seriesBreaks ?? [],
    path: promisedPath(line.path),
    asOf: line.asOf,
  };
}

function seriesPoint({ on, value, denominator, provenance }: Line["readings"][number]): SeriesPoint {
  return { on, value, denominator: denominator ?? null, provenance: provenance ?? "measured" };
}

function promisedPath(path: Line["path"]): AssessmentInput["path"] {
  return {
    baseline: path.baseline ?? null,
    target: path.target,
    targetOn: path.targetOn,
    lagDays: path.lagDays ?? 0,
    rampDays: path.rampDays ?? 0,
    shape: path.shape ?? (path.rampDays === undefined || path.rampDays === 0 ? "step" : "linear"),
    customPoints: path.customPoints ?? [],
    tolerance: path.tolerance ?? 0.2,
    holdDays: path.holdDays ?? 28,
  };
}

/** The answer's members in the protocol's order. */
export function toProtocolLine(assessment: Assessment): string {
  const { id, verdict, reasonCode, reason, movement, evidence, effect, relativeEffect, cumulativeEffect } = assessment;
  const {
    probabilityOfTarget,
    evidenceGrade,
    chainBreak,
    dataHealth,
    tellableFrom,
    readingsNeeded,
    guards,
    engineVersion,
    inputsDigest,
  } = assessment;
  return JSON.stringify({
    id,
    verdict,
    reasonCode,
    reason,
    movement,
    evidence,
    effect: plain(effect),
    relativeEffect: plain(relativeEffect),
    cumulativeEffect: plain(cumulativeEffect),
    probabilityOfTarget,
    evidenceGrade,
    chainBreak,
    dataHealth,
    tellableFrom: tellableFrom === null ? null : isoDay(tellableFrom),
    readingsNeeded,
    guards: guards.map(({ code, sentence }) => ({ code, sentence })),
    engineVersion,
    inputsDigest,
  });
}

function plain(interval: Interval | null): Interval | null {
  return interval === null ? null : { estimate: interval.estimate, low: interval.low, high: interval.high };
}

export function toRefusedLine({ id, problem }: RefusedLine): string {
  const fields = problem.code === "invalid_record" ? problem.fields : [];
  const message = fields[0]?.message ?? problem.what;
  return JSON.stringify({ id, problem: { code: problem.code, fields, message } });
}
