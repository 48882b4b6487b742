/** `--jira` against an independent server of the vendor's own OpenAPI document: every request of ours is valid there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { connect } from "../../playground/real/connection.ts";
import { createRealJiraHost, type RealJiraHost } from "../../playground/real/jira/real-jira.ts";
import { greet, realJira } from "../../playground/real/jira/site.ts";
import { keepSecret } from "../../playground/real/secret.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { type MockSite, startMockSite } from "./jira-mock-site.ts";
import { type Listening, listening } from "./listening.ts";

const HOST = "localhost:4997";
let mock: MockSite;
let server: Listening;
let host: RealJiraHost;

beforeAll(async () => {
  mock = await startMockSite();
  server = await listening({ fetch: (request) => mock.fetch(request) });
  const say = () => undefined;
  const secret = keepSecret("mia@example.com", "hush-hush-token-2");
  const site = realJira(server.address, "mock.example", connect({ secret, say, mostWaitSeconds: 0 }), say);
  const greeted = await greet(site);
  if (!greeted.ok) throw new Error(greeted.message);
  host = createRealJiraHost({
    site,
    myself: greeted.myself,
    manifest: parse(readFileSync("manifest.yml", "utf8")),
    appBundle: join(process.cwd(), "forge-app/dist/functions/index.cjs"),
    staticRoot: process.cwd(),
    scriptsFolder: join(process.cwd(), "playground/dist"),
    dataFolder: null,
    hosts: [HOST],
    log: say,
  });
}, 60_000);
afterAll(async () => {
  host.close();
  await server.close();
});

const text = async (path: string) => (await host.app.request(`http://${HOST}${path}`)).text();
const invoke = async (functionKey: string, payload: object, place: object): Promise<unknown> => {
  const body = JSON.stringify({ functionKey, payload, ...place });
  const answered = await host.app.request(`http://${HOST}/jira/_forge/invoke`, { method: "POST", body });
  return answered.json();
};
const PANEL = { moduleKey: "upshot-panel", issueKey: "ED-1" };

describe("a server of the vendor's OpenAPI document, as a real site", () => {
  it("takes what the pages ask, and they show its examples", async () => {
    expect(await text("/jira")).toContain("as Mia Krystof (mia@example.com)");
    expect(await text("/jira?q=ex")).toContain("/jira/projects/EX");
    expect(await text("/jira/projects/EX")).toContain("In Progress");
    expect(await text("/jira/browse/ED-1")).toContain("data-module-key");
  });

  it("takes what the panel asks, from opening it to a search for people", async () => {
    expect(await invoke("openPanel", {}, PANEL)).toMatchObject({ result: { ok: true } });
    const hypothesis = { ...EMPTY_HYPOTHESIS, change: "Examples come true" };
    const draft = { hypothesis, newMetric: null, expectedLength: 0 };
    expect(await invoke("writeHypothesis", draft, PANEL)).toMatchObject({ result: { ok: true } });
    expect(await invoke("findPeople", { text: "mia" }, PANEL)).toMatchObject({ result: { ok: true } });
    await host.settled();
  });

  it("takes what the portfolio asks", async () => {
    const asked = { project: null, cursor: null };
    expect(await invoke("portfolioPage", asked, { moduleKey: "upshot-portfolio" })).toMatchObject({
      result: { ok: true },
    });
  });

  it("found nothing wrong with any request, and answered many different ones", () => {
    expect(mock.complaints()).toEqual([]);
    expect([...new Set(mock.asked())].sort()).toEqual(
      expect.arrayContaining([
        "findUsers",
        "getCurrentUser",
        "getFields",
        "getIssue",
        "getIssueAllTypes",
        "getMyPermissions",
        "getProject",
        "searchAndReconsileIssuesUsingJqlPost",
        "searchProjects",
      ]),
    );
  });

  it("would have told, had one been wrong", async () => {
    const answered = await mock.fetch(
      new Request("http://mock/rest/api/3/search/jql", {
        method: "POST",
        headers: { Authorization: "Basic eDp5", "Content-Type": "application/json" },
        body: JSON.stringify({ jql: "a = b", fields: "not a list" }),
      }),
    );
    expect(answered.status).toBe(400);
    expect(mock.complaints()).toHaveLength(1);
    expect((await mock.fetch(new Request("http://mock/rest/api/3/myself"))).status).toBe(401);
  });
});
