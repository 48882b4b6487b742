/** What the chart draws: expected path and the course without the work. */
import type { EpochDay } from "../domain/day.ts";
import { effectFraction, expectedValueOn } from "../trajectory/expected-path.ts";
import { fit } from "./fit.ts";
import type { AssessmentInput, AssessmentPicture } from "./types.ts";

export function picture(input: AssessmentInput): AssessmentPicture {
  const { path, asOf } = input;
  const shipments = input.shipments.filter(({ on }) => on <= asOf);
  const first = shipments[0]?.on ?? null;
  const fitted = fit({ ...input, shipments }, path.baseline ?? 0);
  const baseline = path.baseline ?? fitted?.baseline?.estimate ?? null;
  if (first === null || baseline === null) return { baseline: fitted?.baseline ?? null, expected: [], counterfactual: [], assumptions: [] };
  const until = Math.max(path.targetOn, asOf);
  const step = Math.max(1, Math.round((until - first) / 60));
  const band = Math.abs(path.target - baseline) * path.tolerance;
  const expected = Array.from({ length: Math.floor((until - first) / step) + 1 }, (_, index) => {
    const on = (first + index * step) as EpochDay;
    const estimate = expectedValueOn(on, path, baseline, shipments);
    return { on, estimate, low: estimate - band, high: estimate + band };
  });
  const counterfactual = (fitted?.points ?? [])
    .filter(({ on }) => on >= first)
    .map(({ on, value }) => {
      const share = effectFraction(on, path, shipments);
      const effect = fitted?.effect ?? { estimate: 0, low: 0, high: 0 };
      return { on, estimate: value - share * effect.estimate, low: value - share * effect.high, high: value - share * effect.low };
    });
  return { baseline: fitted?.baseline ?? null, expected, counterfactual, assumptions: [] };
}
