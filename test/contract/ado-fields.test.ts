/** Fields for queries: set up with a preview and a way back, written only on change, never believed, and asked by WIQL. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { z } from "zod";
import { extensionDocuments } from "../../ado-extension/documents.ts";
import { addFields, planFields, removeFields } from "../../ado-extension/fields/set-up.ts";
import { idsQuery } from "../../ado-extension/ids-query.ts";
import { concludedIn, writeFields } from "../../ado-extension/pipeline-task/write-fields.ts";
import type { AdoRequest, RequestAdo } from "../../ado-extension/request-ado.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { dayOfInstant } from "../../shared/domain/day.ts";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import { InitiativeSummary } from "../../shared/domain/summary.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import type { PortfolioPage } from "../../shared/usecases/portfolio-api.ts";
import { readPortfolioPage } from "../../shared/usecases/portfolio-page.ts";
import type { Roads } from "../pipeline-task/roads.ts";
import {
  ANA,
  BANS,
  BELTS,
  BUILD_SERVICE,
  DRAFTED,
  must,
  ok,
  PROJECT_ID,
  promise,
  roads,
} from "../pipeline-task/roads.ts";
import type { Agent } from "../pipeline-task/task-agent.ts";
import { startAgent } from "../pipeline-task/task-agent.ts";

jest.setTimeout(120_000);
const PROJECT = ProjectRef.parse(PROJECT_ID);
const EXTENSION = { publisherId: "upshot-value", extensionId: "upshot" };
const LOCKED = "b1e7a1c0-0000-4000-8000-000000000002";
const IMPORTED = "b1e7a1c0-0000-4000-8000-000000000003";
const Item = z.object({ rev: z.number(), fields: z.record(z.string(), z.unknown()) });

let site: Roads;
let agent: Agent;

function placeOf(
  person: string,
  through: (request: AdoRequest, send: RequestAdo) => ReturnType<RequestAdo> = (one, send) => send(one),
) {
  const send = requestAdoOver({
    baseUrl: async () => "http://localhost/ado/local/",
    token: async () => `local-token:${person}`,
    fetch: async (input, init) => site.ado.app.request(new Request(input, init)),
  });
  const request: RequestAdo = (one) => through(one, send);
  return { request, documents: extensionDocuments(request, EXTENSION) };
}

const assess = () =>
  agent.run({ jobToken: `local-token:${BUILD_SERVICE}`, project: "Roads", inputs: { command: "assess" } });
async function itemOf(id: number) {
  const read = await placeOf(ANA).request({ path: `_apis/wit/workitems/${id}` });
  return Item.parse(read.body);
}
const patch = (id: number, field: string, value: unknown) =>
  placeOf(ANA).request({
    method: "PATCH",
    path: `_apis/wit/workitems/${id}`,
    json: [{ op: "add", path: `/fields/${field}`, value }],
  });

beforeAll(async () => {
  site = roads();
  site.ado.seed({
    projects: [
      { id: LOCKED, name: "Locked", process: "system" },
      { id: IMPORTED, name: "Imported", process: "custom" },
    ],
  });
  agent = await startAgent(site.ado);
  await promise(site, BELTS, { effect: 4 });
  await promise(site, BANS, { effect: 0 });
  await promise(site, DRAFTED, { effect: null, isDraft: true });
});
afterAll(async () => {
  await agent.close();
  site.close();
});

describe("before anybody sets fields up", () => {
  it("the nightly run writes nothing into work items and says nothing of fields", async () => {
    const before = await itemOf(BANS);
    const run = await assess();
    expect(run.message).not.toContain("fields");
    expect((await itemOf(BANS)).rev).toBe(before.rev);
  });

  it("the plan names every field, what will be made, and which projects it touches", async () => {
    const plan = ok(await planFields(placeOf(ANA), PROJECT));
    if (plan.kind !== "ready") throw new Error(plan.kind);
    expect(plan.projectNames).toEqual(["Roads"]);
    expect(plan.fields.map(({ name, exists }) => [name, exists])).toEqual([
      ["Upshot verdict", false],
      ["Upshot judged on", false],
      ["Upshot chance of target", false],
      ["Upshot evidence grade", false],
      ["Upshot benefit owner", false],
      ["Upshot window opens", false],
    ]);
    expect(plan.types.find(({ name }) => name === "Epic")).toEqual({
      name: "Epic",
      has: 0,
      ofUs: 0,
      isInherited: false,
    });
  });

  it.each([
    [LOCKED, "locked"],
    [IMPORTED, "imported"],
  ])("the process of project %s is refused as %s, and nothing is made", async (project, reason) => {
    const ref = ProjectRef.parse(project);
    expect(ok(await planFields(placeOf(ANA), ref))).toMatchObject({ kind: "refused", reason });
    expect(await addFields(placeOf(ANA), ref, ["Epic"])).toMatchObject({
      ok: false,
      problem: { code: "no_permission" },
    });
  });

  it("somebody who may not change the process is told so, and nothing is made", async () => {
    const refused = await addFields(placeOf(BUILD_SERVICE), PROJECT, ["Epic"]);
    expect(refused).toMatchObject({ ok: false, problem: { code: "no_permission" } });
    const plan = ok(await planFields(placeOf(ANA), PROJECT));
    expect(plan.kind === "ready" && plan.fields.some(({ exists }) => exists)).toBe(false);
  });
});

describe("with fields", () => {
  it("a set-up that breaks off is finished by the next, and changes nothing once it is whole", async () => {
    let left = 5;
    const broken = placeOf(ANA, (request, send) => {
      if (request.method === "POST" && request.path.includes("/fields")) left -= 1;
      return left < 0
        ? Promise.resolve({ status: 503, body: null, retryAfterSeconds: null, continuationToken: null })
        : send(request);
    });
    expect((await addFields(broken, PROJECT, ["Epic"])).ok).toBe(false);
    ok(await addFields(placeOf(ANA), PROJECT, ["Epic"]));
    const posts: string[] = [];
    const counted = placeOf(ANA, (request, send) => {
      if (request.method === "POST") posts.push(request.path);
      return send(request);
    });
    ok(await addFields(counted, PROJECT, ["Epic"]));
    expect(posts).toEqual([]);
    const plan = ok(await planFields(placeOf(ANA), PROJECT));
    expect(plan.kind === "ready" && plan.types.find(({ name }) => name === "Epic")).toEqual({
      name: "Epic",
      has: 6,
      ofUs: 6,
      isInherited: true,
    });
  });

  it("the nightly run fills them, and a second run writes nothing", async () => {
    expect((await assess()).message).toContain("fields of 3 epics written");
    const bans = await itemOf(BANS);
    expect(bans.fields).toMatchObject({
      "Custom.UpshotVerdict": "Off path",
      "Custom.UpshotBenefitOwner": { id: ANA },
      "Custom.UpshotEvidenceGrade": expect.stringMatching(/^[A-E]$/),
    });
    const again = await assess();
    expect(again.message).toContain("fields of 0 epics written");
    expect((await itemOf(BANS)).rev).toBe(bans.rev);
  });

  it("what somebody wrote by hand is not believed, and is written right again", async () => {
    expect((await patch(BANS, "Custom.UpshotVerdict", "Realized")).status).toBe(200);
    const rows = await portfolio();
    expect(rows.find(({ initiative }) => initiative.ref === String(BANS))?.summary?.verdict).toBe("off_path");
    expect((await assess()).message).toContain("fields of 1 epic written");
    expect((await itemOf(BANS)).fields["Custom.UpshotVerdict"]).toBe("Off path");
  });

  it("a change made while it writes is kept, and the fields are written over the newer revision", async () => {
    await patch(BANS, "Custom.UpshotVerdict", "Faded");
    let isFirst = true;
    const racing = placeOf(BUILD_SERVICE, async (request, send) => {
      if (request.method === "PATCH" && isFirst) {
        isFirst = false;
        await patch(BANS, "System.Title", "Renamed meanwhile");
      }
      return send(request);
    });
    const kept = ok(await site.host(ANA).summaries([InitiativeRef.parse(String(BANS))]));
    const quiet = { say: () => undefined, warn: () => undefined, error: () => undefined, progress: () => undefined };
    const run = { requestAdo: racing.request, documents: racing.documents, log: quiet, isCancelled: () => false };
    expect(ok(await writeFields(run, [concludedIn(InitiativeSummary.parse(kept[0]))], null))).toEqual({
      written: 1,
      failed: [],
    });
    expect((await itemOf(BANS)).fields).toMatchObject({
      "System.Title": "Renamed meanwhile",
      "Custom.UpshotVerdict": "Off path",
    });
  });

  it("every query of the documentation answers as the portfolio's own query does", async () => {
    const text = readFileSync(join(process.cwd(), "docs/wiql.md"), "utf8");
    const pairs = [...text.matchAll(/^\d+\. .*`([^`]+)`\n```sql\n(.+)\n```/gm)];
    expect(pairs).toHaveLength(10);
    const [rows, today] = [await portfolio(), must(dayOfInstant(new Date().toISOString()))];
    let found = 0;
    for (const [, ours = "", wiql = ""] of pairs) {
      const parsed = parseQuery(ours);
      if (!parsed.ok) throw new Error(`${ours}: ${parsed.problem.message}`);
      const wanted = applyQuery(rows, parsed.query, today, "en").rows.map(({ initiative }) => Number(initiative.ref));
      const answer = await placeOf(ANA).request({ method: "POST", path: "_apis/wit/wiql", json: { query: wiql } });
      const { workItems } = z.object({ workItems: z.array(z.object({ id: z.number() })) }).parse(answer.body);
      const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);
      expect([ours, sorted(workItems.map(({ id }) => id))]).toEqual([ours, sorted(wanted)]);
      found += wanted.length;
    }
    expect(found).toBeGreaterThan(8);
  });

  it("a list kept as ids finds the very epics that were shown", async () => {
    const shown = (await portfolio()).filter(({ summary }) => summary?.verdict === "off_path" || summary === null);
    const refs = shown.map(({ initiative }) => initiative.ref);
    expect(refs.length).toBeGreaterThan(1);
    const answer = await placeOf(ANA).request({
      method: "POST",
      path: "_apis/wit/wiql",
      json: { query: idsQuery(refs) },
    });
    const { workItems } = z.object({ workItems: z.array(z.object({ id: z.number() })) }).parse(answer.body);
    expect(workItems.map(({ id }) => String(id)).sort()).toEqual([...refs].sort());
    const many = Array.from({ length: 6_000 }, (_, index) => InitiativeRef.parse(String(10_000 + index)));
    expect([idsQuery([]), idsQuery(many), idsQuery(many.slice(0, 4_000))?.length]).toEqual([
      null,
      null,
      expect.any(Number),
    ]);
  });

  it("are taken away again from where we added them, and from nowhere else", async () => {
    const [process] = z
      .object({ value: z.array(z.object({ typeId: z.string(), customizationType: z.string() })) })
      .parse((await placeOf(ANA).request({ path: "_apis/work/processes" })).body)
      .value.filter(({ customizationType }) => customizationType === "inherited");
    const feature = `_apis/work/processes/${must(process).typeId}/workItemTypes/LocalAgile.Feature/fields`;
    await placeOf(ANA).request({
      method: "POST",
      path: `_apis/work/processes/${must(process).typeId}/workitemtypes`,
      json: { inheritsFrom: "Microsoft.VSTS.WorkItemTypes.Feature" },
    });
    await placeOf(ANA).request({ method: "POST", path: feature, json: { referenceName: "Custom.UpshotVerdict" } });
    ok(await removeFields(placeOf(ANA), PROJECT));
    const plan = ok(await planFields(placeOf(ANA), PROJECT));
    if (plan.kind !== "ready") throw new Error(plan.kind);
    expect(plan.types.find(({ name }) => name === "Epic")).toMatchObject({ has: 0, ofUs: 0 });
    expect(plan.types.find(({ name }) => name === "Feature")).toMatchObject({ has: 1, ofUs: 0 });
    expect(plan.fields.every(({ exists }) => exists)).toBe(true);
    expect((await assess()).message).not.toContain("fields");
  });
});

async function portfolio(): Promise<readonly PortfolioRow[]> {
  const rows: PortfolioRow[] = [];
  let cursor: string | null = null;
  do {
    const page: PortfolioPage = ok(await readPortfolioPage(site.host(ANA), { project: null, cursor }));
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}
