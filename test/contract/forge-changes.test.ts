/** The built Forge app told of many changes at once: each is looked at, together, and within a share of the site's points. */
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import type { LocalJira } from "../../playground/jira/index.ts";
import { COMPLETE, DEFINITION } from "../domain/journal-samples.ts";
import { must, SEED } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA } from "./seed.ts";

jest.setTimeout(120_000);

let jira: LocalJira;
beforeEach(async () => {
  jira = seededJira(SEED);
  await invoke("writeHypothesis", {
    hypothesis: { ...COMPLETE, metricId: null },
    newMetric: DEFINITION,
    expectedLength: 0,
  });
  await jira.settled();
});
afterEach(() => jira.close());

async function invoke(call: string, payload: unknown): Promise<unknown> {
  const invoked = await jira.invoke(call, payload, { moduleKey: "upshot-panel", issueKey: "PAY-1", accountId: ANA });
  if (!invoked.ok) throw new Error(invoked.message);
  return must(invoked.result as never);
}

async function rest(method: string, path: string, body: unknown): Promise<unknown> {
  const answered = await jira.rest.call({
    method,
    path,
    body: JSON.stringify(body),
    viewer: { kind: "person", accountId: ANA },
    scopes: null,
  });
  if (answered.status >= 300) throw new Error(`${method} ${path}: ${answered.status} ${answered.body}`);
  return JSON.parse(answered.body || "null");
}

const Made = z.object({ key: z.string() });

async function makeStories(count: number, parent: string | null): Promise<readonly string[]> {
  const keys: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const below = parent === null ? {} : { parent: { key: parent } };
    const made = await rest("POST", "/issue", {
      fields: { project: { key: "PAY" }, issuetype: { name: "Story" }, summary: `Story ${at}`, ...below },
    });
    keys.push(Made.parse(made).key);
  }
  return keys;
}

const Kept = z.object({ delivery: z.object({ total: z.int() }) });
const keptTotal = async () => Kept.parse(await invoke("keptSummary", {})).delivery.total;

/** Requests and points of the app, without what the test itself asked. */
function spent(): { requests: number; points: number } {
  const { byOperation } = jira.meter.reading();
  const own = Object.entries(byOperation).filter(([operation]) => !["createIssue", "editIssue"].includes(operation));
  return {
    requests: own.reduce((sum, [, { requests }]) => sum + requests, 0),
    points: own.reduce((sum, [, { points }]) => sum + points, 0),
  };
}

describe("many changes at once", () => {
  it("cost about what reading the changed items costs, not a look at the epic for each of them", async () => {
    const before = await keptTotal();
    jira.meter.reset();
    await makeStories(200, "PAY-1");
    await jira.settled();
    expect(await keptTotal()).toBe(before + 200);
    const { requests, points } = spent();
    // 200 items read once are 202 points; the rest is the epic, its count and its mirror.
    expect(points).toBeLessThan(300);
    expect(requests).toBeLessThan(20);
  });

  it("of work that stands below no hypothesis cost nothing", async () => {
    const keys = await makeStories(3, null);
    await jira.settled();
    jira.meter.reset();
    for (const key of keys) await rest("PUT", `/issue/${key}`, { fields: { summary: "Another name" } });
    await jira.settled();
    expect(spent()).toEqual({ requests: 0, points: 0 });
  });
});

describe("what a site is like", () => {
  it("is asked for by the app, not whenever somebody opens a panel: each field would cost a point", async () => {
    jira.meter.reset();
    await invoke("openPanel", {});
    const { byOperation } = jira.meter.reading();
    expect(Object.keys(byOperation)).toContain("searchAndReconsileIssuesUsingJqlPost");
    expect(Object.keys(byOperation)).not.toContain("getFields");
    expect(Object.keys(byOperation)).not.toContain("getStatuses");
  });
});

describe("an issue that somebody opens", () => {
  const opened = async (issueKey: string) => {
    jira.meter.reset();
    const page = await jira.app.request(`/jira/browse/${issueKey}`, {
      headers: { cookie: `local_jira_account=${ANA}` },
    });
    return { points: jira.meter.reading().points, hasLozenge: /lozenge-\w+">Draft</.test(await page.text()) };
  };

  it("costs no point for its lozenge when it has nothing to do with a hypothesis, as most have", async () => {
    const [alone] = await makeStories(1, null);
    await jira.settled();
    expect(await opened(alone ?? "")).toEqual({ points: 0, hasLozenge: false });
  });

  it("shows the lozenge on the epic and on the work below it, also on work that was made a moment ago", async () => {
    const [below] = await makeStories(1, "PAY-1");
    await jira.settled();
    expect(await opened("PAY-1")).toEqual({ points: 2, hasLozenge: true });
    expect(await opened(below ?? "")).toEqual({ points: 8, hasLozenge: true });
  });
});
