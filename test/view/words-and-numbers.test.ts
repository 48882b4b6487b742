import { describe, expect, it } from "@jest/globals";
import type { DeliverySummary } from "../../shared/delivery/delivery-summary.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import type { Assessment } from "../../shared/evaluation/types.ts";
import { REASON_CODES, VERDICTS } from "../../shared/evaluation/types.ts";
import { foldMetric } from "../../shared/journal/metric-state.ts";
import { chartData } from "../../shared/view/chart-data.ts";
import * as format from "../../shared/view/format.ts";
import { say as sayAgain } from "../../shared/view/say.ts";
import { hypothesisSentence, sentenceText } from "../../shared/view/sentence.ts";
import { headline, LINE_WORDS } from "../../shared/view/verdict-words.ts";
import { COMPLETE, DEFINITION, day, journal, METRIC, reading, recorded } from "../domain/journal-samples.ts";

/** Narrow blanks and minus signs differ between versions of ICU; people read them the same. */
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, " ").replace(/\u2212/g, "-");
const MINUTES = { kind: "duration", unit: "min" } as const;
const SHARE = { kind: "proportion", unit: "%" } as const;

describe("numbers by locale", () => {
  it("a proportion is shown in percent, another value with its unit, four digits at most", () => {
    expect(format.formatValue(0.031, SHARE, "en-GB")).toBe("3.1 %");
    expect(format.formatValue(0.031, SHARE, "de-DE")).toBe("3,1 %");
    expect(format.formatValue(1234.567, MINUTES, "en-GB")).toBe("1,235 min");
    expect(format.formatValue(1234.567, MINUTES, "de-DE")).toBe("1.235 min");
    expect(format.formatValue(12, { kind: "count", unit: "" }, "en-GB")).toBe("12");
  });
  it("a change carries its sign; percent change in points", () => {
    expect(plain(format.formatChange(-248, { kind: "mean", unit: "m3" }, "en-GB"))).toBe("-248 m3");
    expect(plain(format.formatChange(0.0021, SHARE, "en-GB"))).toBe("+0.21 points");
    expect(format.formatChange(0, MINUTES, "en-GB")).toBe("0 min");
    expect(plain(format.formatRelative(-0.21, "en-GB"))).toBe("-21 %");
  });
  it("a movement names its unit once, and a percentage on both sides", () => {
    expect(format.formatMovement(1212, 1350, { kind: "count", unit: "orders a week" }, "en-US")).toBe(
      "1,212 → 1,350 orders a week",
    );
    expect(format.formatMovement(0.031, 0.036, SHARE, "de-DE")).toBe("3,1 % → 3,6 %");
    expect(format.formatMovement(null, 9, MINUTES, "en-GB")).toBe("9 min");
    expect(plain(format.formatBareChange(-0.0021, SHARE, "en-GB"))).toBe("-0.21");
    expect(plain(format.formatBareChange(248, MINUTES, "en-GB"))).toBe("+248");
  });
  it("a chance is never 0 % or 100 %", () => {
    expect([0, 0.004, 0.01, 0.5, 0.99, 0.999, 1].map((chance) => format.formatChance(chance, "en-GB"))).toEqual([
      "under 1 %",
      "under 1 %",
      "1 %",
      "50 %",
      "99 %",
      "over 99 %",
      "over 99 %",
    ]);
  });
  it("evidence is one in so many, and stops counting at a million", () => {
    expect(
      [0.5, 1, 237, 1e6, Number.POSITIVE_INFINITY].map((evidence) => format.formatEvidence(evidence, "en-GB")),
    ).toEqual(["1 in 1", "1 in 1", "1 in 240", "stronger than 1 in a million", "stronger than 1 in a million"]);
  });
  it("a day is the same day in every zone", () => {
    expect(format.formatDay(day("2026-11-24"), "en-GB")).toBe("24 Nov 2026");
    expect(format.formatDay(day("1969-12-31"), "de-DE")).toBe("31. Dez. 1969");
  });
});

describe("the sentence", () => {
  it("of an empty draft has a blank for every part", () => {
    const parts = hypothesisSentence(EMPTY_HYPOTHESIS, null, null, "en-GB");
    expect(parts.filter(({ role }) => role === "blank")).toHaveLength(9);
    expect(sentenceText(parts)).toBe(
      "If we [change what], then [who] will [do what differently], which moves [which metric] from [baseline] to [target] by [date], because [why it would work]. We are wrong if [what would prove it].",
    );
  });
  it("of a complete hypothesis reads as one sentence", () => {
    const parts = hypothesisSentence(
      { ...COMPLETE, mechanism: "the form is where they leave." },
      DEFINITION,
      0.05,
      "en-GB",
    );
    expect(sentenceText(parts)).toBe(
      "If we let people pay without an account, then first-time buyers will finish the purchase, which moves Checkout conversion from 3.1 % to 3.6 % by 30 Jun 2027, because the form is where they leave. We are wrong if it is not past 3.3 % on 30 Jun 2027.",
    );
  });
  it("takes the measured level for a baseline left open, and words before a threshold", () => {
    const open = {
      ...COMPLETE,
      path: { ...COMPLETE.path, baseline: null },
      falsifier: { ...COMPLETE.falsifier, text: "nobody pays." },
    };
    const text = sentenceText(hypothesisSentence(open, DEFINITION, 0.05, "en-GB"));
    expect(text).toContain("from 5 % to 3.6 %");
    expect(text).toMatch(/We are wrong if nobody pays\.$/);
  });
});

describe("the words of a verdict", () => {
  const assessment: Assessment = {
    id: "10001",
    verdict: "on_path",
    reasonCode: null,
    reason: "",
    said: [],
    movement: "shown_intended",
    evidence: 100,
    effect: { estimate: 0.004, low: 0.001, high: 0.007 },
    relativeEffect: null,
    cumulativeEffect: null,
    probabilityOfTarget: 0.7,
    evidenceGrade: "C",
    chainBreak: "unknown",
    dataHealth: "fresh",
    tellableFrom: null,
    readingsNeeded: null,
    guards: [],
    engineVersion: "0",
    inputsDigest: "x",
  };
  const nothing: DeliverySummary = {
    status: "not_started",
    count: { total: 1, done: 0, shipped: 0 },
    points: null,
    shipments: [],
    shippedBy: null,
    plannedOn: null,
    cancelledCount: 0,
    reopenedCount: 0,
    waitingForReleaseCount: 0,
    undatedCount: 0,
    hiddenCount: null,
  };
  const say = (given: Partial<Assessment>, delivery: Partial<DeliverySummary> = {}) =>
    plain(sayAgain(headline({ ...assessment, ...given }, { ...nothing, ...delivery }, SHARE), "en-GB"));

  it.each([
    ["on the path, with its interval", say({}), "On the promised path: +0.4 points (+0.1 to +0.7)."],
    ["nothing shipped", say({ verdict: "not_due" }), "Nothing due yet: nothing has shipped."],
    ["planned", say({ verdict: "not_due" }, { plannedOn: day("2027-01-15") }), "Nothing due yet: ships 15 Jan 2027."],
    [
      "shipped, in its lag",
      say(
        { verdict: "not_due", tellableFrom: day("2027-02-01") },
        { shipments: [{ on: day("2026-12-01"), share: 1 }] },
      ),
      "Shipped; first signal expected from 1 Feb 2027.",
    ],
    [
      "too few readings",
      say({
        verdict: "insufficient_evidence",
        reasonCode: "too_few_readings",
        readingsNeeded: 1,
        tellableFrom: day("2027-02-01"),
      }),
      "Cannot tell yet: there are too few readings since it shipped. About 1 more reading (until 1 Feb 2027) should settle it.",
    ],
    [
      "readings that stopped, without a day that lies in the past",
      say({ verdict: "insufficient_evidence", reasonCode: "stale_data" }),
      "Cannot tell yet: the readings stopped. Add the missing readings.",
    ],
    [
      "off the path with a break found",
      say({ verdict: "off_path", chainBreak: "shipped_not_adopted" }),
      "Off path: a late start does not explain it. It shipped, but people do not use it.",
    ],
    ["off the path, break unknown", say({ verdict: "off_path" }), "Off path: a late start does not explain it."],
    ["the wrong way without an estimate", say({ verdict: "reversed", effect: null }), "Moving the wrong way."],
  ])("%s", (_, said, expected) => {
    expect(said).toBe(expected);
  });
  it("every verdict and reason has words, none of them claims a cause", () => {
    for (const verdict of VERDICTS) {
      expect(LINE_WORDS[verdict]).not.toBe("");
      for (const reasonCode of [null, ...REASON_CODES])
        expect(say({ verdict, reasonCode })).not.toMatch(/caused|undefined|null|NaN/);
    }
  });
});

describe("the chart's data", () => {
  const metric = foldMetric(
    journal(
      [
        { kind: "metric_defined", definition: { ...DEFINITION, seriesBreakOn: day("2026-03-01") } },
        recorded([reading("2026-01-01", 1), reading("2026-01-11", 2), reading("2026-02-01", 3)]),
      ],
      METRIC,
    ),
  );
  const marks = { shipments: [], target: null, reviewOn: null, asOf: day("2026-01-31") };
  const band = (iso: string, estimate: number) => ({ on: day(iso), estimate, low: estimate - 1, high: estimate + 1 });

  it("holds nothing from after its day: no reading, no series break", () => {
    const chart = chartData(metric, null, marks);
    expect(chart.readings.map(({ value }) => value)).toEqual([1, 2]);
    expect(chart.seriesBreaks).toEqual([]);
    expect(chartData(metric, null, { ...marks, asOf: day("2026-03-01") }).seriesBreaks).toHaveLength(1);
  });
  it("gives each reading the promised value between two points of the path, unknown outside it", () => {
    const picture = {
      baseline: null,
      expected: [band("2026-01-06", 10), band("2026-01-16", 20)],
      counterfactual: [band("2026-01-11", 7)],
      assumptions: [],
    };
    expect(chartData(metric, picture, marks).readings.map(({ expected, without }) => [expected, without])).toEqual([
      [null, null],
      [15, 7],
    ]);
  });
});
