/** Simulated lives of epics with a known end, and the verdict the engine gives each. */

import { dice } from "../../playground/dice.ts";
import { addDays } from "../../shared/domain/day.ts";
import { assess } from "../../shared/evaluation/index.ts";
import type { VerdictKind } from "../../shared/evaluation/types.ts";
import type { Family } from "./families.ts";
import { simulated } from "./simulated-series.ts";

const LEVEL = 100;
const SD = 10;
const PROMISED_SD = 2;
const RAMP = 8;
const PRE = 40;
const POST = 26;

/** `course`: share of the promise present `t` readings after shipping. */
interface Life {
  readonly name: string;
  readonly course: (t: number) => number;
  readonly noise: number;
  readonly adopted: boolean;
}

const ramp = (t: number) => Math.max(0, Math.min(1, t / RAMP));
export const LIVES: readonly Life[] = [
  { name: "on time", course: ramp, noise: 1, adopted: true },
  { name: "late", course: (t) => ramp(t - 14), noise: 1, adopted: true },
  { name: "never adopted", course: () => 0, noise: 1, adopted: false },
  { name: "adopted but flat", course: (t) => 0.25 * ramp(t), noise: 1, adopted: true },
  { name: "realized then faded", course: (t) => (t < 17 ? ramp(t) : 0), noise: 1, adopted: true },
  { name: "reversed", course: (t) => -0.8 * ramp(t), noise: 1, adopted: true },
  { name: "too noisy", course: ramp, noise: 6, adopted: true },
];

export type Verdicts = Readonly<Partial<Record<VerdictKind, number>>>;

export function verdictsOf(life: Life, count: number): Verdicts {
  const found: Partial<Record<VerdictKind, number>> = {};
  for (let seed = 1; seed <= count; seed += 1) {
    const { verdict } = assess(lived(life, seed));
    found[verdict] = (found[verdict] ?? 0) + 1;
  }
  return found;
}

function lived({ course, noise, adopted, name }: Life, seed: number) {
  const family: Family = {
    name,
    kind: "mean",
    seasonPeriod: null,
    denominator: null,
    level: LEVEL,
    sd: SD,
    values: (moved, preCount, { normal }) =>
      moved.map((_, t) => LEVEL + SD * (noise * normal() + PROMISED_SD * (t < preCount ? 0 : course(t - preCount)))),
  };
  const plan = { family, preCount: PRE, postCount: POST, promisedSd: PROMISED_SD, rampReadings: RAMP };
  const input = simulated({ ...plan, effectSd: 0, seed });
  const { normal } = dice(seed + 1_000_000);
  const shippedOn = input.shipments[0]?.on ?? input.asOf;
  const usage = Array.from({ length: POST }, (_, t) => ({
    on: addDays(shippedOn, t),
    value: (adopted ? 30 : 0) + normal(),
    denominator: null,
    provenance: "measured" as const,
  }));
  const before = usage.map((reading, t) => ({ ...reading, on: addDays(shippedOn, t - POST), value: normal() }));
  return {
    ...input,
    indicators: [{ role: "adoption" as const, direction: "increase" as const, readings: [...before, ...usage] }],
  };
}
