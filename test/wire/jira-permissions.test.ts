import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type TestSite, testSite } from "./jira-site.ts";

let site: TestSite;
beforeEach(() => {
  site = testSite();
});
afterEach(() => site.jira.close());

const keysFor = async (person: string, jql: string): Promise<string[]> => {
  const { body } = await site.call(person, "POST", "/search/jql", { jql, fields: ["key"] });
  return (body as { issues: { key: string }[] }).issues.map(({ key }) => key);
};

describe("everybody sees what they may see", () => {
  it("an issue under security is absent without a trace", async () => {
    expect(await keysFor("ada", "parent = PAY-1 order by key")).toEqual(["PAY-2", "PAY-3", "PAY-9"]);
    expect(await keysFor("mel", "parent = PAY-1 order by key")).toEqual(["PAY-2", "PAY-3"]);
    expect((await site.call("mel", "GET", "/issue/PAY-9")).status).toBe(404);
    expect((await site.call("mel", "POST", "/search/approximate-count", { jql: "parent = PAY-1" })).body).toEqual({
      count: 2,
    });
  });

  it("an outsider finds neither project nor issue, and is told the same as for what does not exist", async () => {
    expect(await keysFor("out", "project = PAY")).toEqual([]);
    const [hidden, absent] = [
      await site.call("out", "GET", "/issue/PAY-1"),
      await site.call("out", "GET", "/issue/PAY-1000"),
    ];
    expect(hidden).toMatchObject({ status: 404, body: absent.body });
    expect((await site.call("out", "GET", "/project/PAY")).status).toBe(404);
    expect((await site.call("out", "GET", "/project/search")).body).toMatchObject({ values: [{ key: "TEAM" }] });
  });

  it("a viewer reads and cannot write", async () => {
    expect((await site.call("vic", "GET", "/issue/PAY-1")).status).toBe(200);
    expect((await site.call("vic", "PUT", "/issue/PAY-1", { fields: { summary: "Mine" } })).status).toBe(403);
    expect((await site.call("vic", "PUT", "/issue/PAY-1/properties/x", 1)).status).toBe(403);
    expect((await site.call("vic", "GET", "/issue/PAY-1/transitions")).body).toMatchObject({ transitions: [] });
    expect((await site.call("vic", "POST", "/issue/PAY-1/transitions", { transition: { id: "31" } })).status).toBe(400);
    expect(
      (
        await site.call("vic", "POST", "/issue", {
          fields: { project: { key: "PAY" }, issuetype: { name: "Story" }, summary: "x" },
        })
      ).status,
    ).toBe(400);
  });

  it("a single issue can be closed to all editors but some", async () => {
    expect((await site.call("mel", "PUT", "/issue/TEAM-2", { fields: { summary: "Mine" } })).status).toBe(403);
    expect((await site.call("ada", "PUT", "/issue/TEAM-2", { fields: { summary: "Ours" } })).status).toBe(204);
  });

  it("only administrators of the project release", async () => {
    expect((await site.call("mel", "PUT", "/version/10001", { released: true })).status).toBe(404);
    expect((await site.call("ada", "PUT", "/version/10001", { released: true })).status).toBe(200);
  });

  it("a permission check answers per permission, issue and project, for oneself", async () => {
    const { body } = await site.call("mel", "POST", "/permissions/check", {
      globalPermissions: ["ADMINISTER"],
      projectPermissions: [
        { permissions: ["EDIT_ISSUES", "ADMINISTER_PROJECTS"], issues: [10000, 10004], projects: [10000] },
      ],
    });
    expect(body).toEqual({
      globalPermissions: [],
      projectPermissions: [
        { permission: "EDIT_ISSUES", issues: [10000], projects: [10000] },
        { permission: "ADMINISTER_PROJECTS", issues: [], projects: [] },
      ],
    });
    expect((await site.call("mel", "POST", "/permissions/check", { accountId: "ada" })).status).toBe(403);
    expect(
      (await site.call("ada", "POST", "/permissions/project", { permissions: ["ADMINISTER_PROJECTS"] })).body,
    ).toEqual({
      projects: [
        { id: 10000, key: "PAY" },
        { id: 10001, key: "TEAM" },
      ],
    });
  });

  it("nobody signed in reads nothing", async () => {
    expect((await site.call("stranger", "GET", "/issue/PAY-1")).status).toBe(401);
    expect((await site.call("stranger", "GET", "/serverInfo")).status).toBe(200);
  });

  it("people who have left are not found by name, but known by id", async () => {
    expect((await site.call("mel", "GET", "/user/search?query=gina")).body).toEqual([]);
    expect((await site.call("mel", "GET", "/user?accountId=gone")).body).toMatchObject({
      displayName: "Gina Gone",
      active: false,
    });
  });
});
