/** What settings and policies change for people: what counts as shipped, when to review, what a commitment needs, gates. */
import { describe, expect, it } from "@jest/globals";
import { ProjectRef } from "../../shared/domain/ids.ts";
import type { Policies, ProjectSettings } from "../../shared/domain/settings.ts";
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { answerPolicies, answerSettings } from "../../shared/usecases/answer-settings.ts";
import { checkGate } from "../../shared/usecases/check-gate.ts";
import { GATE_STOPS } from "../../shared/usecases/judge-gate.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { COMPLETE, day } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, journalLength, must, SEARCH, SEED, weekly, withDraft, withPromise } from "./sample-site.ts";

const PAYMENTS = ProjectRef.parse("10000");
const TODAY = day("2026-11-24");
const newSite = () => memorySite({ ...SEED, siteAdministrators: [ANA] });

async function set(site: MemorySite, change: Partial<ProjectSettings>) {
  const expectedLength = (site.journals.get("project:10000") ?? []).length;
  const settings = { ...DEFAULT_SETTINGS, ...change };
  must(await answerSettings(site.host(ANA), PAYMENTS, "saveSettings", { settings, expectedLength }));
}

async function rule(site: MemorySite, change: Partial<Policies>) {
  const expectedLength = (site.journals.get("site:all") ?? []).length;
  const policies = { ...DEFAULT_POLICIES, ...change };
  must(await answerPolicies(site.host(ANA), "savePolicies", { policies, expectedLength }));
}

const view = async (site: MemorySite, ref = CHECKOUT, viewer = ANA) =>
  computePanel(await ask(site, ref, "openPanel", {}, viewer), TODAY);

describe("what counts as shipped", () => {
  it("follows the project: without a release, work that is done has not shipped where only releases count", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect((await view(site)).delivery).toMatchObject({ status: "shipped", shippedBy: "done" });
    await set(site, { shippedBy: "release_only" });
    const { delivery, windowOpensOn } = await view(site);
    expect(delivery).toMatchObject({ status: "in_progress", shipments: [], waitingForReleaseCount: 1 });
    expect(windowOpensOn).toBeNull();
  });

  it("changes the digest of a verdict only where it changes what shipped", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    const rows = weekly(day("2026-03-01"), [0.03, 0.031, 0.03, 0.029, 0.03, 0.031]);
    must(await answer(site.host(ANA), CHECKOUT, "recordReadings", { metricId, series: null, source: "csv", rows }));
    const digest = async () => (await view(site)).assessment?.inputsDigest;
    const before = await digest();
    await set(site, { shippedBy: "done", reviewCadenceDays: 30, gates: [], commitmentNeeds: [] });
    expect(await digest()).toBe(before);
    await set(site, { shippedBy: "release_only" });
    expect(await digest()).not.toBe(before);
  });
});

describe("a project that is switched off", () => {
  it("says so to every page, keeps what was written, and stops no work at a gate", async () => {
    const site = newSite();
    await withDraft(site, CHECKOUT);
    const gate = () =>
      checkGate(site.host(ANA), CHECKOUT, { today: TODAY, failOn: GATE_STOPS.commitment }, async () => ({
        ok: true,
        value: true,
      }));
    expect(must(await gate()).kind).toBe("stopped");
    await set(site, { isEnabled: false });
    const inputs = await ask(site, CHECKOUT, "openPanel", {});
    expect(inputs.settings.isEnabled).toBe(false);
    expect(await answer(site.host(ANA), CHECKOUT, "keptSummary", {})).toEqual({ ok: true, value: null });
    expect(inputs.epicEntries.length).toBeGreaterThan(0);
    expect(must(await gate()).kind).not.toBe("stopped");
  });
});

describe("reviews", () => {
  it("come again after the project's cadence, and are asked for on that day", async () => {
    const site = newSite();
    await set(site, { reviewCadenceDays: 30 });
    await withPromise(site, CHECKOUT);
    site.setNow("2027-06-30T08:00:00.000Z");
    const review = { createdTheValue: "partly", chainBreak: "unknown", assumptions: [], learnt: "" };
    await ask(site, CHECKOUT, "holdReview", { ...review, expectedLength: await journalLength(site, CHECKOUT) });
    const on = async (instant: string, iso: string) => {
      site.setNow(instant);
      return computePanel(await ask(site, CHECKOUT, "openPanel", {}), day(iso));
    };
    expect((await on("2027-07-29T08:00:00.000Z", "2027-07-29")).isReviewDue).toBe(false);
    const due = await on("2027-07-30T08:00:00.000Z", "2027-07-30");
    expect(due.line.nextReviewOn).toBe(day("2027-07-30"));
    expect(due.isReviewDue).toBe(true);
  });
});

describe("what a commitment needs", () => {
  it("is asked for as the project has it: without a falsifier only where the project does not need one", async () => {
    const site = newSite();
    const falsifier = { text: "", threshold: null, on: null };
    const metricId = await withDraft(site, CHECKOUT, { falsifier });
    const commit = async () =>
      answer(site.host(ANA), CHECKOUT, "commitHypothesis", {
        hypothesis: { ...COMPLETE, falsifier, metricId },
        expectedLength: await journalLength(site, CHECKOUT),
      });
    expect(await commit()).toMatchObject({ problem: { code: "invalid_record", fields: [{ path: "falsifier" }] } });
    await set(site, { commitmentNeeds: ["owner", "baseline"] });
    expect(await commit()).toMatchObject({ ok: true });
  });

  it("and the gate that asks for it can be left out", async () => {
    const site = newSite();
    const gate = () =>
      checkGate(site.host(ANA), SEARCH, { today: TODAY, failOn: GATE_STOPS.commitment }, async () => ({
        ok: true,
        value: true,
      }));
    expect(must(await gate()).kind).toBe("stopped");
    await set(site, { gates: ["verdict"] });
    expect(must(await gate()).kind).toBe("passed");
  });
});

describe("the longest exception", () => {
  it("is as long as the policies say, to the day", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    await rule(site, { longestExceptionDays: 10 });
    const grant = async (days: number) =>
      answer(site.host(ANA), CHECKOUT, "grantException", {
        gate: "verdict",
        reason: "a legal deadline",
        expiresOn: TODAY + days,
        expectedLength: await journalLength(site, CHECKOUT),
      });
    expect(await grant(11)).toMatchObject({
      problem: { fields: [{ path: "expiresOn", message: expect.stringContaining("at most 10 days") }] },
    });
    expect(await grant(10)).toMatchObject({ ok: true });
    expect((await ask(site, CHECKOUT, "openPanel", {}, BERND)).policies.longestExceptionDays).toBe(10);
  });
});
