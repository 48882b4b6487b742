/** Several epics on one metric: each launch has its own column, so that ours is not credited with what others brought. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays } from "../../shared/domain/day.ts";
import { assess } from "../../shared/evaluation/index.ts";
import type { AssessmentInput, OtherLaunch } from "../../shared/evaluation/types.ts";
import { benchSample } from "../bench/engine-sample.ts";

const SWING = 10;
const RISE = 25;
/** 120 weekly readings around 100 with a swing of 10; ours ships after 80 and is promised to bring 25. */
const plain = benchSample({ count: 120, cadence: "week", seasonPeriod: null, epicCount: 1, seed: 5 });
const start = plain.readings[0]?.on ?? plain.asOf;
const week = (at: number): EpochDay => addDays(start, 7 * at);

interface Story {
  readonly ours: number;
  readonly others: readonly { readonly at: number; readonly brings: number; readonly isKnown: boolean }[];
}

/** The readings of the story: the sample's own noise, without its step, with each launch's jump added. */
function told({ ours, others }: Story): AssessmentInput {
  const path = { ...plain.path, target: 100 + RISE, rampDays: 0, shape: "step" as const };
  const jumps = [{ at: 80, brings: ours }, ...others];
  const launched = others.filter(({ isKnown }) => isKnown);
  return {
    ...plain,
    path,
    readings: plain.readings.map((reading, t) => ({
      ...reading,
      value:
        reading.value - (t >= 80 ? SWING : 0) + jumps.reduce((sum, { at, brings }) => sum + (t >= at ? brings : 0), 0),
    })),
    otherShipments: launched.map(
      ({ at }, i): OtherLaunch => ({ initiative: `OTHER-${i}`, shipments: [{ on: week(at), share: 1 }], path: null }),
    ),
  };
}

describe("other work on the same metric", () => {
  it("that shipped well before ours is not credited to ours, and our effect is found beside it", () => {
    const { effect, movement } = assess(told({ ours: RISE, others: [{ at: 60, brings: 30, isKnown: true }] }));
    expect(movement).toBe("shown_intended");
    expect(effect?.estimate).toBeGreaterThan(RISE - SWING);
    expect(effect?.estimate).toBeLessThan(RISE + SWING);
    expect((effect?.low ?? 0) <= RISE && RISE <= (effect?.high ?? 0)).toBe(true);
  });

  it("that shipped after ours takes its own jump with it: ours, which did nothing, is not said to have moved the metric", () => {
    const after = { at: 95, brings: 40 };
    const known = assess(told({ ours: 0, others: [{ ...after, isKnown: true }] }));
    const unknown = assess(told({ ours: 0, others: [{ ...after, isKnown: false }] }));
    expect(known.movement).toBe("not_shown");
    expect(Math.abs(known.effect?.estimate ?? Number.NaN)).toBeLessThan(SWING);
    expect(unknown.effect?.estimate).toBeGreaterThan(known.effect?.estimate ?? 0);
  });

  it("of several quarters is told apart, each with its own part", () => {
    const others = [20, 45, 65, 100].map((at, i) => ({ at, brings: i % 2 === 0 ? 20 : -20, isKnown: true }));
    const { effect } = assess(told({ ours: RISE, others }));
    expect((effect?.low ?? 0) <= RISE && RISE <= (effect?.high ?? 0)).toBe(true);
    expect(effect?.estimate).toBeGreaterThan(0);
  });

  it("that shipped in the same weeks cannot be told apart, and is said to be shared", () => {
    const { guards, evidenceGrade } = assess(told({ ours: RISE, others: [{ at: 82, brings: 0, isKnown: true }] }));
    expect(guards.map(({ code }) => code)).toContain("shared_launch");
    expect(evidenceGrade).toBe("D");
  });
});

describe("readings with a denominator", () => {
  it("count for as much as the number behind them: a handful of wild small samples moves the effect less", () => {
    const value = (t: number) => (t % 10 === 3 ? 0.3 + (t < 80 ? -0.2 : 0.2) : 0.3 + 0.01 * ((t * 7) % 5));
    const readings = (denominatorAt: (t: number) => number | null) =>
      plain.readings.map((reading, t) => ({ ...reading, value: value(t), denominator: denominatorAt(t) }));
    const input: AssessmentInput = {
      ...plain,
      metric: { ...plain.metric, kind: "proportion" },
      path: { ...plain.path, target: 0.4, rampDays: 0, shape: "step" },
    };
    const alike = assess({ ...input, readings: readings(() => null) });
    const told = assess({ ...input, readings: readings((t) => (t % 10 === 3 ? 8 : 400)) });
    expect(Math.abs(told.effect?.estimate ?? Number.NaN)).toBeLessThan(Math.abs(alike.effect?.estimate ?? 0));
  });
});
