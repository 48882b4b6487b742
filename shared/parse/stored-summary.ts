/** Stored JSON -> kept summary. Older versions are upgraded here: what they did not keep is unknown, never "none". */
import type { Result } from "../domain/problem.ts";
import { InitiativeSummary } from "../domain/summary.ts";
import { parseWith } from "./field-problems.ts";

/** `invalid_record` for damage, and for versions nobody can upgrade: a summary is a cache, and the next look renews it. */
export function parseSummary(stored: unknown): Result<InitiativeSummary> {
  return parseWith(InitiativeSummary, upgraded(stored), "summary");
}

/** `summary/2` did not keep what raises a decision, exceptions, shares, reach, costs, points left and how the metric is watched. */
function upgraded(stored: unknown): unknown {
  if (!isObject(stored) || stored["schema"] !== "summary/2" || !isObject(stored["delivery"])) return stored;
  return {
    ...stored,
    schema: "summary/3",
    delivery: { ...stored["delivery"], pointsLeft: null },
    watched: null,
    governance: null,
    contributionShare: null,
    reachPerQuarter: null,
    costs: null,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
