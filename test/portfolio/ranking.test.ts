/** Ranking: what may be expected, what waiting costs and brings, what would have to stop. Unknown is never zero, spent money never counts. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { dice } from "../../playground/dice.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { MetricId } from "../../shared/domain/ids.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { cheapestCover } from "../../shared/portfolio/cheapest-cover.ts";
import { expectedImpact, trackRecord } from "../../shared/portfolio/impact.ts";
import { metricPromises } from "../../shared/portfolio/metric-promises.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import { costOfDelay, rice, wsjf } from "../../shared/portfolio/priority.ts";
import { missingWords } from "../../shared/portfolio/rank-words.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { worthOfWaiting } from "../../shared/portfolio/waiting.ts";
import { whatToStop } from "../../shared/portfolio/what-to-stop.ts";
import { worthTotals } from "../../shared/portfolio/worth.ts";
import { sampleRow } from "./sample-rows.ts";

const UNDER_WAY = { status: "in_progress", total: 10, done: 4, shipped: 0, plannedOn: null, pointsLeft: 12 } as const;
const TODAY = 20_781 as EpochDay;
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
/** The promise of a sample row is one unit. */
const effect = (estimate: number, error: number) => ({
  estimate,
  low: estimate - 1.959964 * error,
  high: estimate + 1.959964 * error,
});
const costs = (toSpend: number | null, spent: number | null = null): InitiativeSummary["costs"] => ({
  spent: spent === null ? null : eur(spent),
  toSpend: toSpend === null ? null : eur(toSpend),
});
const told = (label: string, estimate: number, error: number, about = {}) =>
  sampleRow(label, { worth: [1_000_000, "EUR"], effect: effect(estimate, error), ...about });
const TOLD = [0.2, 0.9, 0.5, -0.1, 0.7, 1.1].map((share, index) => told(`T-${index}`, share, 0.2));
const RECORD = trackRecord(TOLD);
const waiting = (about: Partial<InitiativeSummary> = {}) =>
  sampleRow("W-1", { worth: [52_178_57, "EUR"], delivery: UNDER_WAY, ...about });

describe("expected impact", () => {
  it("of the same measured effect is smaller the less sure it is, and its range holds it", () => {
    const rows = [told("SURE-1", 0.8, 0.05), told("UNSURE-1", 0.8, 0.8), ...TOLD];
    const [sure, unsure] = rows.slice(0, 2).map((row) => expectedImpact(row, trackRecord(rows)));
    if (sure?.known !== true || unsure?.known !== true) throw new Error("both are known");
    expect(unsure.value.estimateMinor).toBeLessThan(sure.value.estimateMinor);
    expect(sure.value.estimateMinor).toBeLessThan(800_000);
    expect(unsure.value.lowMinor).toBeLessThan(0);
    for (const { value } of [sure, unsure]) {
      expect(value.lowMinor).toBeLessThanOrEqual(value.estimateMinor);
      expect(value.estimateMinor).toBeLessThanOrEqual(value.highMinor);
    }
  });
  it("of work that cannot be told yet is what those that could be told reached, and says so", () => {
    const impact = expectedImpact(waiting(), RECORD);
    expect(impact).toMatchObject({ known: true, of: { basis: "track_record" } });
    expect(expectedImpact(waiting(), trackRecord(TOLD.slice(0, 4)))).toEqual({ known: false, why: "too_few_cases" });
  });
  it("is right on average where picked winners are not: shrunk shares of the best tenth add up to what they are", () => {
    const { normal } = dice(7);
    const truth = Array.from({ length: 2000 }, () => 0.5 * normal());
    const rows = truth.map((share, index) => told(`S-${index}`, share + 0.6 * normal(), 0.6));
    const record = trackRecord(rows);
    const picked = rows
      .map(({ initiative, summary }, index) => ({
        raw: summary?.effect?.estimate ?? 0,
        shrunk: record.shares.get(initiative.ref)?.share ?? 0,
        real: truth[index] ?? 0,
      }))
      .sort((a, b) => b.raw - a.raw)
      .slice(0, 200);
    const mean = (of: "raw" | "shrunk" | "real") => picked.reduce((sum, one) => sum + one[of], 0) / picked.length;
    expect(mean("raw")).toBeGreaterThan(1.5 * mean("real"));
    expect(Math.abs(mean("shrunk") - mean("real"))).toBeLessThan(0.1 * mean("real"));
  });
});

describe("cost of delay, WSJF and RICE", () => {
  it("come from the same fields: the money of a week over what is left to do", () => {
    const share = RECORD.next?.share ?? 0;
    const delay = costOfDelay(waiting(), RECORD);
    expect(delay).toMatchObject({ known: true });
    if (delay.known) expect(delay.value.estimateMinor).toBeCloseTo(100_000 * share, -2);
    expect(wsjf(waiting(), RECORD)).toEqual({
      known: true,
      value: { perUnit: eur(Math.round((delay.known ? delay.value.estimateMinor : 0) / 12)), unit: "points" },
    });
    const found = rice(waiting({ reachPerQuarter: 250 }), RECORD);
    // One unit on a baseline of three, a thousand a year, twelve points.
    expect(found).toMatchObject({ known: true, value: { reachPerYear: 1000, impact: 1 / 3, effort: 12 } });
    if (found.known) expect(found.value.score).toBeCloseTo((1000 * share) / 36, 6);
  });
  it("counts pieces where not all have points, and never mixes the two", () => {
    expect(wsjf(waiting({ delivery: { ...UNDER_WAY, pointsLeft: null } }), RECORD)).toMatchObject({
      value: { unit: "items" },
    });
  });
  it.each([
    ["no worth", sampleRow("A-1", { delivery: UNDER_WAY }), "no_worth"],
    ["no hypothesis", sampleRow("A-1", null), "no_hypothesis"],
    ["nothing left to do", sampleRow("A-1", { worth: [1, "EUR"] }), "shipped_already"],
    ["a draft", waiting({ path: null }), "not_committed"],
    ["a dis-benefit", waiting({ worthPerUnitYear: eur(-5) }), "negative_worth"],
    ["an end", waiting({ state: "ended" }), "ended"],
  ] as const)("with %s is missing, with the reason, and never zero", (_, row, why) => {
    expect(wsjf(row, RECORD)).toEqual({ known: false, why });
    expect(missingWords(why).why).toMatch(/\.$/);
  });
  it("names what RICE lacks", () => {
    const path = waiting().summary?.path ?? null;
    expect(rice(waiting(), RECORD)).toEqual({ known: false, why: "no_reach" });
    const fromZero = waiting({ reachPerQuarter: 1, path: path && { ...path, baseline: 0 } });
    expect(rice(fromZero, RECORD)).toEqual({ known: false, why: "zero_baseline" });
  });
});

describe("waiting for one more reading", () => {
  const row = (toSpend: number, share = 0.5, error = 0.4, readingCount = 3) =>
    told("R-1", share, error, { costs: costs(toSpend), watched: { readingCount, cadence: "week" } });
  const worthOf = (one: PortfolioRow) => {
    const found = worthOfWaiting(one, trackRecord([one, ...TOLD]));
    if (!found.known) throw new Error(found.why);
    return found.value;
  };
  it("is worth what a simulation of the next reading says it is worth", () => {
    const one = row(300_000);
    const share = trackRecord([one, ...TOLD]).shares.get(one.initiative.ref);
    if (share === undefined) throw new Error("told");
    const { normal } = dice(11);
    const move = share.deviation / 2; // one more than three readings
    const looks = 200_000;
    let gained = 0;
    for (let look = 0; look < looks; look += 1) gained += Math.max(0, share.share + move * normal() - 0.3);
    const simulated = 1_000_000 * (gained / looks - Math.max(0, share.share - 0.3));
    expect(Math.abs(worthOf(one).nextReading.amountMinor - simulated)).toBeLessThan(1500);
  });
  it("is worth little when the decision is clear, most when it hangs in the balance, and never more than certainty", () => {
    const values = [0, 100_000, 300_000, 450_000, 900_000, 5_000_000].map((toSpend) => worthOf(row(toSpend)));
    for (const { nextReading, certainty } of values) {
      expect(nextReading.amountMinor).toBeGreaterThanOrEqual(0);
      expect(nextReading.amountMinor).toBeLessThanOrEqual(certainty.amountMinor);
    }
    expect(values[5]?.nextReading.amountMinor).toBe(0);
    expect(values[3]?.nextReading.amountMinor).toBeGreaterThan(values[0]?.nextReading.amountMinor ?? 0);
  });
  it("says why it cannot be told: no cost to come, another currency, no readings, no effect", () => {
    const why = (one: PortfolioRow) => {
      const found = worthOfWaiting(one, trackRecord([one, ...TOLD]));
      return found.known ? null : found.why;
    };
    const watched = { readingCount: 3, cadence: "week" } as const;
    expect(why(told("R-1", 0.5, 0.4, { watched }))).toBe("no_cost_to_come");
    expect(why(told("R-1", 0.5, 0.4, { watched, costs: costs(-1) }))).toBe("negative_cost");
    const dollars = { spent: null, toSpend: { amountMinor: 5, currency: "USD" } };
    expect(why(told("R-1", 0.5, 0.4, { watched, costs: dollars }))).toBe("other_currency");
    expect(why(told("R-1", 0.5, 0.4, { costs: costs(1) }))).toBe("not_watched");
    expect(why(waiting({ costs: costs(1), watched }))).toBe("effect_unknown");
  });
});

describe("what would have to stop", () => {
  const running = (label: string, share: number, toSpend: number | null) =>
    told(label, share, 0.1, { delivery: UNDER_WAY, costs: costs(toSpend) });
  it("proposes the work whose end loses least, and lists what it cannot weigh with the reason", () => {
    const rows = [
      running("DEAR-1", 1, 100),
      running("CHEAP-1", 0.2, 60),
      running("CHEAP-2", 0.3, 60),
      running("NOCOST-1", 0.1, null),
      sampleRow("DRAFT-1", { state: "draft", path: null, delivery: UNDER_WAY, costs: costs(500) }),
      ...TOLD,
    ];
    const found = whatToStop(rows, eur(100), trackRecord(rows), null);
    expect(found.stop.map(({ row }) => row.initiative.label)).toEqual(["CHEAP-1", "CHEAP-2"]);
    expect(found).toMatchObject({ freedMinor: 120, isProven: true, shortMinor: 0 });
    expect(found.unknown.map(({ row, why }) => [row.initiative.label, why])).toEqual([
      ["NOCOST-1", "no_cost_to_come"],
      ["DRAFT-1", "not_committed"],
    ]);
  });
  it("never proposes what is to be funded, what has shipped, or another currency; says what is short", () => {
    const rows = [running("SELF-1", 0.1, 100), running("OTHER-1", 0.5, 30), told("DONE-1", 0.1, 0.1), ...TOLD];
    const self = rows[0]?.initiative.ref ?? null;
    expect(whatToStop(rows, eur(100), trackRecord(rows), self)).toMatchObject({
      stop: [],
      shortMinor: 70,
      loses: null,
    });
    const dollars = whatToStop(rows, { amountMinor: 10, currency: "USD" }, trackRecord(rows), null);
    expect(dollars.stop).toEqual([]);
    expect(dollars.unknown.map(({ why }) => why)).toEqual(["other_currency", "other_currency"]);
  });
  it("finds the cheapest set there is, as trying all sets would", () => {
    const choice = fc.record({ frees: fc.integer({ min: 1, max: 30 }), loses: fc.integer({ min: 0, max: 30 }) });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 9 }), fc.integer({ min: 1, max: 120 }), (choices, wanted) => {
        let best = Number.POSITIVE_INFINITY;
        for (let set = 0; set < 2 ** choices.length; set += 1) {
          const some = choices.filter((_, index) => (set >> index) % 2 === 1);
          if (some.reduce((sum, { frees }) => sum + frees, 0) < wanted) continue;
          best = Math.min(
            best,
            some.reduce((sum, { loses }) => sum + loses, 0),
          );
        }
        const found = cheapestCover(choices, wanted);
        expect(found?.chosen.reduce((sum, { loses }) => sum + loses, 0) ?? Number.POSITIVE_INFINITY).toBe(best);
        if (found !== null) expect(found.isProven).toBe(true);
      }),
    );
  });
  it("answers for hundreds of choices too, with enough freed", () => {
    const { normal } = dice(3);
    const choices = Array.from({ length: 400 }, () => ({
      frees: 1 + Math.abs(normal()) * 1000,
      loses: Math.abs(normal()) * 1000,
    }));
    const found = cheapestCover(choices, 50_000);
    expect(found?.chosen.reduce((sum, { frees }) => sum + frees, 0)).toBeGreaterThanOrEqual(50_000);
  });
});

describe("money already spent", () => {
  it("changes no figure about going on, whatever it is: it is gone either way", () => {
    const figures = (rows: readonly PortfolioRow[]) => {
      const record = trackRecord(rows);
      const stop = whatToStop(rows, eur(5000), record, null);
      return {
        totals: worthTotals(rows),
        each: rows.map((row) => [
          expectedImpact(row, record),
          costOfDelay(row, record),
          wsjf(row, record),
          rice(row, record),
          worthOfWaiting(row, record),
        ]),
        stop: {
          ...stop,
          stop: stop.stop.map(({ row, ...rest }) => [row.initiative.ref, rest]),
          unknown: stop.unknown.map(({ row, why }) => [row.initiative.ref, why]),
        },
      };
    };
    const spent = fc.option(fc.maxSafeInteger());
    const one = fc.record({
      share: fc.double({ min: -2, max: 2, noNaN: true }),
      toSpend: fc.option(fc.nat(9000)),
      spent,
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), spent, (made, otherwise) => {
        const rowsWith = (spentOf: (one: { readonly spent: number | null }) => number | null) =>
          made.map((about, index) =>
            told(`M-${index}`, about.share, 0.3, {
              delivery: UNDER_WAY,
              reachPerQuarter: 10,
              watched: { readingCount: 4, cadence: "month" },
              costs: costs(about.toSpend, spentOf(about)),
            }),
          );
        expect(figures(rowsWith(() => otherwise))).toEqual(figures(rowsWith((about) => about.spent)));
      }),
    );
  });
});

describe("promises on one metric", () => {
  const metricId = MetricId.parse("m1");
  const metric = { name: "Conversion", unit: "%", kind: "mean", direction: "increase" } as const;
  it("are summed over all hypotheses and held against what it has ever moved", () => {
    const on = { metricId, metric, headroom: 1.5 };
    const rows = [sampleRow("A-1", on), sampleRow("A-2", on), sampleRow("A-3", { ...on, state: "ended" }), ...TOLD];
    expect(metricPromises(rows)).toMatchObject([{ promiseCount: 2, promised: 2, everMoved: 1.5, isBeyond: true }]);
    const shared = rows.map((row) => ({ ...row, summary: row.summary && { ...row.summary, contributionShare: 0.5 } }));
    expect(metricPromises(shared)).toMatchObject([{ promised: 1, claimedShare: 1, isBeyond: false }]);
  });
  it("cannot be called too much or enough while nobody knows what it has ever moved", () => {
    expect(metricPromises([sampleRow("A-1", { metricId, metric, headroom: null })])).toMatchObject([
      { everMoved: null, isBeyond: null },
    ]);
  });
});

describe("asking for what ranks", () => {
  const size = (total: number, pointsLeft: number | null) => ({ ...UNDER_WAY, total, pointsLeft });
  const rows = [
    ...TOLD,
    sampleRow("W-1", { worth: [5_217_857, "EUR"], delivery: size(10, 12) }),
    sampleRow("W-2", { worth: [9_000_000, "EUR"], delivery: size(10, 40) }),
    sampleRow("W-3", { worth: [9_900_000, "EUR"], delivery: size(6, null) }),
    sampleRow("W-4", { worth: null, delivery: UNDER_WAY }),
    sampleRow("W-5", null),
  ];
  const found = (text: string) => {
    const parsed = parseQuery(text);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const answer = applyQuery(rows, parsed.query, TODAY, "en");
    return answer.rows.map(({ initiative }) => initiative.label);
  };
  it("orders by the cost of delay as the column shows it, rows without one last in both directions", () => {
    expect(found('title ~ "W-" order by cost_of_delay')).toEqual(["W-1", "W-2", "W-3", "W-4", "W-5"]);
    expect(found('title ~ "W-" order by cost_of_delay desc')).toEqual(["W-3", "W-2", "W-1", "W-4", "W-5"]);
  });
  it("orders WSJF within points, then within items, and never one against the other", () => {
    expect(found('title ~ "W-" order by wsjf desc')).toEqual(["W-1", "W-2", "W-3", "W-4", "W-5"]);
    expect(found('title ~ "W-" order by wsjf')).toEqual(["W-2", "W-1", "W-3", "W-4", "W-5"]);
  });
  it("tells a row against all that were read, whatever the filter leaves", () => {
    const record = trackRecord(rows);
    const delay = costOfDelay(rows[6] ?? waiting(), record);
    if (!delay.known) throw new Error(delay.why);
    const euros = delay.value.estimateMinor / 100;
    expect(found(`key = "W-1" and cost_of_delay > ${euros - 0.01}`)).toEqual(["W-1"]);
    expect(found(`key = "W-1" and cost_of_delay > ${euros + 0.01}`)).toEqual([]);
    expect(found(`key = "W-1" and cost_of_delay > "${euros - 0.01} USD"`)).toEqual([]);
  });
  it("finds what is missing as empty, and says so as a group", () => {
    expect(found("wsjf is empty and title ~ W-")).toEqual(["W-4", "W-5"]);
    const parsed = parseQuery('key in ("W-3", "W-4") group by wsjf');
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const { groups } = applyQuery(rows, parsed.query, TODAY, "en");
    expect(groups?.map(({ label }) => label)).toEqual([expect.stringMatching(/^€[\d,]+ an item$/), "No WSJF"]);
  });
});
