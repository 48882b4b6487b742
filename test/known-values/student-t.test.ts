/** Student's t against printed tables (Abramowitz & Stegun, table 26.10) and exact values. */
import { describe, expect, it } from "@jest/globals";
import { studentQuantile, studentT } from "../../shared/stats/student-t.ts";

describe("Student's t", () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])("with %d degrees of freedom the two-sided 95 %% point is %d", (freedom, point) => {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(point, 3);
  });

  it("with one degree of freedom is Cauchy: P(T <= 1) = 3/4 exactly", () => {
    expect(studentT(1).cdf(1)).toBeCloseTo(0.75, 10);
    expect(studentT(1).cdf(-1)).toBeCloseTo(0.25, 10);
  });

  it("with two degrees of freedom has the closed form 1/2 + t / (2 sqrt(2 + t²))", () => {
    for (const t of [-3, -0.5, 0, 0.2, 4])
      expect(studentT(2).cdf(t)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 10);
  });

  it("quantile and distribution function undo each other", () => {
    for (const p of [0.001, 0.2, 0.5, 0.9, 0.9995]) expect(studentT(7).cdf(studentQuantile(p, 7))).toBeCloseTo(p, 9);
  });

  it("refuses what is no number", () => {
    expect(() => studentT(3).cdf(Number.NaN)).toThrow(RangeError);
    expect(() => studentQuantile(1, 3)).toThrow(RangeError);
  });
});
