/** The filter against published state-space results: the Nile under the local level model (Durbin & Koopman 2012, ch. 2). */
import { describe, expect, it } from "@jest/globals";
import { filterBoth } from "../../shared/stats/augmented-filter.ts";
import { realCase } from "../golden/real-series.ts";

const NOISE_VARIANCE = 15_099;
const LEVEL_VARIANCE = 1_469.1;

describe("the Nile under the local level model", () => {
  const values = realCase("nile-flow", 1).readings.map(({ value }) => value);
  const nothing = values.map(() => 0);
  const pass = filterBoth(
    { values, column: nothing, rows: values.map(() => []), noiseScales: null },
    { levelStep: LEVEL_VARIANCE / NOISE_VARIANCE, autocorrelation: 0, priorVariances: [] },
  );

  it("has the published log-likelihood, with the constant of the diffuse first observation: -633.465", () => {
    const last = pass.sums.at(-1);
    if (last === undefined) throw new Error("the filter saw no reading");
    const ofTheRest =
      -0.5 * (last.count * Math.log(2 * Math.PI * NOISE_VARIANCE) + last.logScale + last.yy / NOISE_VARIANCE);
    expect(last.count).toBe(99);
    expect(ofTheRest - 0.5 * Math.log(2 * Math.PI)).toBeCloseTo(-633.465, 3);
  });
});
