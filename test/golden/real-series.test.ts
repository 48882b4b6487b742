/** The real series against what was published about them; expectations come from the publications, not from our own output. */
import { describe, expect, it } from "@jest/globals";
import { addDays } from "../../shared/domain/day.ts";
import { assess, picture, replay } from "../../shared/evaluation/index.ts";
import type { CaseName } from "./real-series.ts";
import { CASES, realCase } from "./real-series.ts";

interface Published {
  readonly name: CaseName;
  readonly target: number;
  readonly rampDays?: number;
  readonly of: "effect" | "relativeEffect";
  /** Where the published estimates lie. */
  readonly low: number;
  readonly high: number;
  readonly says: string;
  readonly isClaimed: boolean;
  readonly grade: "B" | "C";
}

const PUBLISHED: readonly Published[] = [
  {
    name: "nile-flow",
    target: 870,
    of: "effect",
    low: -304,
    high: -191,
    says: "about -248 (Cobb 1978; level model -304 to -191)",
    isClaimed: true,
    grade: "C",
  },
  {
    name: "seatbelts-drivers",
    target: 1380,
    of: "relativeEffect",
    low: -0.277,
    high: -0.137,
    says: "about -21 % (log coefficient -0.236, s.e. 0.045)",
    isClaimed: true,
    grade: "B",
  },
  {
    name: "seatbelts-front",
    target: 600,
    of: "relativeEffect",
    low: -0.348,
    high: -0.216,
    says: "about -29 % (log coefficient -0.336, s.e. 0.047)",
    isClaimed: true,
    grade: "B",
  },
  {
    name: "california-prop99",
    target: 70,
    rampDays: 1461,
    of: "effect",
    low: -27.3,
    high: -15.6,
    says: "-15.6 to -27.3 packs by method (Arkhangelsky et al. 2021)",
    isClaimed: true,
    grade: "B",
  },
  {
    name: "causalimpact-arma",
    target: 120.9,
    of: "effect",
    low: 0.27,
    high: 1.5,
    says: "+0.89 [0.27, 1.5] (R CausalImpact)",
    isClaimed: false,
    grade: "B",
  },
  {
    name: "volkswagen-emissions",
    target: 125,
    of: "relativeEffect",
    low: -0.32,
    high: -0.19,
    says: "-26 % [-32 %, -19 %] (R CausalImpact)",
    isClaimed: true,
    grade: "B",
  },
];

describe("the effect of a programme everybody knows lies where the publications put it", () => {
  it.each(PUBLISHED)("$name: $says", ({ name, target, rampDays = 0, of, low, high, isClaimed, grade }) => {
    const input = realCase(name, target);
    const path = { ...input.path, rampDays, shape: rampDays === 0 ? ("step" as const) : ("linear" as const) };
    const assessment = assess({ ...input, path });
    const effect = assessment[of];
    expect(effect?.estimate).toBeGreaterThanOrEqual(low);
    expect(effect?.estimate).toBeLessThanOrEqual(high);
    expect(effect?.low).toBeLessThan(effect?.estimate ?? 0);
    expect(effect?.high).toBeGreaterThan(effect?.estimate ?? 0);
    expect(assessment.evidenceGrade).toBe(grade);
    if (isClaimed) expect(assessment).toMatchObject({ movement: "shown_intended" });
  });

  it("sicily-smoking-ban: close to the published -9 % to -11 %, zero outside the interval, and claimed only beyond 1 in 20", () => {
    const { relativeEffect, evidence, movement, evidenceGrade } = assess(realCase("sicily-smoking-ban", 195));
    expect(relativeEffect?.estimate).toBeCloseTo(-0.083, 2);
    expect(relativeEffect?.low).toBeLessThan(-0.11);
    expect(relativeEffect?.high).toBeLessThan(0);
    expect(movement === "shown_intended").toBe(evidence >= 20);
    expect(evidenceGrade).toBe("C");
  });
});

describe.each(CASES)("%s", (name) => {
  const input = realCase(name, 1);

  it("gets the same answer twice, and from readings in any order", () => {
    const again = assess({ ...input, readings: [...input.readings].reverse(), controls: [...input.controls] });
    expect(again).toEqual(assess(input));
  });

  it("is not due before the change, and a replay says on each day what was said on that day", () => {
    const start = input.shipments[0]?.on ?? input.asOf;
    const days = [
      addDays(start, -1),
      ...input.readings
        .map(({ on }) => on)
        .filter((on) => on >= start)
        .slice(0, 6),
      input.asOf,
    ];
    const replayed = replay(input, days);
    expect(replayed[0]?.verdict).toBe("not_due");
    expect(replayed).toEqual(days.map((asOf) => assess({ ...input, asOf })));
  });

  it("draws the course without the work from the first shipment on, each value inside its band", () => {
    const { counterfactual, expected } = picture(input);
    const after = input.readings.filter(({ on }) => on >= (input.shipments[0]?.on ?? 0));
    expect(counterfactual.map(({ on }) => on)).toEqual(after.map(({ on }) => on));
    for (const { estimate, low, high } of [...counterfactual, ...expected])
      expect(low <= estimate && estimate <= high).toBe(true);
  });

  it("says why in at most three sentences, in plain words", () => {
    const { reason } = assess(input);
    expect(reason.split(/(?<=[.:])\s+(?=[A-Z])/).filter((part) => part.endsWith(".")).length).toBeLessThanOrEqual(3);
    expect(reason).not.toMatch(/[α-ωΑ-Ω]|e-value|posterior|likelihood|p-value/);
  });
});
