/** jira.js, an independent client library that knows Jira Cloud only, as a caller of the local Jira. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Version3Client } from "jira.js";
import { type TestSite, testSite } from "./jira-site.ts";
import { type Listening, listening } from "./listening.ts";

let site: TestSite;
let server: Listening;
beforeAll(async () => {
  site = testSite();
  server = await listening(site.jira.app);
});
afterAll(async () => {
  await server.close();
  site.jira.close();
});

const client = (email = "ada@example.com") =>
  new Version3Client({
    host: `${server.address}/jira`,
    authentication: { basic: { email, apiToken: "any" } },
  });

describe("jira.js", () => {
  it("learns who it is, and is refused as a stranger", async () => {
    expect(await client().myself.getCurrentUser()).toMatchObject({ accountId: "ada", displayName: "Ada Admin" });
    await expect(client("nobody@example.com").myself.getCurrentUser()).rejects.toMatchObject({ status: 401 });
  });

  it("searches page by page with tokens, and counts", async () => {
    const search = client().issueSearch;
    const keys: (string | undefined)[] = [];
    let nextPageToken: string | undefined;
    do {
      const page = await search.searchForIssuesUsingJqlEnhancedSearchPost({
        jql: "project = PAY ORDER BY id",
        fields: ["summary", "status"],
        maxResults: 2,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      keys.push(...(page.issues ?? []).map(({ key }) => key));
      nextPageToken = page.nextPageToken;
    } while (nextPageToken !== undefined);
    expect(keys).toEqual(["PAY-1", "PAY-2", "PAY-3", "PAY-4", "PAY-9"]);
    expect(await search.countIssues({ jql: "project = PAY" })).toEqual({ count: 5 });
    await expect(search.searchForIssuesUsingJqlEnhancedSearch({ jql: "projct = PAY" })).rejects.toMatchObject({
      status: 400,
    });
  });

  it("reads an issue with its history, one by one and in bulk, as far as the person may see", async () => {
    const { issues } = client();
    const issue = await issues.getIssue({ issueIdOrKey: "PAY-2", expand: "changelog" });
    expect(issue.fields).toMatchObject({ summary: "Card", status: { statusCategory: { key: "done" } } });
    const log = await issues.getChangeLogs({ issueIdOrKey: "PAY-2" });
    expect(log.values?.flatMap(({ items }) => items?.map(({ field }) => field))).toEqual(["status", "Fix Version"]);
    const bulk = await issues.bulkFetchIssues({ issueIdsOrKeys: ["PAY-1", "PAY-9"], fields: ["summary"] });
    expect(bulk.issues?.map(({ key }) => key)).toEqual(["PAY-1", "PAY-9"]);
    const seen = await client("mel@example.com").issues.bulkFetchIssues({
      issueIdsOrKeys: ["PAY-1", "PAY-9"],
      fields: ["summary"],
    });
    expect(seen.issues?.map(({ key }) => key)).toEqual(["PAY-1"]);
    const logs = await issues.getBulkChangelogs({ issueIdsOrKeys: ["PAY-2"], fieldIds: ["status"] });
    expect(logs.issueChangeLogs).toHaveLength(1);
  });

  it("writes, reads and deletes a property", async () => {
    const { issueProperties } = client();
    const place = { issueIdOrKey: "PAY-1", propertyKey: "client-test" };
    await issueProperties.setIssueProperty({ ...place, propertyValue: { verdict: "on_path" } });
    expect(await issueProperties.getIssueProperty(place)).toMatchObject({ value: { verdict: "on_path" } });
    expect((await issueProperties.getIssuePropertyKeys({ issueIdOrKey: "PAY-1" })).keys).toEqual([
      expect.objectContaining({ key: "client-test" }),
    ]);
    await issueProperties.deleteIssueProperty(place);
    await expect(issueProperties.getIssueProperty(place)).rejects.toMatchObject({ status: 404 });
  });

  it("asks what a person may do, and where", async () => {
    const { permissions } = client("vic@example.com");
    const mine = await permissions.getMyPermissions({ issueKey: "PAY-1", permissions: "EDIT_ISSUES,BROWSE_PROJECTS" });
    expect(mine.permissions).toMatchObject({
      EDIT_ISSUES: { havePermission: false },
      BROWSE_PROJECTS: { havePermission: true },
    });
    const granted = await permissions.getBulkPermissions({
      projectPermissions: [{ permissions: ["BROWSE_PROJECTS"], projects: [10000], issues: [] }],
    });
    expect(granted.projectPermissions).toEqual([expect.objectContaining({ permission: "BROWSE_PROJECTS" })]);
  });

  it("lists projects and versions, and releases one", async () => {
    const { projects, projectVersions } = client();
    const page = await projects.searchProjects({ maxResults: 1 });
    expect(page).toMatchObject({ total: 2, isLast: false });
    const made = await projectVersions.createVersion({ name: "3.0", projectId: 10000 });
    await projectVersions.updateVersion({ id: made.id ?? "", released: true, releaseDate: "2026-11-24" });
    const versions = await projectVersions.getProjectVersions({ projectIdOrKey: "PAY" });
    expect(versions.find(({ name }) => name === "3.0")).toMatchObject({ released: true, releaseDate: "2026-11-24" });
  });

  it("creates an issue, edits it and moves it on", async () => {
    const { issues } = client("mel@example.com");
    const made = await issues.createIssue({
      fields: { project: { key: "PAY" }, issuetype: { name: "Story" }, summary: "Written by a client" },
    });
    await issues.editIssue({ issueIdOrKey: made.key, fields: { summary: "Changed by a client" } });
    const { transitions = [] } = await issues.getTransitions({ issueIdOrKey: made.key });
    const done = transitions.find(({ to }) => to?.statusCategory?.key === "done");
    await issues.doTransition({ issueIdOrKey: made.key, transition: { id: done?.id ?? "" } });
    const now = await issues.getIssue({ issueIdOrKey: made.key, fields: ["summary", "status"] });
    expect(now.fields).toMatchObject({
      summary: "Changed by a client",
      status: { statusCategory: { key: "done" } },
    });
  });
});
