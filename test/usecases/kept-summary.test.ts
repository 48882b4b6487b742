/** The first line: what was concluded last, for whoever may see it, before anything is judged. */
import { describe, expect, it } from "@jest/globals";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { answerSettings } from "../../shared/usecases/answer-settings.ts";
import { answerKept, keptSummary } from "../../shared/usecases/kept-summary.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { CHECKOUT, FOREIGN, must, newSite, SEED, withPromise } from "./sample-site.ts";

const BELOW_CHECKOUT = InitiativeRef.parse("10002");

describe("the kept summary", () => {
  it("of an epic is answered without asking for its work, its people or its permissions", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const host = site.host(ANA);
    const unasked = () => {
      throw new Error("the first line waits for this");
    };
    const lean = { ...host, initiative: unasked, workBelow: unasked, people: unasked, findPeople: unasked };
    expect(must(await keptSummary(lean, CHECKOUT))).toMatchObject({ initiative: CHECKOUT, state: "committed" });
  });

  it("of work below an epic is the epic's", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect(must(await keptSummary(site.host(ANA), BELOW_CHECKOUT))?.initiative).toBe(CHECKOUT);
  });

  it("is not told to people who may not see the epic", async () => {
    const site = newSite();
    await withPromise(site, FOREIGN);
    expect(must(await keptSummary(site.host(ANA), FOREIGN))?.initiative).toBe(FOREIGN);
    expect(await keptSummary(site.host(BERND), FOREIGN)).toMatchObject({ ok: false, problem: { code: "not_found" } });
  });

  it("is none where the project does without Upshot", async () => {
    const site = memorySite({ ...SEED, siteAdministrators: [ANA] });
    await withPromise(site, CHECKOUT);
    const settings = { ...DEFAULT_SETTINGS, isEnabled: false };
    must(
      await answerSettings(site.host(ANA), ProjectRef.parse("10000"), "saveSettings", { settings, expectedLength: 0 }),
    );
    expect(must(await keptSummary(site.host(ANA), CHECKOUT))).toBeNull();
    expect(must(await keptSummary(site.host(ANA), BELOW_CHECKOUT))).toBeNull();
  });

  it("is none before the first look", async () => {
    expect(must(await keptSummary(newSite().host(ANA), CHECKOUT))).toBeNull();
  });

  it("answers a host that breaks as a problem, not by throwing", async () => {
    const host = newSite().host(ANA);
    const broken = {
      ...host,
      summaries: () => {
        throw new Error("disk full");
      },
    };
    expect(await answerKept(broken, CHECKOUT)).toMatchObject({ ok: false, problem: { code: "host_failed" } });
  });
});
