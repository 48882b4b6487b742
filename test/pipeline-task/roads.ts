/** A small organisation with promises kept and broken, up to today: what the pipeline task is run against. */
import { join } from "node:path";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { createLocalAdo } from "../../playground/ado/index.ts";
import type { Faults } from "../../playground/faults.ts";
import { createFaults } from "../../playground/faults.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays, dayOfInstant, isoDay } from "../../shared/domain/day.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { InitiativeRef, PersonId } from "../../shared/domain/ids.ts";
import type { MetricDefinition, ReadingRow } from "../../shared/domain/metric-definition.ts";
import type { Result } from "../../shared/domain/problem.ts";
import type { Host } from "../../shared/ports.ts";
import { answer } from "../../shared/usecases/answer.ts";
import type { ValueApi } from "../../shared/usecases/value-api.ts";
import { valueApiOver } from "../../shared/usecases/value-api.ts";
import { adoHostOver } from "../contract/local-ado.ts";

const person = (number: number) => `5f0c2a10-0000-4000-8000-00000000000${number}`;
export const ANA = person(1);
/** The identity of a job: sees and edits what members do, but not what is Ana's alone. */
export const BUILD_SERVICE = person(2);
export const READER = person(3);
export const PROJECT_ID = "b1e7a1c0-0000-4000-8000-000000000001";
export const BELTS = 1;
export const BANS = 2;
export const NOTHING_PROMISED = 3;
export const DRAFTED = 4;
export const SECRET = 5;
export const BUILDS = { belts: 70, bans: 71, nothing: 72, drafted: 73, alone: 74, empty: 75, below: 76 };

export const TODAY = must(dayOfInstant(new Date().toISOString()));
export const SHIPPED = addDays(TODAY, -182);
/** Last day of the iteration in which the story of the bans was done. */
export const SPRINT_ENDED = addDays(SHIPPED, 5);
const NAMES = { [BELTS]: "Minutes to answer", [BANS]: "Minutes to close" } as const;
/** Titles are Ana's business and no log's. */
const TITLE = "##vso[task.complete result=Succeeded;]Pass";

export interface Roads {
  readonly ado: LocalAdo;
  readonly faults: Faults;
  host(personId: string, now?: string): Host;
  api(epic: number, now?: string): ValueApi;
  close(): void;
}

export function roads(): Roads {
  const faults = createFaults();
  const ado = createLocalAdo({
    databaseFile: ":memory:",
    now: () => new Date().toISOString(),
    extensionRoot: join(process.cwd(), "ado-extension"),
    sdkXdmFile: join(process.cwd(), "node_modules/azure-devops-extension-sdk/esm/XDM.js"),
    assetsRoot: join(process.cwd(), "playground/dist"),
    hostMenu: "",
    faults,
  });
  const [project, createdOn] = ["Roads", isoDay(addDays(SHIPPED, -400))];
  const open = { project, createdOn, title: TITLE, state: "Active" };
  const done = { ...open, state: "Closed", closedOn: isoDay(SHIPPED) };
  ado.seed({
    people: [
      { id: ANA, name: "Ana Ruiz", email: "ana@example.com", role: "admin" },
      { id: BUILD_SERVICE, name: "Roads Build Service", email: "build@example.com" },
      { id: READER, name: "Dana Kim", email: "dana@example.com", role: "viewer" },
    ],
    projects: [
      { id: PROJECT_ID, name: project, iterations: [{ id: 900, name: "Sprint 9", finishOn: isoDay(SPRINT_ENDED) }] },
    ],
    workItems: [
      { ...open, id: BELTS, type: "Epic" },
      { ...done, id: 11, type: "User Story", parent: BELTS },
      { ...open, id: 12, type: "Feature", parent: BELTS },
      { ...open, id: 13, type: "User Story", parent: 12 },
      { ...open, id: BANS, type: "Epic" },
      { ...done, id: 21, type: "User Story", parent: BANS, iteration: 900 },
      { ...open, id: NOTHING_PROMISED, type: "Epic" },
      { ...open, id: 31, type: "User Story", parent: NOTHING_PROMISED },
      { ...open, id: DRAFTED, type: "Epic" },
      { ...open, id: 41, type: "User Story", parent: DRAFTED },
      { ...open, id: SECRET, type: "Epic", visibleTo: [ANA] },
      { ...open, id: 61, type: "Bug" },
    ],
    builds: [
      { id: BUILDS.belts, project, workItems: [11] },
      { id: BUILDS.bans, project, workItems: [11, 21] },
      { id: BUILDS.nothing, project, workItems: [31] },
      { id: BUILDS.drafted, project, workItems: [41] },
      { id: BUILDS.alone, project, workItems: [61] },
      { id: BUILDS.empty, project, workItems: [] },
      { id: BUILDS.below, project, workItems: [13] },
    ],
  });
  const host = (personId: string, now = new Date().toISOString()) => adoHostOver(ado, personId, now);
  const api = (epic: number, now?: string) => {
    const ref = InitiativeRef.parse(String(epic));
    return valueApiOver((call, payload) => answer(host(ANA, now), ref, call, JSON.parse(JSON.stringify(payload))));
  };
  return { ado, faults, host, api, close: () => ado.close() };
}

/** As Ana moves a work item from one parent to another. */
export async function moveBelow({ ado }: Roads, id: number, parent: number): Promise<void> {
  const url = `http://localhost/ado/local/_apis/wit/workItems/${parent}`;
  const moved = await ado.app.request(`http://localhost/ado/local/_apis/wit/workitems/${id}?api-version=7.1`, {
    method: "PATCH",
    headers: { Authorization: `Bearer local-token:${ANA}`, "Content-Type": "application/json-patch+json" },
    body: JSON.stringify([
      { op: "remove", path: "/relations/0" },
      { op: "add", path: "/relations/-", value: { rel: "System.LinkTypes.Hierarchy-Reverse", url } },
    ]),
  });
  if (moved.status !== 200) throw new Error(await moved.text());
}

const SWING = [0.4, -1.1, 0.9, 0.2, -0.6, 1.3, -0.8, 0.1, -0.3, 0.7];

/** Fifty-two weekly readings up to today, falling by `effect` minutes after the work shipped. */
export function readings(effect: number): ReadingRow[] {
  return Array.from({ length: 52 }, (_, week) => {
    const on = addDays(SHIPPED, 7 * (week - 26) + 2);
    const value = 30 + (SWING[week % SWING.length] ?? 0) - (on >= SHIPPED ? effect : 0);
    return { on, value, denominator: null, provenance: "measured" as const };
  });
}

/** Drafts and, unless it stays a draft, commits a promise of four minutes less; readings since it shipped, when given, fall by `effect`. */
export async function promise(
  site: Roads,
  epic: number,
  { effect, isDraft = false }: { readonly effect: number | null; readonly isDraft?: boolean },
): Promise<void> {
  const api = site.api(epic);
  const target: EpochDay = addDays(TODAY, -30);
  const hypothesis = {
    ...EMPTY_HYPOTHESIS,
    change: "answer from templates",
    who: "support agents",
    behaviour: "send a template first",
    mechanism: "most questions are alike",
    ownerId: PersonId.parse(ANA),
    path: { ...EMPTY_HYPOTHESIS.path, target: 26, targetOn: target, rampDays: 0, shape: "step" as const },
    falsifier: { text: "no faster by autumn", threshold: 29, on: target },
  };
  const newMetric: MetricDefinition = {
    name: epic === BELTS || epic === BANS ? NAMES[epic] : `Metric of ${epic}`,
    unit: "min",
    kind: "duration",
    direction: "decrease",
    cadence: "week",
    seasonPeriod: null,
    stewardId: null,
    seriesBreakOn: null,
  };
  const drafted = ok(await api.writeHypothesis({ hypothesis, newMetric, expectedLength: 0 }));
  const metricId = must(drafted.metricId);
  if (isDraft) return;
  const record = (rows: ReadingRow[]) => api.recordReadings({ metricId, series: null, source: "pasted", rows });
  const [before, after] = [readings(effect ?? 0).filter(({ on }) => on < SHIPPED), readings(effect ?? 0).slice(26)];
  ok(await record(before));
  const expectedLength = drafted.epicEntries.length;
  ok(await api.commitHypothesis({ hypothesis: { ...hypothesis, metricId }, expectedLength }));
  if (effect !== null) ok(await record(after));
}

/** Signs an exception as Ana. @param now an instant in the past lets it expire before today */
export async function except(
  site: Roads,
  epic: number,
  gate: "commitment" | "verdict",
  { days, now }: { readonly days: number; readonly now?: string },
): Promise<void> {
  const api = site.api(epic, now);
  const panel = ok(await api.openPanel());
  ok(
    await api.grantException({
      gate,
      reason: "the law came into force",
      expiresOn: addDays(panel.today, days),
      expectedLength: panel.epicEntries.length,
    }),
  );
}

export function ok<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("missing");
  return value;
}
