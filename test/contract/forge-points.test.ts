/**
 * What every surface and every call of the app costs in Jira's points, by the local Jira's own account: `docs/jira-points.md` holds the
 * same table, and a figure that is not there as it is measured here fails.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import type { LocalJira } from "../../playground/jira/index.ts";
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { COMPLETE, DEFINITION, day } from "../domain/journal-samples.ts";
import { must, SEED as SITE } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, type HostSeed, QUENTIN, seedItem } from "./seed.ts";

jest.setTimeout(240_000);

const ITEMS = 10;
/** One epic with a hypothesis and ten stories below it, one without, and a story that belongs to none. */
const SEED: HostSeed = {
  ...SITE,
  people: [...SITE.people, { id: QUENTIN, name: "Quentin Admin", email: "q@example.com", isActive: true }],
  siteAdministrators: [QUENTIN],
  projects: SITE.projects.map((project) => (project.key === "PAY" ? { ...project, administrators: [ANA] } : project)),
  work: [
    seedItem({ id: "10001", parentId: null, level: "initiative", title: "Checkout" }),
    ...Array.from({ length: ITEMS }, (_, at) =>
      seedItem({ id: String(10_002 + at), parentId: "10001", level: "item", title: `Part ${at}` }),
    ),
    seedItem({ id: "10012", parentId: null, level: "initiative", title: "Search" }),
    seedItem({ id: "10013", parentId: null, level: "item", title: "Alone" }),
  ],
};
const [EPIC, CHILD, BARE, ALONE] = ["PAY-1", "PAY-2", "PAY-12", "PAY-13"];

let jira: LocalJira;
let metricId: string;
let length: number;
let statements = 0;
beforeAll(async () => {
  jira = seededJira(SEED, undefined, undefined, {
    sqlPace: {
      now: () => performance.now(),
      begin: () => undefined,
      ran: () => undefined,
      admits: () => {
        statements += 1;
        return true;
      },
    },
  });
  const hypothesis = { ...COMPLETE, metricId: null };
  const drafted = Panel.parse(
    await invoke("writeHypothesis", { hypothesis, newMetric: DEFINITION, expectedLength: 0 }),
  );
  metricId = drafted.metricId ?? "";
  const withMetric = { hypothesis: { ...COMPLETE, metricId }, expectedLength: drafted.epicEntries.length };
  length = Panel.parse(await invoke("commitHypothesis", withMetric)).epicEntries.length;
  await jira.settled();
  await jira.runScheduled("every-night");
  await jira.settled();
  await invoke("portfolioPage", { project: null, cursor: "epics:" }, GLOBAL);
  await gateDone();
});
afterAll(() => jira.close());

const Panel = z.object({ metricId: z.nullable(z.string()), epicEntries: z.array(z.unknown()) });
interface Place {
  readonly moduleKey: string;
  readonly issueKey?: string | undefined;
  readonly projectKey?: string;
}
const GLOBAL: Place = { moduleKey: "upshot-portfolio" };
const PROJECT: Place = { moduleKey: "upshot-project", projectKey: "PAY" };
const SETTINGS: Place = { moduleKey: "upshot-settings", projectKey: "PAY" };
const ADMIN: Place = { moduleKey: "upshot-admin" };
const panelOf = (issueKey: string | undefined): Place => ({ moduleKey: "upshot-panel", issueKey });

async function invoke(call: string, payload: unknown, place: Place = panelOf(EPIC), accountId = ANA): Promise<unknown> {
  const invoked = await jira.invoke(call, payload, { ...place, accountId });
  if (!invoked.ok) throw new Error(`${call}: ${invoked.message}`);
  return must(invoked.result as never);
}

async function rest(method: string, path: string, body?: unknown): Promise<unknown> {
  const answered = await jira.rest.call({
    method,
    path,
    body: body === undefined ? null : JSON.stringify(body),
    viewer: { kind: "person", accountId: ANA },
    scopes: null,
  });
  if (answered.status >= 300) throw new Error(`${method} ${path}: ${answered.status}`);
  return JSON.parse(answered.body || "null");
}

const asked = (call: string, payload: unknown, place?: Place, accountId?: string) => () =>
  invoke(call, payload, place, accountId);
/** With what follows from it in the queue. */
const followed = (act: () => Promise<unknown>) => async () => {
  await act();
  await jira.settled();
};
const lozengeOn = (key: string | undefined) => async () => {
  await jira.app.request(`/jira/browse/${key}`, { headers: { cookie: `local_jira_account=${ANA}` } });
};
const acted = (key: string, by: "rule" | "agent", inputs: Record<string, unknown>) => async () => {
  const done = await jira.runAction({ key, inputs, accountId: ANA, by });
  if (!done.ok) throw new Error(`${key}: ${done.message}`);
};
const reading = (value: number) => ({
  metricId,
  series: null,
  source: "typed",
  rows: [{ on: day("2026-11-20"), value, denominator: null, provenance: "measured" }],
});
const edited = (key: string | undefined) => () => rest("PUT", `/issue/${key}`, { fields: { summary: "Named anew" } });
const atStart = { cursor: null };
const everything = { project: null, cursor: null };

const Types = z.array(z.object({ statuses: z.array(z.object({ id: z.string(), name: z.string() })) }));
const Transitions = z.object({ transitions: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Puts the gate on the transition to Done, as the project's administrator does on the workflow page. */
async function gateDone(): Promise<void> {
  const statuses = Types.parse(await rest("GET", "/project/PAY/statuses"))[0]?.statuses ?? [];
  const status = statuses.find(({ name }) => name === "Done")?.id ?? "";
  await jira.app.request("/jira/projects/PAY/workflow", {
    method: "POST",
    headers: { cookie: `local_jira_account=${ANA}`, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ status, rule: "upshot-needs-promise", change: "add" }).toString(),
  });
}

const throughGate = (key: string | undefined) => async () => {
  const { transitions } = Transitions.parse(await rest("GET", `/issue/${key}/transitions`));
  const id = transitions.find(({ name }) => name === "Done")?.id;
  await rest("POST", `/issue/${key}/transitions`, { transition: { id } }).catch(() => undefined);
};

/** The first words of a row of the document, and what is measured for it. */
const ROWS: Readonly<Record<string, () => Promise<unknown>>> = {
  "an issue that has nothing to do with a hypothesis: lozenge": lozengeOn(ALONE),
  "such an issue: first line": asked("keptSummary", {}, panelOf(ALONE)),
  "such an issue: panel": asked("openPanel", {}, panelOf(ALONE)),
  "an epic without a hypothesis: panel": asked("openPanel", {}, panelOf(BARE)),
  "an epic with one, ten items below: lozenge": lozengeOn(EPIC),
  "that epic: first line": asked("keptSummary", {}),
  "that epic: panel": asked("openPanel", {}),
  "one of those items: lozenge": lozengeOn(CHILD),
  "that item: first line": asked("keptSummary", {}, panelOf(CHILD)),
  "that item: panel": asked("openPanel", {}, panelOf(CHILD)),
  "panel: another metric's journal": () => invoke("metricJournal", { metricId }),
  "panel: looking for a person (1 found)": asked("findPeople", { text: "Ana" }),
  "panel: recording a reading, with the look that follows": followed(() => invoke("recordReadings", reading(0.03))),
  "panel: an exception, with the look that follows": followed(() =>
    invoke("grantException", {
      gate: "verdict",
      reason: "haste",
      expiresOn: day("2026-12-01"),
      expectedLength: length,
    }),
  ),
  "global page: a page of hypotheses (1)": asked("portfolioPage", everything, GLOBAL),
  "global page: a page of epics (2)": asked("portfolioPage", { project: null, cursor: "epics:" }, GLOBAL),
  "project page: a page of hypotheses (1)": asked("portfolioPage", everything, PROJECT),
  "project page: a page of epics (2)": asked("portfolioPage", { project: null, cursor: "epics:" }, PROJECT),
  "pages: a filter or an order (1 found)": asked(
    "portfolioQuery",
    { project: null, query: "state = committed", cursor: null },
    GLOBAL,
  ),
  "pages: sizes of groups (1 found)": asked(
    "portfolioGroups",
    { project: null, query: "group by verdict", cursor: null },
    GLOBAL,
  ),
  "pages: looking again at one row": asked("judge", { ref: "10001" }, GLOBAL),
  "pages: what is new in one's own benefits (1)": asked("news", { refs: ["10001"] }, GLOBAL),
  "pages: own views": asked("views", {}, GLOBAL),
  "pages: views of a project": asked("sharedViews", { projects: ["10000"] }, GLOBAL),
  "pages: how far a reading of the site is": asked("siteReading", {}, GLOBAL),
  "project settings: opening": asked("openSettings", {}, SETTINGS),
  "project settings: saving": asked("saveSettings", { settings: DEFAULT_SETTINGS, expectedLength: 0 }, SETTINGS),
  "administration: policies": asked("openPolicies", {}, ADMIN, QUENTIN),
  "administration: saving policies": asked(
    "savePolicies",
    { policies: DEFAULT_POLICIES, expectedLength: 0 },
    ADMIN,
    QUENTIN,
  ),
  "administration: runs": asked("readRuns", {}, ADMIN, QUENTIN),
  "administration: size of the record, a step": asked("weighPage", atStart, ADMIN, QUENTIN),
  "administration: export, a step": asked("exportPage", atStart, ADMIN, QUENTIN),
  "administration: whom an erasure concerns, a step": asked(
    "previewErasure",
    { personId: ANA, ...atStart },
    ADMIN,
    QUENTIN,
  ),
  "gate: the epic, let through": throughGate(EPIC),
  "gate: an item below it, let through": throughGate(CHILD),
  "gate: an epic without a hypothesis, stopped": throughGate(BARE),
  "gate: an issue that has nothing to do with a hypothesis": throughGate(ALONE),
  "automation: record a reading": acted("record-reading", "rule", { workItem: EPIC, value: "3.4", on: "2026-11-19" }),
  "automation: check a hypothesis": acted("check-value", "rule", { workItem: EPIC }),
  "Rovo: query outcomes (3 epics)": acted("query-outcomes", "agent", {}),
  "Rovo: explain a verdict": acted("explain-verdict", "agent", { workItem: EPIC }),
  "Rovo: draft a hypothesis": acted("draft-hypothesis", "agent", {
    workItem: BARE,
    change: "colours",
    who: "shoppers",
  }),
  "event: an issue below no hypothesis changed": followed(edited(ALONE)),
  "event: an item below the epic changed": followed(edited(CHILD)),
  "event: the epic itself changed": followed(edited(EPIC)),
  "the night, nothing changed (1 hypothesis)": followed(() => jira.runScheduled("every-night")),
  "the report of account ids": followed(() => jira.runScheduled("accounts-daily")),
};

/** What the test itself asks of Jira is none of the app's. */
const OWN: ReadonlySet<string> = new Set(["editIssue", "getTransitions", "doTransition"]);

async function measured(act: () => Promise<unknown>): Promise<string> {
  await jira.settled();
  jira.meter.reset();
  statements = 0;
  await act();
  const own = Object.entries(jira.meter.reading().byOperation).filter(([operation]) => !OWN.has(operation));
  const sum = (of: "requests" | "points") => own.reduce((total, [, spent]) => total + spent[of], 0);
  return `${sum("requests")} | ${sum("points")} | ${statements}`;
}

describe("the points of every surface and call", () => {
  const document = readFileSync("docs/jira-points.md", "utf8");
  const published = new Map(
    [...document.matchAll(/^\| ([^|]+?) \| (\d+ \| \d+ \| \d+) \|$/gm)].map(([, name = "", figures = ""]) => [
      name,
      figures,
    ]),
  );

  it("are published as they are measured, with requests and statements of SQL", async () => {
    const found = new Map<string, string>();
    for (const [name, act] of Object.entries(ROWS)) found.set(name, await measured(act));
    console.log([...found].map(([name, figures]) => `| ${name} | ${figures} |`).join("\n"));
    expect(Object.fromEntries(published)).toEqual(Object.fromEntries(found));
  });
});
