/** The organisation's portfolio over many projects: few requests, whatever the service makes of questions about several collections. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { adoHost } from "../../ado-extension/host.ts";
import { type AdoRequest, type AdoResponse, type RequestAdo, requestAdoOver } from "../../ado-extension/request-ado.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { createFaults } from "../../playground/faults.ts";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import type { Host } from "../../shared/ports.ts";
import { readPortfolioPage } from "../../shared/usecases/portfolio-page.ts";
import { must } from "../usecases/sample-site.ts";
import { summaryOf } from "./contract-entries.ts";
import { localAdo } from "./local-ado.ts";
import { ANA } from "./seed.ts";

const NOW = "2026-11-26T09:00:00Z";
const [PROJECTS, EPICS_EACH] = [30, 3];
const QUESTION = /ExtensionDataCollectionQuery$/;
const projectId = (index: number) => `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;

let ado: LocalAdo;
let asked: string[];
beforeEach(async () => {
  ado = localAdo(() => NOW, createFaults());
  const indexes = Array.from({ length: PROJECTS }, (_, index) => index);
  ado.seed({
    people: [{ id: ANA, name: "Ana Ruiz", email: "ana@example.com", role: "admin" }],
    projects: indexes.map((index) => ({ id: projectId(index), name: `Project ${index}` })),
    workItems: indexes.flatMap((index) =>
      Array.from({ length: EPICS_EACH + 1 }, (_, epic) => ({
        id: 100 * (index + 1) + epic,
        project: `Project ${index}`,
        type: "Epic",
        title: `Epic ${epic}`,
        state: epic === 0 ? "Closed" : "New",
        createdOn: "2026-01-02T09:00:00Z",
      })),
    ),
  });
  const host = hostOver(plain);
  // The last epic of each project has no hypothesis.
  for (const index of indexes)
    for (let epic = 0; epic < EPICS_EACH; epic += 1)
      must(
        await host.saveSummary({
          ...summaryOf(`${100 * (index + 1) + epic}`, `headline ${index} ${epic}`),
          project: ProjectRef.parse(projectId(index)),
        }),
      );
  asked = [];
});
afterEach(() => ado.close());

const plain: RequestAdo = (request) => sent()(request);
function sent(): RequestAdo {
  return requestAdoOver({
    baseUrl: async () => "http://localhost/ado/local/",
    token: async () => `local-token:${ANA}`,
    fetch: async (input, init) => ado.app.request(new Request(input, init)),
  });
}

function hostOver(request: RequestAdo): Host {
  return adoHost({
    requestAdo: (one) => {
      asked?.push(one.path);
      return request(one);
    },
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId: ANA,
    now: () => NOW,
  });
}

/** Every row, as the hub reads them one page after the other. */
async function rowsOf(host: Host): Promise<readonly string[]> {
  const rows: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = must(await readPortfolioPage(host, { project: null, cursor: cursor ?? null }));
    rows.push(
      ...page.rows.map(({ initiative, summary }) =>
        [initiative.ref, initiative.isClosed ? "closed" : "open", summary?.headline ?? "none"].join(" "),
      ),
    );
    cursor = page.next;
  }
  return rows.sort();
}

/** The question about several collections is answered like this. */
const answering =
  (answer: (request: AdoRequest, response: AdoResponse) => AdoResponse): RequestAdo =>
  async (request) => {
    const response = await plain(request);
    return QUESTION.test(request.path) ? answer(request, response) : response;
  };

describe("the organisation's portfolio over thirty projects", () => {
  const expected = Array.from({ length: PROJECTS }, (_, index) =>
    Array.from({ length: EPICS_EACH + 1 }, (_, epic) =>
      [
        100 * (index + 1) + epic,
        epic === 0 ? "closed" : "open",
        epic < EPICS_EACH ? `headline ${index} ${epic}` : "none",
      ].join(" "),
    ),
  )
    .flat()
    .sort();

  it("is read without a request for each project", async () => {
    expect(await rowsOf(hostOver(plain))).toEqual(expected);
    // Where summaries lie, all of them in one question, what the viewer sees twice, epics, settings, processes and their types.
    expect(asked.length).toBeLessThanOrEqual(12);
    expect(asked.filter((path) => QUESTION.test(path))).toHaveLength(1);
  });

  it.each([
    ["refuses the question", () => ({ status: 403, body: null, retryAfterSeconds: null, continuationToken: null })],
    [
      "does not know the question",
      () => ({ status: 404, body: null, retryAfterSeconds: null, continuationToken: null }),
    ],
    ["answers with something else", (_, response) => ({ ...response, body: "<html>" })],
    [
      "leaves out some of what was asked",
      (_, response) => ({ ...response, body: { value: (response.body as { value: unknown[] }).value.slice(7) } }),
    ],
  ] as const satisfies readonly (readonly [string, Parameters<typeof answering>[0]])[])(
    "is the same where the service %s: each collection is listed",
    async (_, answer) => {
      expect(await rowsOf(hostOver(answering(answer)))).toEqual(expected);
    },
  );

  it("asks for the states of each type where the processes are not told", async () => {
    const host = hostOver(async (request) => {
      const response = await plain(request);
      return request.path.includes("work/processes") ? { ...response, status: 403, body: null } : response;
    });
    expect(await rowsOf(host)).toEqual(expected);
    expect(asked.filter((path) => path.endsWith("/states"))).toHaveLength(PROJECTS);
  });

  it.each(["_apis/work/processes", "Collections/upshot-places", "ExtensionDataCollectionQuery", "/states"])(
    "is shown on the next try after %s failed, in the same page",
    async (part) => {
      let isDown = true;
      const host = hostOver(async (request) =>
        isDown && (request.path.includes(part) || (part === "/states" && request.path.includes("work/processes")))
          ? { status: 503, body: null, retryAfterSeconds: null, continuationToken: null }
          : plain(request),
      );
      const first = await readPortfolioPage(host, { project: null, cursor: null });
      // Without processes, each type is asked for by itself: nobody notices.
      expect(first.ok).toBe(part === "_apis/work/processes");
      isDown = false;
      expect(await rowsOf(host)).toEqual(expected);
    },
  );

  it("finds summaries of many epics at once without a request for each project, and only once", async () => {
    const host = hostOver(plain);
    const refs = Array.from({ length: PROJECTS }, (_, index) => InitiativeRef.parse(`${100 * (index + 1)}`));
    expect(must(await host.summaries(refs))).toHaveLength(PROJECTS);
    expect(asked.length).toBe(2);
    expect(must(await host.summaries(refs))).toHaveLength(PROJECTS);
    expect(asked.length).toBe(2);
  });
});
