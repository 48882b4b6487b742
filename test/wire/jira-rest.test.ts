import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { OPERATIONS } from "../../playground/jira/rest/operations.ts";
import { type TestSite, testSite } from "./jira-site.ts";
import { loadJiraSpec } from "./jira-spec.ts";

let site: TestSite;
beforeEach(() => {
  site = testSite();
});
afterEach(() => site.jira.close());

describe("the local Jira answers as the specification says", () => {
  it("every operation exists in the specification under the same id, path and method", () => {
    const spec = loadJiraSpec();
    expect(OPERATIONS.length).toBeGreaterThan(30);
    for (const { id, method, path } of OPERATIONS) {
      const url = `/rest/api/3${path.replace(/:\w+/g, "1")}`;
      expect(spec.operationId(method, url)).toBe(id);
    }
  });

  it.each([
    "/issue/PAY-1",
    "/issue/PAY-2?expand=changelog",
    "/issue/PAY-4?fields=parent,summary",
    "/issue/TEAM-1?properties=upshot-verdict",
    "/issue/PAY-2/changelog",
    "/issue/PAY-1/transitions",
    "/issue/TEAM-1/properties",
    "/issue/TEAM-1/properties/upshot-verdict",
    "/project/search?maxResults=1",
    "/project/PAY",
    "/project/TEAM",
    "/project/PAY/versions",
    "/project/PAY/statuses",
    "/project/PAY/version?status=released&orderBy=releaseDate",
    "/user/search?query=mel",
    "/user?accountId=mel",
    "/user/bulk?accountId=mel&accountId=gone",
    "/myself",
    "/mypermissions?permissions=BROWSE_PROJECTS,EDIT_ISSUES,ADMINISTER&issueKey=PAY-1",
    "/field",
    "/status",
    "/issuetype",
    "/serverInfo",
  ])("GET %s fits the specification", async (path) => {
    expect((await site.call("ada", "GET", path)).status).toBe(200);
  });

  it("fields come as asked, and an issue without them has only its name", async () => {
    const { body } = await site.call("ada", "GET", "/issue/PAY-1?fields=summary");
    expect(body).toMatchObject({ key: "PAY-1", fields: { summary: "Pay in one step" } });
    expect(Object.keys((body as { fields: object }).fields)).toEqual(["summary"]);
  });

  it("a description is a document with paragraphs and lists", async () => {
    const { body } = await site.call("ada", "GET", "/issue/PAY-1?fields=description");
    expect(body).toMatchObject({
      fields: {
        description: { type: "doc", content: [{ type: "paragraph" }, { type: "bulletList", content: [{}, {}] }] },
      },
    });
  });

  it("story points are in another field in a team-managed project", async () => {
    const fields =
      "/search/jql?jql=key%20in%20(PAY-2,TEAM-1)%20order%20by%20key&fields=customfield_10028,customfield_10016";
    const { body } = await site.call("ada", "GET", fields);
    expect(body).toMatchObject({
      issues: [{ fields: { customfield_10028: 3 } }, { fields: { customfield_10016: 8 } }],
    });
  });

  it("a search tells the next page and ends with isLast", async () => {
    const first = await site.call("ada", "POST", "/search/jql", {
      jql: "project = PAY order by key",
      maxResults: 3,
      fields: ["key"],
    });
    const { nextPageToken } = first.body as { nextPageToken: string };
    expect(first.body).toMatchObject({ isLast: false, issues: [{ key: "PAY-1" }, { key: "PAY-2" }, { key: "PAY-3" }] });
    const second = await site.call("ada", "POST", "/search/jql", {
      jql: "project = PAY order by key",
      maxResults: 3,
      fields: ["key"],
      nextPageToken,
    });
    expect(second.body).toMatchObject({ isLast: true, issues: [{ key: "PAY-4" }, { key: "PAY-9" }] });
    const other = await site.call("ada", "POST", "/search/jql", { jql: "project = TEAM", nextPageToken });
    expect(other.status).toBe(400);
  });

  it("without fields a search gives ids and nothing else", async () => {
    const { body } = await site.call("ada", "GET", "/search/jql?jql=key%20%3D%20PAY-1");
    expect(body).toEqual({ issues: [{ id: "10000" }], isLast: true });
  });

  it("counts, fetches in bulk, and names what it did not find", async () => {
    expect((await site.call("ada", "POST", "/search/approximate-count", { jql: "project = PAY" })).body).toEqual({
      count: 5,
    });
    const { body } = await site.call("ada", "POST", "/issue/bulkfetch", {
      issueIdsOrKeys: ["PAY-2", "PAY-77"],
      fields: ["status"],
      expand: ["changelog"],
    });
    expect(body).toMatchObject({
      issues: [{ key: "PAY-2", changelog: { total: 1 } }],
      issueErrors: [{ id: "PAY-77" }],
    });
  });

  it("histories of many issues come in pages, filtered by field", async () => {
    await site.call("ada", "PUT", "/issue/PAY-3", { fields: { summary: "Wallets" } });
    const ask = { issueIdsOrKeys: ["PAY-2", "PAY-3"], maxResults: 1 };
    const first = await site.call("ada", "POST", "/changelog/bulkfetch", ask);
    expect(first.body).toMatchObject({
      issueChangeLogs: [
        { issueId: "10001", changeHistories: [{ items: [{ fieldId: "status" }, { fieldId: "fixVersions" }] }] },
      ],
      nextPageToken: expect.any(String),
    });
    const status = await site.call("ada", "POST", "/changelog/bulkfetch", { ...ask, fieldIds: ["status"] });
    expect(status.body).toMatchObject({
      issueChangeLogs: [
        { changeHistories: [{ items: [{ field: "status", fromString: "In Progress", toString: "Done" }] }] },
      ],
    });
    expect(status.body).not.toHaveProperty("nextPageToken");
  });

  it("a body that is no JSON, or another's, is refused in Jira's words", async () => {
    const headers = { Authorization: `Basic ${Buffer.from("ada:t").toString("base64")}` };
    const response = await site.jira.app.request("/jira/rest/api/3/search/jql", { method: "POST", body: "{", headers });
    expect([response.status, await response.json()]).toEqual([
      400,
      { errorMessages: [expect.stringContaining("Invalid request payload")], errors: {} },
    ]);
  });

  it("every request is counted in points: one, and one per object read", async () => {
    site.jira.meter.reset();
    await site.call("ada", "GET", "/search/jql?jql=project%20%3D%20PAY&fields=summary");
    await site.call("ada", "PUT", "/issue/PAY-1", { fields: { labels: ["a"] } });
    const { body, status } = await (async () => {
      const response = await site.jira.app.request("/_local/jira/meter");
      return { status: response.status, body: await response.json() };
    })();
    expect([status, body]).toEqual([
      200,
      {
        requests: 2,
        points: 7,
        refused: 0,
        byOperation: {
          editIssue: { requests: 1, points: 1 },
          searchAndReconsileIssuesUsingJql: { requests: 1, points: 6 },
        },
      },
    ]);
  });
});
