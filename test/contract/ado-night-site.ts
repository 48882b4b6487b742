/**
 * A local Azure DevOps with the portfolio of `night-portfolio.ts`, the record in its extension data, fields set up on its
 * process, and runs of the pipeline task's `assess` over it: what tests and the benchmark of the night run on.
 */

import { extensionDocuments } from "../../ado-extension/documents.ts";
import { addFields } from "../../ado-extension/fields/set-up.ts";
import { gentleFetch, OF_A_RUN } from "../../ado-extension/gentle-fetch.ts";
import { assess } from "../../ado-extension/pipeline-task/assess.ts";
import type { Outcome } from "../../ado-extension/pipeline-task/log.ts";
import { runOver } from "../../ado-extension/pipeline-task/run.ts";
import type { RequestAdo } from "../../ado-extension/request-ado.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { documentStore } from "../../ado-extension/store.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import type { AdoSeed } from "../../playground/ado/seed.ts";
import { dice } from "../../playground/dice.ts";
import type { Faults } from "../../playground/faults.ts";
import { createFaults } from "../../playground/faults.ts";
import type { JiraSeed } from "../../playground/jira/index.ts";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import { summaryOf } from "./contract-entries.ts";
import { localAdo } from "./local-ado.ts";
import type { NightSize } from "./night-portfolio.ts";
import { journalsOf, PROJECTS, portfolioOf, START } from "./night-portfolio.ts";
import { ANA } from "./seed.ts";

export const BUILD_SERVICE = "build-service";
export const ADDRESS = "http://localhost/ado/local/";
export const EXTENSION = { publisherId: "upshot-value", extensionId: "upshot" };

type Send = typeof globalThis.fetch;

/** A portfolio, wherever its service runs, and runs of the task over it. */
export interface AdoNights {
  readonly refs: readonly InitiativeRef[];
  /** Work items, with the epics. */
  readonly workCount: number;
  /** Clock of service and run; waiting moves it. */
  readonly clock: { now: number };
  /** Requests that reached the service, by method and the kind of thing asked. */
  readonly asked: Map<string, number>;
  /** Straight to the service, without the run's patience. */
  readonly send: Send;
  request(person?: string, by?: Send): RequestAdo;
  /** One run of the task. @param send in place of the service's own */
  run(over?: { readonly send?: Send; readonly isThorough?: boolean }): Promise<Outcome>;
  requests(): number;
}

export interface AdoNightSite extends AdoNights {
  readonly ado: LocalAdo;
  readonly faults: Faults;
  close(): void;
}

export async function adoNightSite(size: NightSize): Promise<AdoNightSite> {
  const clock = { now: Date.parse(START) };
  const faults = createFaults();
  const ado = localAdo(() => new Date(clock.now).toISOString(), faults);
  const seed = adoPortfolio(portfolioOf(size));
  ado.seed(seed);
  const work = seed.workItems ?? [];
  const nights = nightsOver({
    address: ADDRESS,
    refs: work.filter(({ type }) => type === "Epic").map(({ id }) => InitiativeRef.parse(`${id}`)),
    workCount: work.length,
    clock,
    seed: size.seed,
    send: async (input, init) => ado.app.request(new Request(input, init)),
  });
  const projects = new Map(
    work.map(({ id, project }) => [`${id}`, projectGuid(PROJECTS.indexOf(project as (typeof PROJECTS)[number]))]),
  );
  await writeRecord(nights.request(ANA), nights.refs, size, (ref) => ProjectRef.parse(projects.get(ref)));
  nights.asked.clear();
  return { ...nights, ado, faults, close: () => ado.close() };
}

interface Service extends Pick<AdoNights, "refs" | "workCount" | "clock" | "send"> {
  /** With the slash at its end. */
  readonly address: string;
  readonly seed: number;
}

export function nightsOver({ address, refs, workCount, clock, seed, send: sendOn }: Service): AdoNights {
  const asked = new Map<string, number>();
  const send: Send = (input, init) => {
    const kind = kindOf(init?.method ?? "GET", String(input));
    asked.set(kind, (asked.get(kind) ?? 0) + 1);
    return sendOn(input, init);
  };
  const request = (person = BUILD_SERVICE, by: Send = send): RequestAdo =>
    requestAdoOver({ baseUrl: async () => address, token: async () => `local-token:${person}`, fetch: by });
  return {
    refs,
    workCount,
    clock,
    asked,
    send,
    request,
    run: async ({ send: by = send, isThorough = false } = {}) => {
      const patient = gentleFetch({
        fetch: by,
        wait: async (ms) => {
          clock.now += ms;
        },
        now: () => clock.now,
        random: dice(seed).uniform,
        patience: OF_A_RUN,
      });
      const run = runOver({
        requestAdo: request(BUILD_SERVICE, patient),
        extension: EXTENSION,
        userId: BUILD_SERVICE,
        now: () => new Date(clock.now).toISOString(),
        address,
        project: null,
        buildId: null,
        pipelineId: null,
        isCancelled: () => false,
        log: { say: () => undefined, warn: () => undefined, error: () => undefined, progress: () => undefined },
      });
      const outcome = await assess(run, {
        command: "assess",
        epics: [],
        query: null,
        projects: [],
        thorough: isThorough,
        deploymentEnvironments: [],
        releaseStages: [],
      });
      if (!outcome.ok) throw new Error(`${outcome.problem.code} ${outcome.problem.what}`);
      return outcome.value;
    },
    requests: () => [...asked.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** `POST wiql`, `PUT upshot-journals` (whichever of them) … */
function kindOf(method: string, url: string): string {
  const parts = new URL(url).pathname.split("/");
  const collection = parts[parts.indexOf("Collections") + 1]?.replace(/-(\d|[0-9a-f]{32})$/, "");
  const what = parts.includes("Collections") ? collection : parts.findLast((part) => !/^\d+$/.test(part));
  return `${method} ${what}`;
}

const STATE: Readonly<Record<string, string>> = { "To Do": "New", "In Progress": "Active", Done: "Closed" };
const TYPE: Readonly<Record<string, string>> = { Epic: "Epic", Story: "User Story", "Sub-task": "Task" };
/** The first issue of the local Jira stands before the portfolio's. */
const FIRST_ID = 10_001;

/** The same work under the same ids: Jira numbers issues in the order of the list. */
export function adoPortfolio({ issues = [], projects = [] }: JiraSeed): AdoSeed {
  const ids = new Map(issues.map(({ key }, index) => [key, FIRST_ID + index]));
  const stateOf = (status = "To Do") => STATE[status] ?? "New";
  return {
    people: [
      { id: ANA, name: "Ana Ruiz", email: "ana@example.com", role: "admin" },
      { id: BUILD_SERVICE, name: "Build Service", email: "build@example.com" },
    ],
    projects: projects.map(({ key }, index) => ({ id: projectGuid(index), name: key })),
    workItems: issues.map((issue) => ({
      id: ids.get(issue.key) ?? 0,
      project: issue.key.split("-")[0] ?? "",
      type: TYPE[issue.type ?? "Story"] ?? "User Story",
      title: issue.summary,
      state: stateOf(issue.status),
      createdOn: issue.created ?? START,
      ...(issue.parent === undefined ? {} : { parent: ids.get(issue.parent) ?? 0 }),
      ...(issue.resolvedAt === undefined ? {} : { closedOn: issue.resolvedAt }),
      ...(issue.storyPoints === undefined ? {} : { storyPoints: issue.storyPoints }),
      ...(issue.history === undefined
        ? {}
        : { history: issue.history.map(({ at, items }) => ({ at, state: stateOf(items[0]?.after ?? "To Do") })) }),
    })),
  };
}

function projectGuid(index: number): string {
  return `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;
}

/** What people wrote, a first summary for each epic, and fields on the process: as if people had used the pages. */
async function writeRecord(
  requestAdo: RequestAdo,
  refs: readonly InitiativeRef[],
  size: NightSize,
  projectOf: (ref: InitiativeRef) => ProjectRef,
): Promise<void> {
  const documents = extensionDocuments(requestAdo, EXTENSION);
  const store = documentStore(documents);
  for (const journal of journalsOf(refs, size)) must(await store.append(journal));
  for (const ref of refs) must(await store.saveSummary({ ...summaryOf(ref, ""), project: projectOf(ref) }));
  must(await addFields({ request: requestAdo, documents }, ProjectRef.parse(projectGuid(0)), ["Epic"]));
}

function must(result: { readonly ok: true } | { readonly ok: false; readonly problem: unknown }): void {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
}
