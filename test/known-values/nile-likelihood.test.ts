/** The filter against published state-space results: the Nile under the local level model (Durbin & Koopman 2012, ch. 2). */
import { describe, expect, it } from "@jest/globals";
import { filterBoth, sumsAt } from "../../shared/stats/augmented-filter.ts";
import { realCase } from "../golden/real-series.ts";

const NOISE_VARIANCE = 15_099;
const LEVEL_VARIANCE = 1_469.1;

describe("the Nile under the local level model", () => {
  const values = realCase("nile-flow", 1).readings.map(({ value }) => value);
  const series = { values, column: values.map(() => 0), rows: values.map(() => []), noiseScales: null };
  const model = (levelStep: number) => ({ levelStep, autocorrelation: 0, priorVariances: [] });
  const pass = filterBoth(series, model(LEVEL_VARIANCE / NOISE_VARIANCE));

  it("has the published log-likelihood, with the constant of the diffuse first observation: -633.465", () => {
    const last = sumsAt(pass, values.length - 1);
    if (last === undefined) throw new Error("the filter saw no reading");
    const ofTheRest =
      -0.5 * (last.count * Math.log(2 * Math.PI * NOISE_VARIANCE) + last.logScale + last.yy / NOISE_VARIANCE);
    expect(last.count).toBe(99);
    expect(ofTheRest - 0.5 * Math.log(2 * Math.PI)).toBeCloseTo(-633.465, 3);
  });

  it("has the published steady state: the level's one-step variance settles at 5501", () => {
    const { predicted } = filterBoth(series, model(LEVEL_VARIANCE / NOISE_VARIANCE), values.length);
    const ahead = predicted().at(-1)?.variance ?? 0;
    expect((ahead - 1) * NOISE_VARIANCE).toBeCloseTo(5501.3, 0);
  });

  it("has the published variances where the likelihood is largest: 15,099 and 1,469.1, to 4 digits", () => {
    const best = largest((logRatio) => {
      const last = sumsAt(filterBoth(series, model(Math.exp(logRatio))), values.length - 1);
      if (last === undefined) throw new Error("the filter saw no reading");
      return -0.5 * (last.count * Math.log(last.yy / last.count) + last.logScale);
    });
    const ratio = Math.exp(best);
    const last = sumsAt(filterBoth(series, model(ratio)), values.length - 1);
    const noiseVariance = (last?.yy ?? 0) / (last?.count ?? 1);
    expect(noiseVariance / NOISE_VARIANCE).toBeCloseTo(1, 3);
    expect((ratio * noiseVariance) / LEVEL_VARIANCE).toBeCloseTo(1, 3);
  });
});

/** Where a function with one peak between exp(-8) and exp(2) is largest, by golden section. */
function largest(of: (at: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = -8;
  let high = 2;
  while (high - low > 1e-9) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (of(a) > of(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
