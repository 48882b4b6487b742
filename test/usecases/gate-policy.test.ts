/** A gate whose policy somebody chose for one step of a workflow: what it takes for a choice, what it asks, what it says. */
import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { addDays } from "../../shared/domain/day.ts";
import type { GatePolicy } from "../../shared/domain/gate-policy.ts";
import { FIRST_POLICY, policyInForce, STOPPING_VERDICTS, STRICT_POLICY } from "../../shared/domain/gate-policy.ts";
import { PersonId, ProjectRef, projectSubject } from "../../shared/domain/ids.ts";
import { ok } from "../../shared/domain/problem.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import { english, inLanguage } from "../../shared/text/language.ts";
import { languageOf } from "../../shared/text/languages.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { checkGate } from "../../shared/usecases/check-gate.ts";
import { GATE_STOPS, ruleOf } from "../../shared/usecases/judge-gate.ts";
import { policySentences, unchosenWords } from "../../shared/view/gate-policy-words.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA } from "../contract/seed.ts";
import { day } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, journalLength, must, newSite, weekly, withPromise } from "./sample-site.ts";

const TODAY = day("2026-11-24");
const policy = (change: Partial<GatePolicy>): GatePolicy => ({ ...FIRST_POLICY, ...change });

async function at(site: MemorySite, chosen: GatePolicy) {
  return must(await checkGate(site.host(ANA), CHECKOUT, ruleOf(chosen, TODAY), async () => ok(true)));
}

async function asksNothingToCommit(site: MemorySite) {
  const body = { kind: "settings_changed" as const, settings: { ...DEFAULT_SETTINGS, commitmentNeeds: [] } };
  const subject = projectSubject(ProjectRef.parse("10000"));
  const added = chainOn([], subject, [body], { at: "2026-11-24T09:00:00.000Z", by: PersonId.parse(ANA) });
  must(await site.host(ANA).append(added));
}

async function except(site: MemorySite, gate: "commitment" | "verdict") {
  await ask(site, CHECKOUT, "grantException", {
    gate,
    reason: "the law does not wait",
    expiresOn: addDays(TODAY, 14),
    expectedLength: await journalLength(site, CHECKOUT),
  });
}

async function readOn(site: MemorySite, metricId: string, first: string, count: number) {
  const rows = weekly(
    day(first),
    Array.from({ length: count }, (_, i) => 0.031 + 0.0001 * (i % 3)),
  );
  must(await answer(site.host(ANA), CHECKOUT, "recordReadings", { metricId, series: null, source: "csv", rows }));
}

describe("what was chosen for a step", () => {
  it("is taken as text or as data, and comes back as it was chosen", () => {
    const needs = fc.subarray(["owner", "baseline", "falsifier"] as const);
    const stops = fc.subarray([...STOPPING_VERDICTS], { minLength: 1 });
    const days = fc.option(fc.integer({ min: 1, max: 730 }), { nil: null });
    fc.assert(
      fc.property(needs, stops, days, (chosenNeeds, chosenStops, newestReadingDays) => {
        const chosen = policy({
          commitment: { needs: chosenNeeds },
          verdict: { stops: chosenStops, newestReadingDays },
        });
        expect(policyInForce(chosen)).toEqual({ policy: chosen, found: "chosen" });
        expect(policyInForce(JSON.stringify(chosen))).toEqual({ policy: chosen, found: "chosen" });
      }),
    );
  });

  it.each([undefined, null, {}, "", "  ", "{}"])("is what every gate asks at first where nobody chose: %p", (kept) => {
    const found = policyInForce(kept);
    expect(found).toEqual({ policy: FIRST_POLICY, found: "missing" });
    expect(unchosenWords(found)).toContain("Nobody chose");
  });

  it.each([
    "no JSON",
    "[]",
    7,
    { schema: "gate-policy/2", commitment: null },
    { ...FIRST_POLICY, more: true },
    { ...FIRST_POLICY, commitment: null },
    { ...FIRST_POLICY, commitment: null, verdict: { stops: [], newestReadingDays: null } },
    { ...FIRST_POLICY, verdict: { stops: ["on_path"], newestReadingDays: null } },
    { ...FIRST_POLICY, verdict: { stops: [], newestReadingDays: 0 } },
  ])("is all that gates usually ask where it cannot be read: %p", (kept) => {
    const found = policyInForce(kept);
    expect(found).toEqual({ policy: STRICT_POLICY, found: "unreadable" });
    expect(unchosenWords(found)).toContain("cannot be read");
  });

  it("starts as the two gates of before there were choices", () => {
    expect([...ruleOf(FIRST_POLICY, TODAY).failOn]).toEqual([...GATE_STOPS.commitment]);
    expect([...ruleOf(STRICT_POLICY, TODAY).failOn].sort()).toEqual([...GATE_STOPS.verdict].sort());
  });
});

describe("a chosen gate", () => {
  it("asks for parts that the project lets people commit without, and names those that lack", async () => {
    const site = newSite();
    await asksNothingToCommit(site);
    await withPromise(site, CHECKOUT, { ownerId: null, falsifier: { text: "", threshold: null, on: null } });
    expect((await at(site, policy({ commitment: { needs: [] } }))).kind).toBe("passed");
    expect((await at(site, policy({ commitment: { needs: ["baseline"] } }))).kind).toBe("passed");
    expect(await at(site, FIRST_POLICY)).toMatchObject({
      kind: "stopped",
      cause: "incomplete",
      why: expect.stringContaining("its hypothesis has no owner and no falsifier"),
      missing: [
        "Name one person who answers for the benefit, also after delivery.",
        "Say what would prove this wrong, before work starts.",
      ],
    });
    await except(site, "commitment");
    expect((await at(site, FIRST_POLICY)).kind).toBe("excepted");
  });

  it("stops the chosen verdicts only", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const stops = (...chosen: (typeof STOPPING_VERDICTS)[number][]) =>
      policy({ commitment: null, verdict: { stops: chosen, newestReadingDays: null } });
    expect((await at(site, stops("off_path", "reversed"))).kind).toBe("passed");
    expect((await at(site, stops("insufficient_evidence"))).kind).toBe("stopped");
  });

  it("lets work without a promise pass where it asks for the verdict only", async () => {
    const chosen = policy({ commitment: null, verdict: { stops: ["off_path"], newestReadingDays: null } });
    expect(await at(newSite(), chosen)).toMatchObject({ kind: "passed", why: "no hypothesis is asked for" });
  });

  it("takes a reading of the last day that is young enough, and none of the day before", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    const within = (newestReadingDays: number) => policy({ verdict: { stops: [], newestReadingDays } });
    expect(await at(site, within(30))).toMatchObject({ why: expect.stringContaining("no reading yet") });
    await readOn(site, metricId, "2026-10-05", 3); // until 19 October, 36 days ago
    expect((await at(site, within(36))).kind).toBe("passed");
    expect(await at(site, within(35))).toMatchObject({
      kind: "stopped",
      cause: "old_readings",
      why: "its newest reading is 36 days old, and this step takes 35 at most, and no exception is signed",
    });
  });

  it("does not take an exception from one demand for one from the others", async () => {
    const site = newSite();
    await asksNothingToCommit(site);
    await withPromise(site, CHECKOUT, { ownerId: null });
    await except(site, "commitment");
    expect((await at(site, FIRST_POLICY)).kind).toBe("excepted");
    expect(await at(site, STRICT_POLICY)).toMatchObject({ kind: "stopped", cause: "verdict" });
    await except(site, "verdict");
    expect((await at(site, STRICT_POLICY)).kind).toBe("excepted");
  });
});

describe("what a gate asks, in sentences", () => {
  const full = policy({
    commitment: { needs: ["owner", "falsifier"] },
    verdict: { stops: ["off_path", "reversed"], newestReadingDays: 30 },
  });

  it("names every part that was chosen, and no other", () => {
    expect(inLanguage(english("en-US"), () => policySentences(full))).toEqual([
      "This step asks for a committed value hypothesis with an owner and a falsifier.",
      "It stops work whose verdict is “Off path” or “Wrong way”.",
      "The newest reading of the metric must be at most 30 days old.",
    ]);
  });

  it("says it in German too", async () => {
    const german = await languageOf("de-DE");
    expect(inLanguage(german, () => policySentences(full)).slice(0, 2)).toEqual([
      "Dieser Schritt verlangt eine festgelegte Werthypothese mit einer verantwortlichen Person und einer Widerlegung.",
      "Er hält Arbeit an, deren Urteil „Vom Kurs ab“ oder „Falsche Richtung“ lautet.",
    ]);
  });
});
