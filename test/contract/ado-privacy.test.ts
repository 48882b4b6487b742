/** What stands in extension data after people and a pipeline did everything there is to do: no title of a work item, no person's name or mail address. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { extensionDocuments } from "../../ado-extension/documents.ts";
import { addFields } from "../../ado-extension/fields/set-up.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { addDays } from "../../shared/domain/day.ts";
import { PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { foldEpic } from "../../shared/journal/epic-state.ts";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import { answerPolicies, answerSettings } from "../../shared/usecases/answer-settings.ts";
import type { PanelInputs } from "../../shared/usecases/panel-inputs.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import { policiesApiOver, settingsApiOver } from "../../shared/usecases/settings-api.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { ANA, BANS, BELTS, BUILD_SERVICE, DRAFTED, must, ok, promise, TODAY } from "../pipeline-task/roads.ts";
import type { Agent } from "../pipeline-task/task-agent.ts";
import { startAgent } from "../pipeline-task/task-agent.ts";
import type { WalkedAdo } from "./walked-ado.ts";
import { walkedAdo } from "./walked-ado.ts";

jest.setTimeout(180_000);
/** Words that nobody types anywhere in this walk: whoever finds one in a document has found a leak. */
const NAMES = ["Quillon Ashgrove", "Perpetua Winterbourne", "Zebedee Thistlewood", "Roadworks Buildbot"];
const MAILS = ["quillon@mail.example", "perpetua@mail.example", "zebedee@mail.example", "buildbot@mail.example"];
const TITLES = ["Marmalade ledger", "Obsidian turnstile", "Velvet barometer", "Crimson footbridge"];
const PLACES = ["Gossamer Works", "Gossamer Process"];
const CHIPO = "5f0c2a10-0000-4000-8000-000000000007";
const READER = "5f0c2a10-0000-4000-8000-000000000003";
const PROJECT = ProjectRef.parse("b1e7a1c0-0000-4000-8000-000000000001");
let site: WalkedAdo;
let agent: Agent;

beforeAll(async () => {
  const [anaName = "", jobName = "", chipoName = "", readerName = ""] = [NAMES[0], NAMES[3], NAMES[1], NAMES[2]];
  const [belts = "", bans = "", drafted = "", child = ""] = TITLES;
  const [project = ""] = PLACES;
  const open = { project, type: "Epic", state: "Active", createdOn: "2024-01-01" };
  site = walkedAdo({
    people: [
      { id: ANA, name: anaName, email: MAILS[0] ?? "", role: "admin" },
      { id: BUILD_SERVICE, name: jobName, email: MAILS[3] ?? "" },
      { id: CHIPO, name: chipoName, email: MAILS[1] ?? "" },
      { id: READER, name: readerName, email: MAILS[2] ?? "", role: "viewer" },
    ],
    projects: [{ id: PROJECT, name: project }],
    workItems: [
      { ...open, id: BELTS, title: belts },
      { ...open, id: BANS, title: bans },
      { ...open, id: DRAFTED, title: drafted },
      { ...open, id: 11, title: child, type: "User Story", parent: BELTS, state: "Closed", closedOn: "2026-01-05" },
      { ...open, id: 21, title: child, type: "User Story", parent: BANS },
    ],
    builds: [{ id: 70, project, workItems: [11] }],
  });
  agent = await startAgent(site.ado);
});
afterAll(async () => {
  await agent.close();
  site.close();
});

const assess = () =>
  agent.run({
    jobToken: `local-token:${BUILD_SERVICE}`,
    project: PLACES[0] ?? "",
    buildId: "70",
    inputs: { command: "assess" },
  });
const json = (payload: unknown) => JSON.parse(JSON.stringify(payload));
const portfolio = (personId: string) =>
  portfolioApiOver((call, payload) => answerPortfolio(site.host(personId), call, json(payload)));
const length = (inputs: PanelInputs) => inputs.epicEntries.length;
const last = ({ epicEntries }: PanelInputs): JournalEntry => must(epicEntries.at(-1));

async function walk(): Promise<void> {
  await promise(site, BELTS, { effect: 4 });
  await promise(site, BANS, { effect: 0 });
  await promise(site, DRAFTED, { effect: null, isDraft: true });
  const [belts, bans] = [site.api(BELTS), site.api(BANS)];
  const settings = settingsApiOver((call, payload) => answerSettings(site.host(ANA), PROJECT, call, json(payload)));
  ok(
    await settings.saveSettings({
      settings: { ...DEFAULT_SETTINGS, initiativeTypes: ["Epic"], reviewCadenceDays: 60 },
      expectedLength: ok(await settings.openSettings()).length,
    }),
  );
  const policies = policiesApiOver((call, payload) => answerPolicies(site.host(ANA), call, json(payload)));
  ok(
    await policies.savePolicies({
      policies: { ...DEFAULT_POLICIES, twoPersonChoices: ["stop"] },
      expectedLength: ok(await policies.openPolicies()).length,
    }),
  );
  const opened = ok(await bans.openPanel());
  const proposed = ok(
    await bans.decide({
      choice: "stop",
      reason: "the effect is not there",
      wouldChangeOurMind: "a second site that moves",
      raisesWhen: { kind: "day_reached", on: addDays(TODAY, 30) },
      seenDigest: computePanel(opened, opened.today, "en").assessment?.inputsDigest ?? null,
      expectedLength: length(opened),
    }),
  );
  ok(
    await site.apiOf(CHIPO, BANS).answerProposal({
      proposalSequence: last(proposed).sequence,
      accepted: true,
      reason: "seen",
      seenDigest: foldEpic(proposed.epicEntries).openProposal?.evidenceSeen?.inputsDigest ?? null,
      expectedLength: length(proposed),
    }),
  );
  const reviewed = ok(
    await belts.holdReview({
      createdTheValue: "yes",
      chainBreak: "no_break",
      assumptions: [{ text: "people read it", judgement: "held" }],
      learnt: "templates help",
      expectedLength: length(ok(await belts.openPanel())),
    }),
  );
  const offered = ok(
    await belts.offerOwnership({
      toId: PersonId.parse(CHIPO),
      reason: "runs it now",
      expectedLength: length(reviewed),
    }),
  );
  ok(
    await site
      .apiOf(CHIPO, BELTS)
      .answerOffer({ offerSequence: last(offered).sequence, accepted: true, expectedLength: length(offered) }),
  );
  const excepted = ok(
    await bans.grantException({
      gate: "verdict",
      reason: "the law came into force",
      expiresOn: addDays(TODAY, 20),
      expectedLength: length(ok(await bans.openPanel())),
    }),
  );
  ok(
    await bans.recordCosts({
      spent: { amountMinor: 10_000, currency: "EUR" },
      toSpend: null,
      expectedLength: length(excepted),
    }),
  );
  for (const person of [ANA, CHIPO, READER]) {
    const pages = portfolio(person);
    ok(await pages.portfolioPage({ project: null, cursor: null }));
    ok(await pages.keepView({ name: "Mine", queryText: "verdict = off_path" }));
    ok(await pages.news({ refs: [last(reviewed) && ok(await belts.openPanel()).initiative.ref] }));
    ok(await pages.judge({ ref: ok(await belts.openPanel()).initiative.ref }));
  }
  const request = requestAdoOver({
    baseUrl: async () => "http://localhost/ado/local/",
    token: async () => `local-token:${ANA}`,
    fetch: async (input, init) => site.ado.app.request(new Request(input, init)),
  });
  const documents = extensionDocuments(request, { publisherId: "upshot-value", extensionId: "upshot" });
  ok(await addFields({ request, documents }, PROJECT, ["Epic"]));
  for (let night = 0; night < 2; night += 1) expect((await assess()).result).toBe("Succeeded");
}

describe("extension data after a whole walk", () => {
  it("holds ids and figures, and no title, no name and no mail address of anybody", async () => {
    await walk();
    const documents = site.documents();
    const all = documents.join("\n");
    const kinds = new Set([...all.matchAll(/\\*"kind\\*":\\*"([a-z_]+)\\*"/g)].map(([, kind]) => kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        "hypothesis_drafted",
        "hypothesis_committed",
        "readings_recorded",
        "verdict_recorded",
        "decision_proposed",
        "proposal_answered",
        "review_held",
        "handover_offered",
        "handover_answered",
        "exception_granted",
        "costs_recorded",
        "view_kept",
        "benefits_seen",
        "settings_changed",
        "policies_changed",
      ]),
    );
    expect(all).toContain(ANA);
    const leaks = [...NAMES.flatMap((name) => [name, ...name.split(" ")]), ...MAILS, ...TITLES, ...PLACES].flatMap(
      (word) =>
        documents
          .filter((document) => document.toLowerCase().includes(word.toLowerCase()))
          .map((document) => [word, document.slice(0, 300)]),
    );
    expect(leaks).toEqual([]);
  });
});
