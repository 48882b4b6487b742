/** The engine always answers: constant, huge, tiny, single and missing readings included. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { assess, picture } from "../../shared/evaluation/index.ts";
import type { AssessmentInput } from "../../shared/evaluation/types.ts";

const START = 19_000;

function inputOf(count: number, level: number, swing: number): AssessmentInput {
  const on = (week: number) => (START + 7 * week) as EpochDay;
  return {
    id: "hostile",
    metric: { kind: "mean", direction: "increase", cadence: "week", seasonPeriod: null },
    readings: Array.from({ length: count }, (_, week) => ({
      on: on(week),
      value: level + swing * Math.sin(week * 7.3),
      denominator: null,
      provenance: "measured" as const,
    })),
    controls: [],
    shipments: [{ on: on(10), share: 1 }],
    otherShipments: [],
    indicators: [],
    experiment: null,
    seriesBreaks: [],
    path: {
      baseline: null,
      target: level + 3,
      targetOn: on(60),
      lagDays: 0,
      rampDays: 0,
      shape: "step",
      customPoints: [],
      tolerance: 0.2,
      holdDays: 28,
    },
    asOf: on(Math.max(1, count)),
  };
}

const LEVELS = [0, 1e-300, 100, 1e150, 1e300, -1e12];

describe.each(LEVELS)("around %d", (level) => {
  it.each([0, 1, 3, 12, 30])("%d readings get a verdict, and nothing is realized out of nothing", (count) => {
    for (const swing of [0, 1]) {
      const { verdict, evidence, probabilityOfTarget, effect } = assess(inputOf(count, level, swing));
      expect(verdict).not.toBe("realized");
      expect(Number.isFinite(evidence)).toBe(true);
      expect(probabilityOfTarget === null || (probabilityOfTarget >= 0 && probabilityOfTarget <= 1)).toBe(true);
      expect(JSON.stringify(effect)).not.toContain("NaN");
      expect(() => picture(inputOf(count, level, swing))).not.toThrow();
    }
  });
});
