import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { largestQuarterlyMove, median } from "../../shared/domain/headroom.ts";
import type { ValueHypothesis } from "../../shared/domain/hypothesis.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import type { GapContext } from "../../shared/domain/hypothesis-gaps.ts";
import { hypothesisGaps } from "../../shared/domain/hypothesis-gaps.ts";
import { COMMITMENT_NEEDS } from "../../shared/domain/settings.ts";
import { gapWords } from "../../shared/view/gap-words.ts";
import { COMPLETE, DEFINITION, day } from "./journal-samples.ts";

const CONTEXT: GapContext = {
  definition: DEFINITION,
  today: day("2026-11-24"),
  readingCount: 10,
  presentLevel: 0.03,
  headroom: 0.02,
  promisedElsewhere: 0,
  commitmentNeeds: COMMITMENT_NEEDS,
};
const gaps = (hypothesis: ValueHypothesis, context: Partial<GapContext> = {}) =>
  hypothesisGaps(hypothesis, { ...CONTEXT, ...context }).map(
    ({ field, code, severity }) => `${severity} ${field} ${code}`,
  );
const withPath = (path: Partial<ValueHypothesis["path"]>): ValueHypothesis => ({
  ...COMPLETE,
  path: { ...COMPLETE.path, ...path },
});

describe("gaps", () => {
  it("a complete hypothesis has none", () => {
    expect(gaps(COMPLETE)).toEqual([]);
  });
  it("an empty draft names all that is needed, in the order of the form", () => {
    const needed = gaps(EMPTY_HYPOTHESIS, { definition: null, readingCount: 0, presentLevel: null, headroom: null });
    expect(needed.filter((gap) => gap.startsWith("needed"))).toEqual(
      ["change", "who", "metric", "target", "targetOn", "falsifier", "owner"].map((field) => `needed ${field} missing`),
    );
  });
  it("every gap has its own words", () => {
    const all = hypothesisGaps(EMPTY_HYPOTHESIS, { ...CONTEXT, definition: null, readingCount: 0 });
    const words = all.map(gapWords);
    expect(new Set(words).size).toBe(all.length);
    for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
  it.each([
    ["blank words are missing words", { ...COMPLETE, change: " \n" }, {}, "needed change missing"],
    [
      "seven letters are too few to tell whether it happened",
      { ...COMPLETE, change: "1234567" },
      {},
      "advice change too_short",
    ],
    ["everyone is nobody", { ...COMPLETE, who: " All users. " }, {}, "advice who names_everyone"],
    ["a metric without a unit", COMPLETE, { definition: { ...DEFINITION, unit: " " } }, "needed unit missing"],
    [
      "no baseline and no readings",
      withPath({ baseline: null }),
      { readingCount: 0 },
      "needed baseline missing, advice baseline no_readings",
    ],
    ["a target equal to the baseline moves nothing", withPath({ target: 0.031 }), {}, "needed target wrong_side"],
    ["a target on the wrong side", withPath({ target: 0.02 }), {}, "needed target wrong_side"],
    [
      "a target beyond what the metric ever moved",
      withPath({ target: 0.0520001 }),
      {},
      "advice target beyond_headroom",
    ],
    [
      "together with others beyond what it ever moved",
      COMPLETE,
      { promisedElsewhere: 0.0151 },
      "advice sharedMetric over_claimed",
    ],
    ["a date that is today has passed", withPath({ targetOn: day("2026-11-24") }), {}, "advice targetOn in_the_past"],
    [
      "a date before lag and ramp are over",
      withPath({ targetOn: day("2026-12-21") }),
      {},
      "advice targetOn before_full_effect",
    ],
    [
      "a custom path that falls",
      withPath({
        shape: "custom",
        customPoints: [
          [0, 0],
          [0.5, 0.6],
          [0.7, 0.5],
          [1, 1],
        ],
      }),
      {},
      "needed path invalid_shape",
    ],
    [
      "a custom path that does not end at the full effect",
      withPath({
        shape: "custom",
        customPoints: [
          [0, 0],
          [1, 0.9],
        ],
      }),
      {},
      "needed path invalid_shape",
    ],
    [
      "a falsifier without a value",
      { ...COMPLETE, falsifier: { text: "it flops", threshold: null, on: null } },
      {},
      "advice falsifier no_threshold",
    ],
    ["nobody answers for it", { ...COMPLETE, ownerId: null }, {}, "needed owner missing"],
  ] as const)("%s", (_, hypothesis, context, expected) => {
    expect(gaps(hypothesis as ValueHypothesis, context).join(", ")).toBe(expected);
  });
  it("just inside each boundary there is no gap", () => {
    expect(gaps(withPath({ target: 0.0509 }))).toEqual([]);
    expect(gaps(withPath({ targetOn: day("2026-12-22") }))).toEqual([]);
    expect(gaps({ ...COMPLETE, change: "12345678" })).toEqual([]);
    expect(gaps(COMPLETE, { promisedElsewhere: 0.0149 })).toEqual([]);
  });
  it("to maintain is no movement, so no side is wrong", () => {
    expect(gaps(withPath({ target: 0.031 }), { definition: { ...DEFINITION, direction: "maintain" } })).toEqual([]);
  });
});

describe("headroom", () => {
  const series = (values: readonly number[], everyDays = 30) =>
    values.map((value, index) => ({ on: (index * everyDays) as EpochDay, value }));

  it("is the largest step between the medians of two quarters", () => {
    // Quarters of 91 days: (1 1 1 1) (5 5 5) (4 4)
    expect(largestQuarterlyMove(series([1, 1, 1, 1, 5, 5, 5, 4, 4]))).toBe(4);
  });
  it("one wild reading is no movement", () => {
    expect(largestQuarterlyMove(series([1, 1, 99, 1, 1, 1, 1]))).toBe(0);
  });
  it("is unknown with five readings, or within one quarter", () => {
    expect(largestQuarterlyMove(series([1, 2, 3, 4, 5], 60))).toBeNull();
    expect(largestQuarterlyMove(series([1, 2, 3, 4, 5, 6], 18))).toBeNull();
    expect(largestQuarterlyMove([])).toBeNull();
  });
  it("a hundred thousand readings over ten thousand years do not take forever", () => {
    expect(
      largestQuarterlyMove(
        series(
          Array.from({ length: 100_000 }, () => 1),
          36,
        ),
      ),
    ).toBe(0);
  });
  it("the median of none is unknown, of an even count the mean of the middle two", () => {
    expect([median([]), median([3]), median([4, 1, 3, 2])]).toEqual([null, 3, 2.5]);
  });
});
