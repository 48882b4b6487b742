/** The real series as engine inputs, read from the demo's files; the change starts when the publication says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import type { EpochDay } from "../../shared/domain/day.ts";
import { parseDay } from "../../shared/domain/day.ts";
import { CADENCES, DIRECTIONS, METRIC_KINDS } from "../../shared/domain/metric.ts";
import type { AssessmentInput } from "../../shared/evaluation/types.ts";
import { readTable } from "../../shared/parse/readings-table.ts";

const CaseFile = z.object({
  kind: z.enum(METRIC_KINDS),
  cadence: z.enum(CADENCES),
  seasonPeriod: z.optional(z.int()),
  direction: z.enum(DIRECTIONS),
  start: z.string(),
});

export const CASES = [
  "nile-flow",
  "seatbelts-drivers",
  "seatbelts-front",
  "sicily-smoking-ban",
  "california-prop99",
  "causalimpact-arma",
  "volkswagen-emissions",
] as const;
export type CaseName = (typeof CASES)[number];

/** A step at the start of the change towards `target`, judged as of the last reading. */
export function realCase(name: CaseName, target: number): AssessmentInput {
  const folder = join(process.cwd(), "playground/demo/series");
  const file = CaseFile.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")));
  const table = readTable(readFileSync(join(folder, `${name}.csv`), "utf8"), {
    kind: file.kind,
    provenance: "measured",
  });
  const readings = table.series.find(({ series }) => series === null)?.rows ?? [];
  const last = readings.at(-1)?.on;
  if (last === undefined) throw new Error(`${name}: no readings`);
  return {
    id: name,
    metric: {
      kind: file.kind,
      direction: file.direction,
      cadence: file.cadence,
      seasonPeriod: file.seasonPeriod ?? null,
    },
    readings,
    controls: table.series.flatMap(({ series, rows }) => (series === null ? [] : [{ name: series, readings: rows }])),
    shipments: [{ on: dayOf(file.start), share: 1 }],
    otherShipments: [],
    indicators: [],
    experiment: null,
    seriesBreaks: [],
    path: {
      baseline: null,
      target,
      targetOn: last,
      lagDays: 0,
      rampDays: 0,
      shape: "step",
      customPoints: [],
      tolerance: 0.3,
      holdDays: 1,
    },
    asOf: last,
  };
}

function dayOf(iso: string): EpochDay {
  const day = parseDay(iso);
  if (day === null) throw new Error(`${iso} is no date`);
  return day;
}
