/** What a benefit owner is told: what changed since they last looked, and the offers that wait for them. */
import { describe, expect, it } from "@jest/globals";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import type { PortfolioApi } from "../../shared/usecases/portfolio-api.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import { valueApiOver } from "../../shared/usecases/value-api.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { ask, CHECKOUT, FOREIGN, journalLength, must, newSite, withPromise } from "./sample-site.ts";

const [FRIDAY, MONDAY] = ["2026-11-27T16:00:00.000Z", "2026-11-30T08:00:00.000Z"];

function apiOf(site: MemorySite, viewer: string, now: string): PortfolioApi {
  return portfolioApiOver(async (call, payload) =>
    JSON.parse(JSON.stringify(await answerPortfolio({ ...site.host(viewer), now: () => now }, call, payload))),
  );
}

const offered = async (site: MemorySite) =>
  ask(site, CHECKOUT, "offerOwnership", {
    toId: BERND,
    reason: "I change teams.",
    expectedLength: await journalLength(site, CHECKOUT),
  });

describe("news for a benefit owner", () => {
  it("tells nothing at the first look, and from the next day on what others did since", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect(must(await apiOf(site, BERND, FRIDAY).news({ refs: [CHECKOUT] }))).toMatchObject({ since: null, news: [] });
    const host = { ...site.host(ANA), now: () => "2026-11-28T10:00:00.000Z" };
    must(
      await portfolioApiOver(async (call, payload) => answerPortfolio(host, call, payload)).news({ refs: [CHECKOUT] }),
    );
    const ana = valueApiOver((call, payload) => answerPortfolio(host, "about", { ref: CHECKOUT, call, payload }));
    must(
      await ana.offerOwnership({
        toId: BERND as never,
        reason: "I change teams.",
        expectedLength: await journalLength(site, CHECKOUT),
      }),
    );
    const { since, news, offers } = must(await apiOf(site, BERND, MONDAY).news({ refs: [CHECKOUT] }));
    expect(since).toBe(Math.floor(Date.parse(FRIDAY) / 86_400_000));
    expect(news).toContainEqual(expect.objectContaining({ kind: "offered", by: "Ana Ruiz" }));
    expect(offers).toEqual([expect.objectContaining({ ref: CHECKOUT, by: "Ana Ruiz", reason: "I change teams." })]);
  });

  it("does not tell people what they did themselves", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    must(await apiOf(site, ANA, "2026-11-20T08:00:00.000Z").news({ refs: [CHECKOUT] }));
    await offered(site);
    const { news } = must(await apiOf(site, ANA, MONDAY).news({ refs: [CHECKOUT] }));
    expect(news.filter(({ kind }) => kind !== "verdict")).toEqual([]);
  });

  it("keeps what is new on a day new for the whole day, and remembers one look a day", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    must(await apiOf(site, BERND, "2026-11-20T08:00:00.000Z").news({ refs: [] }));
    await offered(site);
    const first = must(await apiOf(site, BERND, MONDAY).news({ refs: [CHECKOUT] }));
    const second = must(await apiOf(site, BERND, "2026-11-30T17:00:00.000Z").news({ refs: [CHECKOUT] }));
    expect(first.news.length).toBeGreaterThan(0);
    expect(second).toEqual(first);
    expect(site.journals.get(`viewer:${BERND}`)).toHaveLength(2);
  });

  it("says nothing of an epic the viewer may not see, nor of offers made to others", async () => {
    const site = newSite();
    await withPromise(site, FOREIGN);
    await withPromise(site, CHECKOUT);
    await offered(site);
    must(await apiOf(site, BERND, "2026-11-20T08:00:00.000Z").news({ refs: [] }));
    const bernd = must(await apiOf(site, BERND, MONDAY).news({ refs: [FOREIGN] }));
    expect(bernd).toMatchObject({ news: [], offers: [] });
    expect(must(await apiOf(site, ANA, MONDAY).news({ refs: [CHECKOUT] })).offers).toEqual([]);
  });
});

describe("a call about one epic of the list", () => {
  it("is checked as the viewer, like in the panel: seen or not, editable or not", async () => {
    const site = newSite();
    await withPromise(site, FOREIGN);
    await withPromise(site, CHECKOUT);
    const about = (ref: string) =>
      valueApiOver((call, payload) => answerPortfolio(site.host(BERND), "about", { ref, call, payload }));
    expect(await about(FOREIGN).openPanel()).toMatchObject({ ok: false, problem: { code: "not_found" } });
    const refused = await about(CHECKOUT).endMonitoring({
      on: 20_000 as never,
      reason: "no",
      expectedLength: await journalLength(site, CHECKOUT),
    });
    expect(refused).toMatchObject({ ok: false, problem: { code: "no_permission" } });
  });
});
