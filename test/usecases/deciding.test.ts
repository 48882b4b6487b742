/** Decisions, value reviews, hand-overs and exceptions: who may enter them, what they freeze, and what they refuse. */
import { describe, expect, it } from "@jest/globals";
import { addDays } from "../../shared/domain/day.ts";
import type { PersonId } from "../../shared/domain/ids.ts";
import { isRaisedAgain } from "../../shared/domain/raised-decision.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { COMPLETE, day } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, FOREIGN, journalLength, newSite, SEARCH, withPromise } from "./sample-site.ts";

const TODAY = day("2026-11-24");

async function view(site: MemorySite, ref = CHECKOUT, asOf = TODAY) {
  return computePanel(await ask(site, ref, "openPanel", {}), asOf);
}

async function decision(site: MemorySite, patch = {}) {
  const { assessment } = await view(site);
  return {
    choice: "persevere",
    reason: "adoption is rising",
    wouldChangeOurMind: "if conversion has not moved by spring",
    raisesWhen: { kind: "day_reached", on: addDays(TODAY, 90) },
    seenDigest: assessment?.inputsDigest ?? null,
    expectedLength: await journalLength(site, CHECKOUT),
    ...patch,
  };
}

const REVIEW = {
  createdTheValue: "cannot_tell",
  chainBreak: "unknown",
  assumptions: [{ text: "buyers notice the button", judgement: "untested" }],
  learnt: "measure adoption next time",
} as const;

describe("a decision", () => {
  it("freezes the evidence as it was seen, computed here and not taken from the page", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const { assessment } = await view(site);
    await ask(site, CHECKOUT, "decide", await decision(site));
    const [made] = (await view(site)).decisions;
    expect(made).toMatchObject({ choice: "persevere", by: ANA, reason: "adoption is rising" });
    expect(made?.evidenceSeen).toMatchObject({
      asOf: TODAY,
      verdict: assessment?.verdict,
      reason: assessment?.reason,
      inputsDigest: assessment?.inputsDigest,
    });
  });

  it("on evidence that changed since the person looked is refused, and nothing is written", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const forged = await answer(
      site.host(ANA),
      CHECKOUT,
      "decide",
      await decision(site, { seenDigest: "0".repeat(64) }),
    );
    expect(forged).toEqual({ ok: false, problem: { code: "changed_meanwhile", what: "the evidence" } });
    const slipped = await answer(site.host(ANA), CHECKOUT, "decide", {
      ...(await decision(site)),
      evidenceSeen: { verdict: "realized" },
    });
    expect(slipped).toMatchObject({ ok: false, problem: { code: "invalid_record" } });
    expect((await view(site)).decisions).toEqual([]);
  });

  it("can be made before any promise, and says that there was no evidence", async () => {
    const site = newSite();
    const none = { ...(await decision(site)), choice: "fund", seenDigest: null, expectedLength: 0 };
    await ask(site, CHECKOUT, "decide", none);
    expect((await view(site)).decisions[0]?.evidenceSeen).toBeNull();
  });

  it("is raised again when what would change our mind comes true, and only then", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    await ask(site, CHECKOUT, "decide", await decision(site));
    expect((await view(site)).isDecisionRaised).toBe(false);
    site.setNow("2027-02-22T08:00:00.000Z");
    const later = computePanel(await ask(site, CHECKOUT, "openPanel", {}), day("2027-02-22"));
    expect(later.isDecisionRaised).toBe(true);
  });

  it("is replayed by the day: a look at an earlier day knows nothing of it", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    await ask(site, CHECKOUT, "decide", await decision(site));
    expect((await view(site, CHECKOUT, addDays(TODAY, -1))).decisions).toEqual([]);
    expect((await view(site)).decisions).toHaveLength(1);
  });
});

describe("what raises a decision again", () => {
  const seen = (verdict: "on_path" | "off_path") => ({ verdict }) as never;
  it.each([
    ["the verdict became it", { kind: "verdict_becomes", verdict: "off_path" }, "on_path", "off_path", null, true],
    ["it was so already", { kind: "verdict_becomes", verdict: "off_path" }, "off_path", "off_path", null, false],
    ["the chance fell below", { kind: "probability_below", probability: 0.4 }, "on_path", "on_path", 0.39, true],
    ["the chance is just there", { kind: "probability_below", probability: 0.4 }, "on_path", "on_path", 0.4, false],
    ["no chance is known", { kind: "probability_below", probability: 0.4 }, "on_path", "on_path", null, false],
    ["the day is reached", { kind: "day_reached", on: TODAY }, "on_path", "on_path", null, true],
    ["the day is tomorrow", { kind: "day_reached", on: addDays(TODAY, 1) }, "on_path", "on_path", null, false],
    ["nothing was said", null, "on_path", "off_path", 0, false],
  ] as const)("%s", (_, raisesWhen, before, verdict, probabilityOfTarget, expected) => {
    const made = { raisesWhen, evidenceSeen: seen(before) };
    expect(isRaisedAgain(made, { verdict, probabilityOfTarget }, TODAY)).toBe(expected);
  });
});

describe("the value review", () => {
  it("can be held from the benefit window on, is due on its day, and is asked for until it is held", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const before = await view(site);
    expect(before.windowOpensOn).not.toBeNull();
    expect(before.isReviewDue).toBe(false);
    site.setNow("2027-06-30T08:00:00.000Z");
    const onTheDay = day("2027-06-30");
    expect((await view(site, CHECKOUT, onTheDay)).isReviewDue).toBe(true);
    await ask(site, CHECKOUT, "holdReview", { ...REVIEW, expectedLength: await journalLength(site, CHECKOUT) });
    const after = await view(site, CHECKOUT, onTheDay);
    expect(after.isReviewDue).toBe(false);
    expect(after.reviews[0]).toMatchObject({ ...REVIEW, by: ANA });
  });

  it("before anything shipped is refused in plain words", async () => {
    const site = newSite();
    await withPromise(site, SEARCH);
    const early = await answer(site.host(ANA), SEARCH, "holdReview", {
      ...REVIEW,
      expectedLength: await journalLength(site, SEARCH),
    });
    expect(early).toMatchObject({ problem: { code: "invalid_record", fields: [{ path: "review" }] } });
    expect((await view(site, SEARCH)).isReviewDue).toBe(false);
  });
});

describe("a hand-over", () => {
  const offer = async (site: MemorySite, toId: string, from = ANA) =>
    answer(site.host(from), CHECKOUT, "offerOwnership", {
      toId,
      reason: "moving on",
      expectedLength: await journalLength(site, CHECKOUT),
    });
  const reply = async (site: MemorySite, accepted: boolean, viewer: string) => {
    const sequence = (await view(site)).openOffer?.sequence ?? 0;
    const expectedLength = await journalLength(site, CHECKOUT);
    return answer(site.host(viewer), CHECKOUT, "answerOffer", { offerSequence: sequence, accepted, expectedLength });
  };

  it("leaves the old owner accountable until it is accepted by the person it was offered to", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect(await offer(site, BERND)).toMatchObject({ ok: true });
    expect((await view(site)).ownerId).toBe(ANA);
    expect(await reply(site, true, ANA)).toMatchObject({ problem: { code: "no_permission" } });
    expect(await reply(site, true, BERND)).toMatchObject({ ok: true });
    expect((await view(site)).ownerId).toBe(BERND);
    expect((await view(site)).openOffer).toBeNull();
  });

  it("refused stays where it was, and an answer to an offer that is gone is told", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    await offer(site, BERND);
    expect(await reply(site, false, BERND)).toMatchObject({ ok: true });
    expect((await view(site)).ownerId).toBe(ANA);
    expect(await reply(site, true, BERND)).toMatchObject({ ok: false });
  });

  it("to the present owner, to somebody who left or to nobody known is refused, naming the field", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    site.changePerson(BERND, { isActive: false });
    for (const toId of [ANA, BERND, "nobody"])
      expect(await offer(site, toId)).toMatchObject({
        problem: { code: "invalid_record", fields: [{ path: "toId" }] },
      });
  });

  it("is the only way a committed benefit changes hands: a re-baseline keeps the owner", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    const hypothesis = { ...COMPLETE, metricId, ownerId: BERND as PersonId };
    const expectedLength = await journalLength(site, CHECKOUT);
    const taken = await answer(site.host(ANA), CHECKOUT, "rebaseline", { hypothesis, reason: "x", expectedLength });
    expect(taken).toMatchObject({ problem: { code: "invalid_record", fields: [{ path: "ownerId" }] } });
  });
});

describe("an exception", () => {
  const grant = async (site: MemorySite, days: number) =>
    answer(site.host(ANA), CHECKOUT, "grantException", {
      gate: "verdict",
      reason: "a legal deadline",
      expiresOn: addDays(TODAY, days),
      expectedLength: await journalLength(site, CHECKOUT),
    });

  it("is in force until its last day and over by itself", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect(await grant(site, 10)).toMatchObject({ ok: true });
    expect((await view(site)).exceptions).toHaveLength(1);
    site.setNow("2026-12-05T08:00:00.000Z");
    expect((await view(site, CHECKOUT, addDays(TODAY, 11))).exceptions).toEqual([]);
  });

  it("for the past or for more than 90 days is refused, with the days that are allowed", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    for (const days of [-1, 91])
      expect(await grant(site, days)).toMatchObject({
        problem: { fields: [{ path: "expiresOn", message: expect.stringContaining("24 Nov 2026 to 22 Feb 2027") }] },
      });
  });
});

describe("forged calls", () => {
  it("who may not edit the epic may not decide, review, offer or except; who may not see it learns nothing", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const expectedLength = await journalLength(site, CHECKOUT);
    const calls = [
      ["decide", await decision(site)],
      ["holdReview", { ...REVIEW, expectedLength }],
      ["offerOwnership", { toId: BERND, reason: "mine now", expectedLength }],
      ["grantException", { gate: "verdict", reason: "x", expiresOn: TODAY, expectedLength }],
    ] as const;
    for (const [call, payload] of calls) {
      expect([call, await answer(site.host(BERND), CHECKOUT, call, payload)]).toMatchObject([
        call,
        { problem: { code: "no_permission" } },
      ]);
      expect([call, await answer(site.host(BERND), FOREIGN, call, payload)]).toMatchObject([
        call,
        { problem: { code: "not_found" } },
      ]);
    }
    expect(await journalLength(site, CHECKOUT)).toBe(expectedLength);
  });
});
