/** Shares of one metric's movement: never more than all of it, however close two commitments come; and costs, recorded. */
import { describe, expect, it } from "@jest/globals";
import { foldMetric } from "../../shared/journal/metric-state.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { answer } from "../../shared/usecases/answer.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { COMPLETE } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, journalLength, must, newSite, SEARCH, withDraft, withPromise } from "./sample-site.ts";

function claims(site: MemorySite, metricId: string) {
  const stored = (site.journals.get(`metric:${metricId}`) ?? []).map((entry): unknown => JSON.parse(entry));
  return Object.fromEntries(foldMetric(must(parseJournal(stored, "metric"))).claimedShares);
}

async function commit(site: MemorySite, ref: typeof CHECKOUT, metricId: string, contributionShare: number | null) {
  return answer(site.host(ANA), ref, "commitHypothesis", {
    hypothesis: { ...COMPLETE, metricId, contributionShare },
    expectedLength: await journalLength(site, ref),
  });
}

/** Two drafts on one metric. */
async function twoDrafts() {
  const site = newSite();
  const metricId = await withDraft(site, CHECKOUT);
  const written = await answer(site.host(ANA), SEARCH, "writeHypothesis", {
    hypothesis: { ...COMPLETE, metricId },
    newMetric: null,
    expectedLength: 0,
  });
  must(written);
  return { site, metricId };
}

describe("contribution shares", () => {
  it("over 100 % together are refused at commit, and it is said what is left", async () => {
    const { site, metricId } = await twoDrafts();
    must(await commit(site, CHECKOUT, metricId, 0.7));
    const refused = await commit(site, SEARCH, metricId, 0.4);
    expect(refused).toMatchObject({
      ok: false,
      problem: { code: "invalid_record", fields: [{ path: "contributionShare" }] },
    });
    expect(JSON.stringify(refused)).toMatch(/claimed 70 %.*at most 30 %/);
    must(await commit(site, SEARCH, metricId, 0.3));
    expect(claims(site, metricId)).toEqual({ [CHECKOUT]: 0.7, [SEARCH]: 0.3 });
  });
  it("of two who commit at once, one is refused when both together claim too much", async () => {
    const { site, metricId } = await twoDrafts();
    const both = await Promise.all([commit(site, CHECKOUT, metricId, 0.6), commit(site, SEARCH, metricId, 0.6)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(Object.values(claims(site, metricId))).toEqual([0.6]);
  });
  it("are free where nobody claims one", async () => {
    const { site, metricId } = await twoDrafts();
    must(await commit(site, CHECKOUT, metricId, null));
    must(await commit(site, SEARCH, metricId, null));
    expect(claims(site, metricId)).toEqual({});
  });
  it("are given back when the commitment fails, when it is re-baselined to less, and when monitoring ends", async () => {
    const { site, metricId } = await twoDrafts();
    const stale = await answer(site.host(ANA), CHECKOUT, "commitHypothesis", {
      hypothesis: { ...COMPLETE, metricId, contributionShare: 0.9 },
      expectedLength: 0, // somebody else drafted since
    });
    expect(stale).toMatchObject({ ok: false, problem: { code: "changed_meanwhile" } });
    expect(claims(site, metricId)).toEqual({});
    must(await commit(site, CHECKOUT, metricId, 0.9));
    await ask(site, CHECKOUT, "rebaseline", {
      hypothesis: { ...COMPLETE, metricId, contributionShare: 0.5 },
      reason: "shared with search",
      expectedLength: await journalLength(site, CHECKOUT),
    });
    expect(claims(site, metricId)).toEqual({ [CHECKOUT]: 0.5 });
    await ask(site, CHECKOUT, "endMonitoring", {
      on: 20_781,
      reason: "over",
      expectedLength: await journalLength(site, CHECKOUT),
    });
    expect(claims(site, metricId)).toEqual({});
  });
});

describe("costs", () => {
  const record = async (site: MemorySite, costs: object, viewer: string = ANA) =>
    answer(site.host(viewer), CHECKOUT, "recordCosts", {
      spent: null,
      toSpend: null,
      ...costs,
      expectedLength: await journalLength(site, CHECKOUT),
    });
  it("are kept with the summary, the latest as it was said, and who may not edit the epic may not say", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    must(await record(site, { spent: { amountMinor: 5, currency: "EUR" } }));
    must(await record(site, { toSpend: { amountMinor: 7, currency: "EUR" } }));
    const { kept } = await ask(site, CHECKOUT, "openPanel", {});
    expect(kept?.costs).toEqual({ spent: null, toSpend: { amountMinor: 7, currency: "EUR" } });
    expect(await record(site, {}, BERND)).toMatchObject({ ok: false, problem: { code: "no_permission" } });
  });
  it.each([
    [{ toSpend: { amountMinor: -1, currency: "EUR" } }, /zero or more/],
    [{ toSpend: { amountMinor: 1e300, currency: "EUR" } }, /whole minor units/],
    [{ toSpend: { amountMinor: 1, currency: "euro" } }, /three-letter/],
  ])("that cannot be are refused by name: %j", async (costs, message) => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const refused = await record(site, costs);
    expect(refused).toMatchObject({ ok: false, problem: { code: "invalid_record" } });
    expect(JSON.stringify(refused)).toMatch(message);
  });
});
