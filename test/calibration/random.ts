/** Draws that the simulator needs beside the plain dice. */
import type { Dice } from "../../playground/dice.ts";

/** Gamma with the given shape and scale 1 (Marsaglia & Tsang 2000); the shape is at least 1. */
export function gamma(shape: number, { normal, uniform }: Dice): number {
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Number of events for a mean, by multiplying uniforms (Knuth); means up to a few hundred. */
export function poisson(mean: number, { uniform }: Dice): number {
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; product *= uniform()) count += 1;
  return Math.max(0, count);
}
