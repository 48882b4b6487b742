/** The gate: what it asks of the work behind a step, what an exception is worth, and what it says when it stays closed. */
import { describe, expect, it } from "@jest/globals";
import { addDays } from "../../shared/domain/day.ts";
import { STRICT_POLICY } from "../../shared/domain/gate-policy.ts";
import { InitiativeRef, PersonId, ProjectRef, projectSubject } from "../../shared/domain/ids.ts";
import { ok } from "../../shared/domain/problem.ts";
import type { ProjectSettings } from "../../shared/domain/settings.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import { answer } from "../../shared/usecases/answer.ts";
import type { CanPromise } from "../../shared/usecases/check-gate.ts";
import { checkGate } from "../../shared/usecases/check-gate.ts";
import type { Gate } from "../../shared/usecases/judge-gate.ts";
import { GATE_STOPS, RELEASE_STOPS, releaseOutlook } from "../../shared/usecases/judge-gate.ts";
import { gatherPanelInputs } from "../../shared/usecases/open-panel.ts";
import { gateMessage, gateMessageBelow } from "../../shared/view/gate-words.ts";
import { releaseWords } from "../../shared/view/release-words.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA } from "../contract/seed.ts";
import { day } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, journalLength, must, newSite, SEARCH, weekly, withDraft, withPromise } from "./sample-site.ts";

const TODAY = day("2026-11-24");
const BELOW_CHECKOUT = InitiativeRef.parse("10002");
const everyType: CanPromise = async () => ok(true);
const noType: CanPromise = async () => ok(false);

async function at(site: MemorySite, gate: Gate, ref = CHECKOUT, canPromise = everyType) {
  return must(await checkGate(site.host(ANA), ref, { today: TODAY, failOn: GATE_STOPS[gate] }, canPromise));
}

async function except(site: MemorySite, gate: Gate, days = 14) {
  await ask(site, CHECKOUT, "grantException", {
    gate,
    reason: "the law does not wait",
    expiresOn: addDays(TODAY, days),
    expectedLength: await journalLength(site, CHECKOUT),
  });
}

/** A year of readings around the day it shipped, 1 June 2026, moved by `effect` from then on. */
async function shipped(site: MemorySite, effect: number) {
  const metricId = await withPromise(site, CHECKOUT);
  const values = Array.from({ length: 78 }, (_, i) => 0.031 + 0.0001 * (i % 3) + (i > 52 ? effect : 0));
  must(
    await answer(site.host(ANA), CHECKOUT, "recordReadings", {
      metricId,
      series: null,
      source: "csv",
      rows: weekly(day("2025-06-02"), values),
    }),
  );
}

describe("the gate of commitment", () => {
  it("stays closed while nobody wrote a hypothesis, and says where to write one", async () => {
    const found = await at(newSite(), "commitment");
    expect(found).toMatchObject({ kind: "stopped", ref: CHECKOUT, missing: [] });
    expect(gateMessage(found)).toMatch(/it has no committed value hypothesis.*Open the Value panel of/);
  });

  it("takes a draft for no promise, and names what it lacks: owner, baseline and falsifier", async () => {
    const site = newSite();
    const bare = { baseline: null, target: 0.036, targetOn: day("2027-06-30") };
    await withDraft(site, CHECKOUT, {
      ownerId: null,
      path: { lagDays: 0, rampDays: 28, shape: "linear", customPoints: [], tolerance: 0.2, holdDays: 28, ...bare },
      falsifier: { text: "", threshold: null, on: null },
    });
    const found = await at(site, "commitment");
    expect(found.kind).toBe("stopped");
    expect(found.missing).toEqual([
      "Give a baseline, or add readings from before the work ships.",
      "Say what would prove this wrong, before work starts.",
      "Name one person who answers for the benefit, also after delivery.",
    ]);
    expect(gateMessage(found)).toContain("Name one person who answers for the benefit");
  });

  it("opens to a committed hypothesis, from the epic and from the work below it", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect((await at(site, "commitment")).kind).toBe("passed");
    expect(await at(site, "commitment", BELOW_CHECKOUT)).toMatchObject({ kind: "passed", ref: CHECKOUT });
    expect((await at(site, "commitment", SEARCH)).kind).toBe("stopped");
  });

  it("opens by a signed exception until its last day, and not by one for the other gate", async () => {
    const site = newSite();
    await except(site, "verdict");
    expect((await at(site, "commitment")).kind).toBe("stopped");
    await except(site, "commitment", 3);
    expect(await at(site, "commitment")).toMatchObject({
      kind: "excepted",
      why: expect.stringContaining("exception until 2026-11-27, signed by Ana Ruiz"),
    });
    const later = { today: addDays(TODAY, 4), failOn: GATE_STOPS.commitment };
    const found = must(await checkGate(site.host(ANA), CHECKOUT, later, everyType));
    expect(found).toMatchObject({ kind: "stopped", why: expect.stringContaining("expired on 2026-11-27") });
  });

  it("asks nothing of work that stands under nothing that can promise, unless somebody promised there", async () => {
    const site = newSite();
    expect((await at(site, "commitment", SEARCH, noType)).kind).toBe("alone");
    await withPromise(site, SEARCH);
    expect((await at(site, "commitment", SEARCH, noType)).kind).toBe("passed");
  });

  it("stays closed over a record that was changed after it was written", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const [first = "", ...later] = site.journals.get(`epic:${CHECKOUT}`) ?? [];
    site.journals.set(`epic:${CHECKOUT}`, [first.replace("let people pay without an account", "do nothing"), ...later]);
    expect(await at(site, "commitment")).toMatchObject({
      kind: "stopped",
      why: expect.stringContaining("was changed after it was written"),
    });
  });
});

describe("the gate of the verdict", () => {
  it("stays closed while nothing can be told", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect(await at(site, "verdict")).toMatchObject({ kind: "stopped", verdict: "Cannot tell yet" });
  });

  it("opens to a verdict on path, and stays closed to one the wrong way", async () => {
    const good = newSite();
    await shipped(good, 0.005);
    expect(await at(good, "verdict")).toMatchObject({ kind: "passed" });
    const bad = newSite();
    await shipped(bad, -0.005);
    expect(await at(bad, "verdict")).toMatchObject({ kind: "stopped", verdict: "Wrong way" });
  });

  it("needs the hypothesis before the verdict: an exception to the verdict is none to the promise", async () => {
    const site = newSite();
    await except(site, "verdict");
    expect((await at(site, "verdict")).kind).toBe("stopped");
    await withPromise(site, CHECKOUT);
    expect((await at(site, "verdict")).kind).toBe("excepted");
  });
});

describe("a project's settings", () => {
  async function settle(site: MemorySite, change: Partial<ProjectSettings>) {
    const body = { kind: "settings_changed" as const, settings: { ...DEFAULT_SETTINGS, ...change } };
    const subject = projectSubject(ProjectRef.parse("10000"));
    const before = (site.journals.get(subject) ?? []).map((entry) => JSON.parse(entry));
    const added = chainOn(before, subject, [body], { at: "2026-11-24T09:00:00.000Z", by: PersonId.parse(ANA) });
    must(await site.host(ANA).append(added));
  }

  it("take a gate out: it stops nothing there, and the other goes on", async () => {
    const site = newSite();
    await settle(site, { gates: ["verdict"] });
    expect((await at(site, "commitment")).kind).toBe("passed");
    await withPromise(site, CHECKOUT);
    expect((await at(site, "verdict")).kind).toBe("stopped");
    await settle(site, { gates: [] });
    expect((await at(site, "verdict")).kind).toBe("passed");
  });

  it("choose the types that are asked, and switch everything off", async () => {
    const site = newSite();
    await settle(site, { initiativeTypes: ["Something else"] });
    expect((await at(site, "commitment")).kind).toBe("alone");
    const host = {
      ...site.host(ANA),
      initiative: async (...asked: Parameters<ReturnType<typeof site.host>["initiative"]>) => {
        const facts = await site.host(ANA).initiative(...asked);
        return facts.ok ? ok({ ...facts.value, typeId: "10000" }) : facts;
      },
    };
    const rule = { today: TODAY, failOn: GATE_STOPS.commitment };
    await settle(site, { initiativeTypes: [{ id: "10000", name: "Called so before" }] });
    expect(must(await checkGate(host, CHECKOUT, rule, noType)).kind).toBe("stopped");
    await settle(site, { initiativeTypes: [{ id: "10001", name: "Epic" }] });
    expect(must(await checkGate(host, CHECKOUT, rule, everyType)).kind).toBe("alone");
    await settle(site, { isEnabled: false });
    expect(await at(site, "commitment")).toMatchObject({ kind: "alone", why: "its project does without Upshot" });
  });
});

describe("what a form tells beforehand", () => {
  const openPanel = async (site: MemorySite) => must(await gatherPanelInputs(site.host(ANA), CHECKOUT));

  it("is what the pipeline's gate finds then, with its usual settings", async () => {
    for (const site of [newSite(), await promised(), await moved(0.005), await moved(-0.005)]) {
      const rule = { today: TODAY, failOn: RELEASE_STOPS };
      const found = must(await checkGate(site.host(ANA), CHECKOUT, rule, everyType));
      expect(releaseOutlook(await openPanel(site))).toEqual(found);
    }
  });

  it("says nothing of a promise that is not due, and names the verdict that would stop a release", async () => {
    const told = async (site: MemorySite) => {
      const outlook = releaseOutlook(await openPanel(site));
      return outlook === null ? null : releaseWords(outlook, "Epic");
    };
    expect(await told(newSite())).toContain("it has no committed value hypothesis");
    expect(await told(await promised())).toBeNull();
    expect(await told(await moved(-0.005))).toContain("its verdict is “Wrong way”");
  });

  async function promised(): Promise<MemorySite> {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    return site;
  }

  async function moved(effect: number): Promise<MemorySite> {
    const site = newSite();
    await shipped(site, effect);
    return site;
  }
});

describe("the message of a closed gate", () => {
  it("tells whoever moves a child neither the name nor the verdict of what stands above it", async () => {
    const site = newSite();
    await shipped(site, -0.005);
    const found = await at(site, "verdict", BELOW_CHECKOUT);
    expect(gateMessage(found)).toContain("Wrong way");
    const below = gateMessageBelow("PAY-2", { policy: STRICT_POLICY, found: "chosen" });
    expect(below).not.toMatch(/10001|Checkout|Its verdict is/i);
    expect(below).toContain(
      "This step asks for a committed value hypothesis with an owner, a baseline and a falsifier.",
    );
    expect(below).toContain("Open the Value panel of PAY-2");
  });
});
