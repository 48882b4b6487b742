/** An outcome metric as people define it, and one reading of it. */
import * as z from "zod/mini";
import { msg } from "../text/t.ts";
import { PersonId } from "./ids.ts";
import { CADENCES, DIRECTIONS, METRIC_KINDS, PROVENANCES } from "./metric.ts";
import { Day, FiniteNumber, plainText, someText } from "./text.ts";

/**
 * One version of the definition. A later version with `seriesBreakOn` cuts the series on that day:
 * readings before it are kept and shown, but not compared.
 */
export const MetricDefinition = z.strictObject({
  name: someText(200),
  unit: plainText(60),
  kind: z.enum(METRIC_KINDS),
  direction: z.enum(DIRECTIONS),
  cadence: z.enum(CADENCES),
  seasonPeriod: z.nullable(z.int().check(z.minimum(2), z.maximum(366))),
  stewardId: z.nullable(PersonId),
  seriesBreakOn: z.nullable(Day),
});
export type MetricDefinition = z.infer<typeof MetricDefinition>;

/** A row of readings: day, value, denominator, provenance. `null` denominator = unknown. */
export const ReadingRow = z.strictObject({
  on: Day,
  value: FiniteNumber,
  denominator: z.nullable(FiniteNumber.check(z.positive(msg("A denominator is above zero.")))),
  provenance: z.enum(PROVENANCES),
});
export type ReadingRow = z.infer<typeof ReadingRow>;

/** The metric's own series, or a comparison series (a control) that the change does not touch. */
export const SeriesName = z.nullable(someText(100));
