/** Laws of the verdict engine, over simulated series. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "../../shared/domain/day.ts";
import { assess, replay } from "../../shared/evaluation/index.ts";
import type { AssessmentInput } from "../../shared/evaluation/types.ts";
import { evidenceAmongOthers, shownClaims, shrunkEffects } from "../../shared/portfolio/false-alarms.ts";
import { FAMILIES } from "../calibration/families.ts";
import { simulated } from "../calibration/simulated-series.ts";

const anyInput = fc
  .record({
    family: fc.constantFrom(...FAMILIES),
    preCount: fc.integer({ min: 0, max: 40 }),
    postCount: fc.integer({ min: 1, max: 30 }),
    effectSd: fc.constantFrom(-2, 0, 1, 3),
    promisedSd: fc.constantFrom(0.5, 1, 2),
    rampReadings: fc.constantFrom(0, 7),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(simulated);
const runs = { numRuns: 40, seed: 3 };

describe("laws of the engine", () => {
  it("is the same for the same evidence, in whatever order it is given", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const turned: AssessmentInput = { ...input, readings: [...input.readings].reverse() };
        expect(assess(turned)).toEqual(assess(input));
      }),
      runs,
    );
  });

  it("is not changed by a reading after the day it judges", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const later = { on: addDays(input.asOf, 3), value: 1e6, denominator: null, provenance: "measured" as const };
        expect(assess({ ...input, readings: [...input.readings, later] })).toEqual(assess(input));
      }),
      runs,
    );
  });

  it("replays every day exactly as it would have been judged then", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const days = Array.from({ length: 12 }, (_, i) => addDays(input.asOf, i - 11));
        expect(replay(input, days)).toEqual(days.map((asOf) => assess({ ...input, asOf })));
      }),
      runs,
    );
  });

  it("never takes evidence back when a reading comes in, once three readings stand", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const shippedOn = input.shipments[0]?.on ?? input.asOf;
        const days = input.readings.filter(({ on }) => on >= shippedOn).map(({ on }) => on);
        const evidence = replay(input, days.slice(3)).map((look) => look.evidence);
        for (const [i, now] of evidence.entries()) expect(now).toBeGreaterThanOrEqual(evidence[i - 1] ?? 1);
      }),
      runs,
    );
  });

  it("says it in at most three sentences, without a Greek letter", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { reason } = assess(input);
        expect(reason.match(/[.?!](\s|$)/g)?.length ?? 0).toBeLessThanOrEqual(3);
        expect(reason).not.toMatch(/[\u0370-\u03ff]/);
      }),
      runs,
    );
  });

  it("abstains with a reason code while there is no baseline", () => {
    const family = FAMILIES[0];
    if (family === undefined) throw new Error("no family");
    const plan = { family, postCount: 10, effectSd: 2, promisedSd: 2, rampReadings: 0, seed: 5 };
    expect(assess(simulated({ ...plan, preCount: 2 })).reasonCode).toBe("no_baseline");
    const stopped = simulated({ ...plan, preCount: 20 });
    expect(assess({ ...stopped, asOf: addDays(stopped.asOf, 10) }).reasonCode).toBe("stale_data");
  });
});

describe("claims in a portfolio", () => {
  it("need more evidence the more are looked at", () => {
    expect(shownClaims([25], 0.05)).toEqual([true]);
    expect(shownClaims([25, 1, 1], 0.05)).toEqual([false, false, false]);
    // Worked by hand: of four, the second strongest needs 4 / (2 x 0.05) = 40, the third 4 / (3 x 0.05) = 26.7.
    expect(shownClaims([40, 90, 1, 26], 0.05)).toEqual([true, true, false, false]);
  });

  it("counts the highest evidence of many looks for less than one look's, so that its mean stays at 1", () => {
    // An adjuster is admissible when its integral against dy / y² from 1 on is 1; here with y = exp(t), by the midpoint rule.
    const step = 0.01;
    let mean = 0;
    for (let t = step / 2; t < 5_000; t += step)
      mean += (t < 600 ? evidenceAmongOthers(Math.exp(t)) * Math.exp(-t) : 1 / t ** 2) * step;
    expect(mean).toBeGreaterThan(0.995);
    expect(mean).toBeLessThan(1.0005);
    expect(evidenceAmongOthers(1)).toBe(0.5);
    for (const highest of [1.0001, 1.01, 2, 20, 1e6, 1e300]) expect(evidenceAmongOthers(highest)).toBeLessThan(highest);
  });

  it("are worth less than they look, the more so the less sure", () => {
    const [sure = 0, unsure = 0] = shrunkEffects([
      { estimate: 4, error: 1 },
      { estimate: 4, error: 2 },
    ]);
    expect(sure).toBeLessThan(4);
    expect(unsure).toBeLessThan(sure);
  });
});
