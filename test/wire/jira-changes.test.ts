import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type TestSite, testSite } from "./jira-site.ts";

let site: TestSite;
beforeEach(() => {
  site = testSite();
});
afterEach(() => site.jira.close());

const fieldsOf = async (key: string): Promise<Record<string, unknown>> =>
  ((await site.call("ada", "GET", `/issue/${key}`)).body as { fields: Record<string, unknown> }).fields;

describe("what people change in the local Jira", () => {
  it("closing an issue sets its resolution, its dates and its history; reopening clears the resolution", async () => {
    const { body } = await site.call("mel", "GET", "/issue/PAY-3/transitions");
    expect(body).toMatchObject({
      transitions: [
        { id: "11", name: "To Do" },
        { id: "21", name: "In Progress" },
        { id: "31", name: "Done" },
      ],
    });
    expect((await site.call("mel", "POST", "/issue/PAY-3/transitions", { transition: { id: "31" } })).status).toBe(204);
    expect(await fieldsOf("PAY-3")).toMatchObject({
      status: { name: "Done", statusCategory: { key: "done" } },
      resolution: { name: "Done" },
      resolutiondate: "2026-11-24T09:30:00.000+0000",
      statuscategorychangedate: "2026-11-24T09:30:00.000+0000",
    });
    await site.call("mel", "POST", "/issue/PAY-3/transitions", { transition: { id: "21" } });
    expect(await fieldsOf("PAY-3")).toMatchObject({
      status: { name: "In Progress" },
      resolution: null,
      resolutiondate: null,
    });
    const { body: log } = await site.call("mel", "GET", "/issue/PAY-3/changelog");
    expect(log).toMatchObject({
      total: 2,
      values: [
        { author: { accountId: "mel" }, items: [{ field: "status" }, { field: "resolution", toString: "Done" }] },
        {},
      ],
    });
  });

  it("a new issue gets the next key and the first status", async () => {
    const { status, body } = await site.call("mel", "POST", "/issue", {
      fields: {
        project: { key: "PAY" },
        issuetype: { name: "Story" },
        summary: "Gift cards",
        parent: { key: "PAY-1" },
        fixVersions: [{ name: "2.0" }],
      },
    });
    expect([status, body]).toMatchObject([201, { key: "PAY-10" }]);
    expect(await fieldsOf("PAY-10")).toMatchObject({
      summary: "Gift cards",
      parent: { key: "PAY-1" },
      status: { name: "To Do" },
      fixVersions: [{ name: "2.0" }],
    });
  });

  it("each field that cannot be taken is named", async () => {
    const { status, body } = await site.call("mel", "PUT", "/issue/PAY-1", {
      fields: { summary: " ", duedate: "tomorrow", customfield_99999: 1, fixVersions: [{ name: "9.9" }] },
    });
    expect(status).toBe(400);
    expect(Object.keys((body as { errors: object }).errors).sort()).toEqual([
      "customfield_99999",
      "duedate",
      "fixVersions",
      "summary",
    ]);
  });

  it("update operations add to and remove from lists, each version an entry of the history", async () => {
    await site.call("mel", "PUT", "/issue/PAY-2", {
      update: { fixVersions: [{ add: { name: "2.0" } }, { remove: { name: "1.0" } }], labels: [{ add: "wallet" }] },
    });
    expect(await fieldsOf("PAY-2")).toMatchObject({ fixVersions: [{ name: "2.0" }], labels: ["wallet"] });
    const { body } = await site.call("mel", "GET", "/issue/PAY-2/changelog?startAt=1");
    expect(body).toMatchObject({
      values: [
        {
          items: [
            { field: "labels" },
            { field: "Fix Version", fromString: "1.0", toString: null },
            { field: "Fix Version", fromString: null, toString: "2.0" },
          ],
        },
      ],
    });
  });

  it("moving to another epic shows in the history as a new parent", async () => {
    await site.call("ada", "PUT", "/issue/PAY-3", { fields: { parent: { key: "TEAM-1" } } });
    expect(await fieldsOf("PAY-3")).toMatchObject({ parent: { key: "TEAM-1" } });
    const { body } = await site.call("ada", "GET", "/issue/PAY-3/changelog");
    expect(body).toMatchObject({
      values: [{ items: [{ field: "IssueParentAssociation", fromString: "PAY-1", toString: "TEAM-1" }] }],
    });
  });

  it("an issue with sub-tasks is deleted only with them, and its key is not given again", async () => {
    expect((await site.call("ada", "DELETE", "/issue/PAY-3")).status).toBe(400);
    expect((await site.call("ada", "DELETE", "/issue/PAY-3?deleteSubtasks=true")).status).toBe(204);
    expect((await site.call("ada", "GET", "/issue/PAY-4")).status).toBe(404);
    const { body } = await site.call("ada", "POST", "/issue", {
      fields: { project: { key: "PAY" }, issuetype: { name: "Task" }, summary: "After" },
    });
    expect(body).toMatchObject({ id: "10007", key: "PAY-10" });
  });

  it("releasing a version sets its day", async () => {
    const { body: made } = await site.call("ada", "POST", "/version", { name: "3.0", projectId: 10000 });
    const { id } = made as { id: string };
    expect((await site.call("ada", "PUT", `/version/${id}`, { released: true })).body).toMatchObject({
      released: true,
      releaseDate: "2026-11-24",
    });
    expect((await site.call("ada", "GET", `/version/${id}`)).body).toMatchObject({ name: "3.0", released: true });
    expect((await site.call("ada", "POST", "/version", { name: "3.0", projectId: 10000 })).status).toBe(400);
  });

  it("properties are kept, replaced and dropped, and large ones refused", async () => {
    expect(
      (await site.call("mel", "PUT", "/issue/PAY-1/properties/upshot-verdict", { verdict: "on_path" })).status,
    ).toBe(201);
    expect((await site.call("mel", "PUT", "/issue/PAY-1/properties/upshot-verdict", { verdict: "faded" })).status).toBe(
      200,
    );
    expect((await site.call("mel", "GET", "/issue/PAY-1/properties/upshot-verdict")).body).toEqual({
      key: "upshot-verdict",
      value: { verdict: "faded" },
    });
    expect((await site.call("mel", "PUT", "/issue/PAY-1/properties/big", "x".repeat(32_768))).status).toBe(400);
    expect((await site.call("mel", "DELETE", "/issue/PAY-1/properties/upshot-verdict")).status).toBe(204);
    expect((await site.call("mel", "GET", "/issue/PAY-1/properties/upshot-verdict")).status).toBe(404);
  });

  it("bulk properties are all written or none, and point to a task", async () => {
    const issues = [10000, 10001].map((issueID) => ({
      issueID,
      properties: { "upshot-verdict": { verdict: "on_path" } },
    }));
    const written = await site.call("mel", "POST", "/issue/properties/multi", { issues });
    expect(written.status).toBe(303);
    const task = new URL(written.headers.get("Location") ?? "").pathname.replace(/^.*\/rest\/api\/3/, "");
    expect((await site.call("mel", "GET", task)).body).toMatchObject({ status: "COMPLETE" });
    const refused = await site.call("mel", "POST", "/issue/properties", {
      entitiesIds: [10002, 10004],
      properties: { "upshot-verdict": { verdict: "faded" } },
    });
    expect(refused.status).toBe(403);
    expect((await site.call("mel", "GET", "/issue/10002/properties")).body).toEqual({ keys: [] });
  });

  it("seeding again keeps what people have changed", async () => {
    await site.call("mel", "PUT", "/issue/PAY-1", { fields: { summary: "Pay at once" } });
    const { SEED } = await import("./jira-site.ts");
    site.jira.seed(SEED);
    expect(await fieldsOf("PAY-1")).toMatchObject({ summary: "Pay at once" });
  });
});

describe("comments", () => {
  it("are added and listed as the specification has them, newest first when asked", async () => {
    const document = (text: string) => ({
      type: "doc",
      version: 1,
      content: [{ type: "paragraph", content: [{ type: "text", text }] }],
    });
    for (const text of ["first", "second"])
      expect((await site.call("mel", "POST", "/issue/PAY-1/comment", { body: document(text) })).status).toBe(201);
    const { body } = await site.call("mel", "GET", "/issue/PAY-1/comment?orderBy=-created&maxResults=1");
    expect(body).toMatchObject({ total: 2, comments: [{ body: document("second"), author: { accountId: "mel" } }] });
    expect((await site.call("vic", "POST", "/issue/PAY-1/comment", { body: document("x") })).status).toBe(403);
    expect((await site.call("out", "GET", "/issue/PAY-1/comment")).status).toBe(404);
  });
});
