/** What it changes for people that a project chooses which types carry hypotheses, or does without Upshot. */
import { describe, expect, it } from "@jest/globals";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import type { ProjectSettings } from "../../shared/domain/settings.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { readPortfolioPage } from "../../shared/usecases/portfolio-page.ts";
import { saveSettings } from "../../shared/usecases/project-settings.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { memorySite } from "../contract/memory-host.ts";
import * as seed from "../contract/seed.ts";
import { ANA, QUENTIN } from "../contract/seed.ts";
import { ask, must, withDraft } from "./sample-site.ts";

const PAYMENTS = ProjectRef.parse("10000");
const LEDGER = ProjectRef.parse("10001");
const LEDGER_STORY = InitiativeRef.parse("10008");
const SUB_ITEM = InitiativeRef.parse(seed.CHECKOUT_SUB_ITEM);

async function set(site: MemorySite, project: ProjectRef, change: Partial<ProjectSettings>) {
  const expectedLength = (site.journals.get(`project:${project}`) ?? []).length;
  must(
    await saveSettings(site.host(QUENTIN), project, { settings: { ...DEFAULT_SETTINGS, ...change }, expectedLength }),
  );
}

const opened = async (site: MemorySite, ref: InitiativeRef) =>
  (await ask(site, ref, "openPanel", {}, ANA)).initiative.ref;

async function withoutHypothesis(site: MemorySite): Promise<string[]> {
  const page = must(await readPortfolioPage(site.host(ANA), { project: null, cursor: "epics:" }));
  return page.rows.map(({ initiative }) => initiative.ref);
}

describe("types chosen in one project", () => {
  it("lead the panel of work below to the story there, and to the epic in the other project", async () => {
    const site = memorySite(seed.CONTRACT_SEED);
    expect(await opened(site, SUB_ITEM)).toBe(seed.CHECKOUT);
    await set(site, PAYMENTS, { initiativeTypes: ["Story"] });
    expect(await opened(site, SUB_ITEM)).toBe(seed.CHECKOUT_STORY);
    await set(site, PAYMENTS, { initiativeTypes: null });
    await set(site, LEDGER, { initiativeTypes: ["Story"] });
    expect(await opened(site, SUB_ITEM)).toBe(seed.CHECKOUT);
    expect(await opened(site, LEDGER_STORY)).toBe(LEDGER_STORY);
  });

  it("take what is written from work below to the story", async () => {
    const site = memorySite(seed.CONTRACT_SEED);
    await set(site, PAYMENTS, { initiativeTypes: ["Story"] });
    await withDraft(site, SUB_ITEM);
    expect(site.journals.has(`epic:${seed.CHECKOUT_STORY}`)).toBe(true);
    expect(site.journals.has(`epic:${seed.CHECKOUT}`)).toBe(false);
  });

  it("are what the portfolio lists without a hypothesis", async () => {
    const site = memorySite(seed.CONTRACT_SEED);
    await set(site, LEDGER, { initiativeTypes: ["Story"] });
    expect(await withoutHypothesis(site)).toEqual(expect.arrayContaining([seed.CHECKOUT, LEDGER_STORY]));
    expect(await withoutHypothesis(site)).not.toContain(seed.CHECKOUT_STORY);
  });

  it("ask the host of an initiative once where no project chose any", async () => {
    const site = memorySite(seed.CONTRACT_SEED);
    const host = site.host(ANA);
    let asked = 0;
    const counting = {
      ...host,
      initiative: (...args: Parameters<typeof host.initiative>) => {
        asked += 1;
        return host.initiative(...args);
      },
    };
    must(await answer(counting, SUB_ITEM, "openPanel", {}));
    expect(asked).toBe(1);
  });
});

describe("a project that is switched off", () => {
  it("has no epics in the list of those without a hypothesis", async () => {
    const site = memorySite(seed.CONTRACT_SEED);
    expect(await withoutHypothesis(site)).toContain(seed.CHECKOUT);
    await set(site, PAYMENTS, { isEnabled: false });
    expect(await withoutHypothesis(site)).toEqual([]);
  });
});
