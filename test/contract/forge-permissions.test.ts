/**
 * Who may ask what of the built Forge app: every call of its resolver, for everybody, with payloads that were forged.
 * The list of calls is what the app itself defines, so that a new call without a row here fails.
 */

import Resolver from "@forge/resolver";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import type { LocalJira } from "../../playground/jira/index.ts";
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { COMPLETE, DEFINITION, day } from "../domain/journal-samples.ts";
import { must, SEED as SITE } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, BERND, type HostSeed, QUENTIN } from "./seed.ts";

/** Ana edits the epic and administers its project; Bernd may only read it and does not see the ledger; Quentin administers the site. */
const SEED: HostSeed = {
  ...SITE,
  people: [...SITE.people, { id: QUENTIN, name: "Quentin Admin", email: "q@example.com", isActive: true }],
  siteAdministrators: [QUENTIN],
  projects: SITE.projects.map((project) => (project.key === "PAY" ? { ...project, administrators: [ANA] } : project)),
};
const [CHECKOUT, LEDGER] = ["10001", "10005"];
const PAYMENTS = "10000";

const PANEL = { moduleKey: "upshot-panel", issueKey: "PAY-1" };
const GLOBAL = { moduleKey: "upshot-portfolio" };
const SETTINGS = { moduleKey: "upshot-settings", projectKey: "PAY" };
const ADMIN = { moduleKey: "upshot-admin" };
type Place = { readonly moduleKey: string; readonly issueKey?: string; readonly projectKey?: string };

let jira: LocalJira;
let metricId: string;
let foreignMetricId: string;
let length: number;
beforeAll(async () => {
  jira = seededJira(SEED);
  metricId = await promise(PANEL);
  foreignMetricId = await promise({ ...PANEL, issueKey: "LED-1" });
  length = (await panel(PANEL)).epicEntries.length;
});
afterAll(() => jira.close());

const Panel = z.object({ metricId: z.nullable(z.string()), epicEntries: z.array(z.unknown()) });
type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: { readonly code: string } };

async function ask(call: string, payload: unknown, place: Place, accountId: string): Promise<Answer> {
  const invoked = await jira.invoke(call, payload, { ...place, accountId });
  return invoked.ok ? (invoked.result as Answer) : { ok: false, problem: { code: `host ${invoked.status}` } };
}
const codeOf = (answer: Answer) => (answer.ok ? "ok" : answer.problem.code);

async function panel(place: Place, call = "openPanel", payload: object = {}) {
  return Panel.parse(must((await ask(call, payload, place, ANA)) as never));
}

async function promise(place: Place): Promise<string> {
  const hypothesis = { ...COMPLETE, metricId: null };
  const drafted = await panel(place, "writeHypothesis", { hypothesis, newMetric: DEFINITION, expectedLength: 0 });
  const withMetric = { ...COMPLETE, metricId: drafted.metricId };
  const expectedLength = drafted.epicEntries.length;
  await panel(place, "commitHypothesis", { hypothesis: withMetric, expectedLength });
  return drafted.metricId ?? "";
}

/** Everything written so far: what a refused call must leave as it was. */
async function record(): Promise<string> {
  const written = [];
  for (const issueKey of ["PAY-1", "PAY-3", "LED-1"]) {
    written.push(await ask("openPanel", {}, { ...PANEL, issueKey }, ANA));
  }
  written.push(await ask("openSettings", {}, SETTINGS, ANA), await ask("openPolicies", {}, ADMIN, QUENTIN));
  return JSON.stringify(written, (key, value: unknown) => (key === "kept" ? undefined : value));
}

interface Row {
  readonly place: Place;
  /** What a person with every right would send. */
  readonly payload: () => unknown;
  /** What the others are answered; those who are left out may. */
  readonly refused: Readonly<Record<string, string>>;
}

const hypothesis = () => ({ ...COMPLETE, metricId });
const expecting = () => ({ expectedLength: length });
const READER_MAY_NOT = { [BERND]: "no_permission" };
const ADMINISTRATORS_ONLY = { [ANA]: "no_permission", [BERND]: "no_permission" };
const nothing = () => ({});
const atStart = () => ({ cursor: null });
const rows = [{ on: day("2026-11-20"), value: 0.03, denominator: null, provenance: "measured" }];
const review = { createdTheValue: "yes", chainBreak: "no_break", assumptions: [], learnt: "" };

const TABLE: Readonly<Record<string, Row>> = {
  keptSummary: { place: PANEL, payload: nothing, refused: {} },
  openPanel: { place: PANEL, payload: nothing, refused: {} },
  writeHypothesis: {
    place: PANEL,
    payload: () => ({ hypothesis: hypothesis(), newMetric: null, ...expecting() }),
    refused: READER_MAY_NOT,
  },
  commitHypothesis: {
    place: PANEL,
    payload: () => ({ hypothesis: hypothesis(), ...expecting() }),
    refused: READER_MAY_NOT,
  },
  rebaseline: {
    place: PANEL,
    payload: () => ({ hypothesis: hypothesis(), reason: "mine is better", ...expecting() }),
    refused: READER_MAY_NOT,
  },
  recordReadings: {
    place: PANEL,
    payload: () => ({ metricId, series: null, source: "typed", rows }),
    refused: READER_MAY_NOT,
  },
  endMonitoring: {
    place: PANEL,
    payload: () => ({ on: day("2026-11-23"), reason: "enough", ...expecting() }),
    refused: READER_MAY_NOT,
  },
  decide: {
    place: PANEL,
    payload: () => ({
      choice: "stop",
      reason: "because",
      wouldChangeOurMind: "nothing",
      raisesWhen: null,
      seenDigest: null,
      ...expecting(),
    }),
    refused: READER_MAY_NOT,
  },
  holdReview: { place: PANEL, payload: () => ({ ...review, ...expecting() }), refused: READER_MAY_NOT },
  offerOwnership: {
    place: PANEL,
    payload: () => ({ toId: BERND, reason: "take it", ...expecting() }),
    refused: READER_MAY_NOT,
  },
  // Whoever is offered a benefit may answer without the right to edit; nothing was offered here.
  answerOffer: {
    place: PANEL,
    payload: () => ({ offerSequence: 1, accepted: true, ...expecting() }),
    refused: { [ANA]: "changed_meanwhile", [BERND]: "changed_meanwhile", [QUENTIN]: "changed_meanwhile" },
  },
  // Nothing was proposed here: whoever may edit is told so.
  answerProposal: {
    place: PANEL,
    payload: () => ({ proposalSequence: 1, accepted: true, reason: "", seenDigest: null, ...expecting() }),
    refused: READER_MAY_NOT,
  },
  grantException: {
    place: PANEL,
    payload: () => ({ gate: "verdict", reason: "haste", expiresOn: day("2026-12-01"), ...expecting() }),
    refused: READER_MAY_NOT,
  },
  recordCosts: {
    place: PANEL,
    payload: () => ({ spent: null, toSpend: null, ...expecting() }),
    refused: READER_MAY_NOT,
  },
  metricJournal: { place: PANEL, payload: () => ({ metricId }), refused: READER_MAY_NOT },
  findPeople: { place: PANEL, payload: () => ({ text: "Ana" }), refused: {} },
  portfolioPage: { place: GLOBAL, payload: () => ({ project: null, cursor: null }), refused: {} },
  portfolioQuery: { place: GLOBAL, payload: () => ({ project: null, query: "", cursor: null }), refused: {} },
  portfolioGroups: {
    place: GLOBAL,
    payload: () => ({ project: null, query: "group by verdict", cursor: null }),
    refused: {},
  },
  judge: { place: GLOBAL, payload: () => ({ ref: LEDGER }), refused: { [BERND]: "not_found" } },
  news: { place: GLOBAL, payload: () => ({ refs: [CHECKOUT] }), refused: {} },
  about: {
    place: GLOBAL,
    payload: () => ({ ref: CHECKOUT, call: "holdReview", payload: { ...review, ...expecting() } }),
    refused: READER_MAY_NOT,
  },
  openSettings: { place: SETTINGS, payload: nothing, refused: {} },
  saveSettings: {
    place: SETTINGS,
    payload: () => ({ settings: { ...DEFAULT_SETTINGS, isEnabled: false }, expectedLength: 99 }),
    refused: { [BERND]: "no_permission" },
  },
  openPolicies: { place: ADMIN, payload: nothing, refused: {} },
  savePolicies: {
    place: ADMIN,
    payload: () => ({ policies: { ...DEFAULT_POLICIES, longestExceptionDays: 30 }, expectedLength: 99 }),
    refused: ADMINISTRATORS_ONLY,
  },
  exportPage: { place: ADMIN, payload: atStart, refused: ADMINISTRATORS_ONLY },
  importPage: {
    place: ADMIN,
    payload: () => ({ lines: [], firstLine: 1, leavesOutDiffering: false }),
    refused: ADMINISTRATORS_ONLY,
  },
  findLabelled: { place: ADMIN, payload: () => ({ labels: ["PAY-1"] }), refused: ADMINISTRATORS_ONLY },
  finishMove: { place: ADMIN, payload: () => ({ journals: [] }), refused: ADMINISTRATORS_ONLY },
  weighPage: { place: ADMIN, payload: atStart, refused: ADMINISTRATORS_ONLY },
  previewErasure: { place: ADMIN, payload: () => ({ personId: ANA, ...atStart() }), refused: ADMINISTRATORS_ONLY },
  erasePerson: { place: ADMIN, payload: () => ({ personId: "nobody", ...atStart() }), refused: ADMINISTRATORS_ONLY },
  findAnybody: { place: ADMIN, payload: () => ({ text: "Ana" }), refused: ADMINISTRATORS_ONLY },
  // A person's own views: everybody has some, and nobody asks for another's.
  views: { place: GLOBAL, payload: nothing, refused: {} },
  keepView: { place: GLOBAL, payload: () => ({ name: "mine", queryText: "owner is empty" }), refused: {} },
  removeView: { place: GLOBAL, payload: () => ({ name: "mine" }), refused: {} },
  sharedViews: { place: GLOBAL, payload: () => ({ projects: [PAYMENTS] }), refused: {} },
  keepSharedView: {
    place: GLOBAL,
    payload: () => ({ project: PAYMENTS, name: "Ours", queryText: "owner is empty" }),
    refused: READER_MAY_NOT,
  },
  removeSharedView: {
    place: GLOBAL,
    payload: () => ({ project: PAYMENTS, name: "Ours" }),
    refused: READER_MAY_NOT,
  },
  siteReading: { place: GLOBAL, payload: nothing, refused: {} },
  readRuns: { place: ADMIN, payload: nothing, refused: ADMINISTRATORS_ONLY },
  beginRun: { place: ADMIN, payload: () => ({ anew: true }), refused: ADMINISTRATORS_ONLY },
};
const CALLS = Object.entries(TABLE);

describe("the calls of the resolver", () => {
  it("each have a row here: none is defined that nobody thought about", async () => {
    const define = jest.spyOn(Resolver.prototype, "define");
    await import("../../forge-app/functions/index.ts");
    const defined = define.mock.calls.map(([call]) => call);
    define.mockRestore();
    expect(defined.length).toBeGreaterThan(15);
    expect([...defined].sort()).toEqual(Object.keys(TABLE).sort());
  });

  it("that are not defined are refused by the platform", async () => {
    for (const call of ["eraseEverything", "open panel", ""])
      expect([call, codeOf(await ask(call, {}, PANEL, ANA))]).toEqual([call, "host 500"]);
  });

  it("are not to be found among what every object has: the platform's package echoes those, and nothing of ours runs", async () => {
    const before = await record();
    for (const call of ["constructor", "toString", "__proto__"])
      expect(await ask(call, { ref: LEDGER }, PANEL, BERND)).not.toHaveProperty("ok", true);
    expect(await record()).toBe(before);
  });
});

describe.each(CALLS)("%s", (call, { place, payload, refused }) => {
  it("refuses those who may not, in the same words whatever they send, and writes nothing for them", async () => {
    const before = await record();
    for (const [person, code] of Object.entries(refused))
      expect([person, codeOf(await ask(call, payload(), place, person))]).toEqual([person, code]);
    expect(await record()).toBe(before);
  });

  it("believes no payload about who asks, and where: what is not part of the call is refused or left out", async () => {
    const before = await record();
    const forged = { accountId: ANA, issueId: LEDGER, issue: { id: LEDGER }, project: { id: "10001" } };
    const whole = payload();
    const answer = await ask(call, { ...(whole as object), ...forged }, place, BERND);
    // Some look at the person first, some at what they send: nothing is carried out either way.
    const denied = refused[BERND] ?? "invalid_record";
    expect(["invalid_record", denied]).toContain(codeOf(answer));
    for (const strange of [null, 7, "x", [], { nested: { nested: {} } }])
      expect(["ok", "invalid_record", denied]).toContain(codeOf(await ask(call, strange, place, BERND)));
    expect(await record()).toBe(before);
  });

  it("is not answered from a place that is hidden from the person, nor from one that does not exist", async () => {
    if (place.issueKey !== undefined)
      expect(codeOf(await ask(call, payload(), { ...place, issueKey: "LED-1" }, BERND))).toBe("host 404");
    expect(codeOf(await ask(call, payload(), { ...place, moduleKey: "made-up" }, ANA))).toBe("host 404");
  });

  it("is not answered from a page that stands somewhere else", async () => {
    const elsewhere = place === PANEL ? GLOBAL : place === SETTINGS ? GLOBAL : null;
    if (elsewhere !== null) expect(codeOf(await ask(call, payload(), elsewhere, ANA))).toBe("not_found");
  });
});

describe("ids of other projects and other people", () => {
  it("open no metric, whoever asks from an epic of another project", async () => {
    for (const call of ["recordReadings", "metricJournal"]) {
      const given = { ...(TABLE[call]?.payload() as object), metricId: foreignMetricId };
      expect([call, codeOf(await ask(call, given, PANEL, ANA))]).toEqual([call, "not_found"]);
    }
    const stolen = { hypothesis: { ...COMPLETE, metricId: foreignMetricId }, newMetric: null, expectedLength: length };
    expect(codeOf(await ask("writeHypothesis", stolen, PANEL, ANA))).toBe("not_found");
  });

  it("show no row, no figure and no news of what the person may not see", async () => {
    const told = JSON.stringify([
      await ask("portfolioPage", { project: "10001", cursor: null }, GLOBAL, BERND),
      await ask("news", { refs: [LEDGER] }, GLOBAL, BERND),
      await ask("about", { ref: LEDGER, call: "openPanel", payload: {} }, GLOBAL, BERND),
    ]);
    expect(told).not.toContain(`"ref":"${LEDGER}"`);
    expect(told).not.toContain("Ledger");
  });

  it("leave everybody their own views: another's are neither shown nor removed", async () => {
    const namesOf = (answer: Answer) => (answer.ok ? z.array(z.object({ name: z.string() })).parse(answer.value) : []);
    await ask("keepView", { name: "Ana's", queryText: "owner is empty" }, GLOBAL, ANA);
    expect(namesOf(await ask("views", {}, GLOBAL, BERND))).toEqual([]);
    await ask("removeView", { name: "Ana's" }, GLOBAL, BERND);
    expect(namesOf(await ask("views", {}, GLOBAL, ANA))).toEqual([{ name: "Ana's" }]);
  });

  it("show a project's views to everybody who sees it, let its administrators change them, and tell of no other project", async () => {
    const shared = { project: PAYMENTS, name: "Of payments", queryText: "verdict = off_path" };
    await ask("keepSharedView", shared, GLOBAL, ANA);
    const asked = { projects: [PAYMENTS, "99999"] };
    const seen = async (accountId: string) =>
      z
        .object({ value: z.object({ views: z.array(z.object({ name: z.string() })), mayChange: z.array(z.string()) }) })
        .parse(await ask("sharedViews", asked, GLOBAL, accountId)).value;
    expect((await seen(ANA)).mayChange).toEqual([PAYMENTS]);
    expect((await seen(BERND)).mayChange).toEqual([]);
    expect((await seen(BERND)).views.map(({ name }) => name)).toContain("Of payments");
    expect(codeOf(await ask("keepSharedView", { ...shared, project: "99999" }, GLOBAL, ANA))).toBe("not_found");
  });

  it("do not let a page of one project read another", async () => {
    const page = { moduleKey: "upshot-project", projectKey: "PAY" };
    const answer = await ask("portfolioPage", { project: "10001", cursor: null }, page, ANA);
    expect(JSON.stringify(answer)).not.toContain("LED-1");
    expect(JSON.stringify(answer)).toContain("PAY-1");
    const counted = { project: "10001", query: "group by project", cursor: null };
    const groups = await ask("portfolioGroups", counted, page, ANA);
    expect(groups).toMatchObject({ value: { groups: [{ count: 1 }], next: null } });
    const found = await ask("portfolioQuery", { project: "10001", query: "", cursor: null }, page, ANA);
    expect(JSON.stringify(found)).not.toContain("LED-1");
    expect(JSON.stringify(found)).toContain("PAY-1");
  });
});
