/** Each guard fires on what it is for, stays silent on the near twin without it, and says so in one plain sentence. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { assess } from "../../shared/evaluation/index.ts";
import type { Assessment, AssessmentInput, SeriesPoint } from "../../shared/evaluation/types.ts";

const WEEK = 7;
const START = 20_000;
const BEFORE = 30;
const SHIPPED = (START + BEFORE * WEEK) as EpochDay;

/** Standard normal numbers, the same for the same seed. */
function noise(seed: number): (at: number) => number {
  return (at) => {
    let state = Math.imul(seed * 7919 + at * 104_729 + 1, 0x9e3779b1);
    const next = () => {
      state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
      return ((state ^ (state >>> 12)) >>> 0) / 4_294_967_296;
    };
    return Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
  };
}
const swing = noise(11);

interface Case {
  readonly value?: (at: number) => number;
  readonly after?: number;
  readonly change?: Partial<AssessmentInput>;
  readonly point?: (at: number) => Partial<SeriesPoint>;
}

/** Weekly readings, 30 before and 20 after shipping: 100 with a swing of 2, promised to rise to 110. */
function judged({
  value = (at) => 100 + 2 * swing(at),
  after = 20,
  change = {},
  point = () => ({}),
}: Case): Assessment {
  const count = BEFORE + after;
  return assess({
    id: "case",
    metric: { kind: "mean", direction: "increase", cadence: "week", seasonPeriod: null },
    readings: Array.from({ length: count }, (_, at) => ({
      on: (START + at * WEEK) as EpochDay,
      value: value(at),
      denominator: null,
      provenance: "measured" as const,
      ...point(at),
    })),
    controls: [],
    shipments: [{ on: SHIPPED, share: 1 }],
    otherShipments: [],
    indicators: [],
    experiment: null,
    seriesBreaks: [],
    path: {
      baseline: null,
      target: 110,
      targetOn: (SHIPPED + 10 * WEEK) as EpochDay,
      lagDays: 0,
      rampDays: 0,
      shape: "step",
      customPoints: [],
      tolerance: 0.2,
      holdDays: 28,
    },
    asOf: (START + (count - 1) * WEEK) as EpochDay,
    ...change,
  });
}

const codes = (assessment: Assessment) => assessment.guards.map(({ code }) => code);
const rise = (at: number) => 100 + 2 * swing(at) + (at >= BEFORE ? 10 : 0);

/** A guard with a case in which it fires and its near twin. */
const GUARDS: readonly (readonly [string, Case, Case])[] = [
  [
    "regression_to_the_mean",
    { value: (at) => 100 + 2 * swing(at) - (at >= BEFORE - 3 && at < BEFORE ? 7 : 0) },
    { value: (at) => 100 + 2 * swing(at) },
  ],
  [
    "series_break",
    { change: { seriesBreaks: [(START + 10 * WEEK) as EpochDay] } },
    { change: { seriesBreaks: [(START + 400 * WEEK) as EpochDay] } },
  ],
  [
    "late_data",
    { change: { asOf: (START + 49 * WEEK + 14) as EpochDay } },
    { change: { asOf: (START + 49 * WEEK + 6) as EpochDay } },
  ],
  ["wild_readings", { value: (at) => (at === 12 ? 160 : 100 + 2 * swing(at)) }, { value: (at) => 100 + 2 * swing(at) }],
  [
    "shared_launch",
    { change: { otherShipments: [{ initiative: "other", shipments: [{ on: SHIPPED, share: 1 }], path: null }] } },
    {
      change: {
        otherShipments: [
          { initiative: "other", shipments: [{ on: (SHIPPED - 100) as EpochDay, share: 1 }], path: null },
        ],
      },
    },
  ],
  [
    "estimated_readings",
    { value: rise, point: (at) => (at >= BEFORE ? { provenance: "estimated" } : {}) },
    { value: rise, point: (at) => (at < BEFORE ? { provenance: "estimated" } : {}) },
  ],
  [
    "season_unlearned",
    { change: { metric: { kind: "mean", direction: "increase", cadence: "week", seasonPeriod: 26 } } },
    { change: { metric: { kind: "mean", direction: "increase", cadence: "week", seasonPeriod: 4 } } },
  ],
  ["trend_before_shipping", { value: (at) => 100 + 0.8 * at + 2 * swing(at) }, { value: (at) => 100 + 2 * swing(at) }],
  [
    "floor_or_ceiling",
    {
      value: (at) => Math.min(1, 0.98 + 0.015 * swing(at)),
      change: { metric: { kind: "proportion", direction: "increase", cadence: "week", seasonPeriod: null } },
    },
    {
      value: (at) => 0.5 + 0.015 * swing(at),
      change: { metric: { kind: "proportion", direction: "increase", cadence: "week", seasonPeriod: null } },
    },
  ],
  [
    "experiment_disagrees",
    { value: rise, change: { experiment: { estimate: 1, low: 0.5, high: 1.5, source: "holdout" } } },
    { value: rise, change: { experiment: { estimate: 10, low: 8, high: 12, source: "holdout" } } },
  ],
];

describe("a guard", () => {
  it.each(GUARDS)(
    "%s fires where it should, not on its near twin, and is one plain sentence",
    (code, fires, silent) => {
      const found = judged(fires).guards.find((guard) => guard.code === code);
      expect(found?.sentence).toMatch(/^[A-Z0-9][^.]*\.$/);
      expect(found?.sentence).not.toMatch(/[α-ω]|posterior|prior|variance|p-value/i);
      expect(codes(judged(silent))).not.toContain(code);
    },
  );
  it("on stale data withholds the verdict and says what to do", () => {
    const stale = judged({ value: rise, change: { asOf: (START + 49 * WEEK + 60) as EpochDay } });
    expect(stale).toMatchObject({ verdict: "insufficient_evidence", reasonCode: "stale_data", dataHealth: "stale" });
    expect(stale.reason).toContain("Add the missing readings.");
  });
  it("on estimates keeps a reached target from being realized, which measured readings make it", () => {
    const estimated = judged({ value: rise, point: (at) => (at >= BEFORE ? { provenance: "estimated" } : {}) });
    expect(estimated.verdict).not.toBe("realized");
    expect(judged({ value: rise }).verdict).toBe("realized");
  });
  it("on work of others that shipped the same day leaves the benefit, and claims nobody's part in it", () => {
    const shared = judged({
      value: rise,
      change: { otherShipments: [{ initiative: "other", shipments: [{ on: SHIPPED, share: 1 }], path: null }] },
    });
    expect(shared).toMatchObject({ verdict: "realized", evidenceGrade: "D" });
    expect(shared.reason).toContain("whose part is which cannot be told");
    expect(judged({ value: rise })).toMatchObject({ verdict: "realized", evidenceGrade: "C" });
  });
});

describe("an experiment beside the series", () => {
  const series = judged({ value: rise }).effect;
  const withOne = (estimate: number, half: number) =>
    judged({
      value: rise,
      change: { experiment: { estimate, low: estimate - half, high: estimate + half, source: "holdout" } },
    });
  it("narrows the effect where both agree: nearer to the surer, surer than either", () => {
    const { effect, evidenceGrade } = withOne(10.5, 1);
    if (series === null || effect === null) throw new Error("no effect");
    expect(effect.high - effect.low).toBeLessThan(Math.min(2, series.high - series.low));
    expect(effect.estimate).toBeGreaterThan(Math.min(series.estimate, 10.5));
    expect(effect.estimate).toBeLessThan(Math.max(series.estimate, 10.5));
    expect(evidenceGrade).toBe("A");
  });
  it("stands alone where they disagree, and where its interval has no width", () => {
    expect(withOne(1, 0.5).effect).toEqual({ estimate: 1, low: 0.5, high: 1.5 });
    expect(withOne(10, 0).effect).toEqual({ estimate: 10, low: 10, high: 10 });
  });
});
