import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type TestSite, testSite } from "./jira-site.ts";

let site: TestSite;
beforeAll(() => {
  site = testSite();
});
afterAll(() => site.jira.close());

const search = async (jql: string) => site.call("ada", "POST", "/search/jql", { jql, fields: ["key"] });
const keys = async (jql: string): Promise<string> => {
  const { status, body } = await search(jql);
  if (status !== 200) return JSON.stringify(body);
  return (body as { issues: { key: string }[] }).issues.map(({ key }) => key).join(" ");
};

describe("JQL finds what managers and the app ask for", () => {
  it.each([
    ["project = PAY AND issuetype = Epic", "PAY-1"],
    ["project in (Payments) and type != Epic order by key desc", "PAY-9 PAY-4 PAY-3 PAY-2"],
    ["parent = PAY-1 AND statusCategory = Done", "PAY-2"],
    ['parent in (PAY-1, TEAM-1) AND statusCategory != "To Do" ORDER BY key', "PAY-2 TEAM-2"],
    ["parent is EMPTY order by key asc", "PAY-1 TEAM-1"],
    ["key in (PAY-1, 10001) order by key", "PAY-1 PAY-2"],
    ["id in (10000)", "PAY-1"],
    ["key > PAY-3 and project = PAY order by key", "PAY-4 PAY-9"],
    ["status = 已完成", "TEAM-2"],
    ['status = "in progress"', "PAY-1"],
    ["resolution is not empty order by key", "PAY-2 TEAM-2"],
    ['fixVersion = "1.0"', "PAY-2"],
    ["fixVersion in releasedVersions()", "PAY-2"],
    ["project = PAY and fixVersion is EMPTY and type = Story order by key", "PAY-3 PAY-9"],
    ['fixVersion not in ("2.0")', "PAY-2"],
    ["assignee = mel", "PAY-1"],
    ['assignee = "Gina Gone"', "PAY-3"],
    ["assignee in (currentUser())", ""],
    ["project = PAY and assignee != mel", "PAY-3"],
    ["labels = late", "PAY-3"],
    ['resolved >= "1901-04-30" and resolved < 1901-05-01', "PAY-2"],
    ['created <= "1899/01/02 03:04"', ""],
    ['created <= "1899/01/02 03:05"', "PAY-1"],
    ["updated >= -365d order by key", "TEAM-1 TEAM-2"],
    ["due <= 2w and due >= startOfDay()", "PAY-3"],
    ["created >= startOfYear() order by key", "TEAM-1 TEAM-2"],
    ['summary ~ "wallet" order by key', "PAY-3 PAY-4"],
    ['text ~ "card wallet"', "PAY-1"],
    ['"Story Points" > 2', "PAY-2"],
    ["cf[10016] = 8", "TEAM-1"],
    ["hierarchyLevel = 1 order by key", "PAY-1 TEAM-1"],
    ["upshotVerdict = on_path", "TEAM-1"],
    ["upshotVerdict is EMPTY and hierarchyLevel = 1", "PAY-1"],
    ["upshotChance >= 0.8 and upshotChance < 0.9", "TEAM-1"],
    ["upshotReview < endOfYear()", "TEAM-1"],
    ["issue.property[upshot-verdict].owner.id = mel", "TEAM-1"],
    ["hierarchyLevel = 1 order by upshotChance desc", "TEAM-1 PAY-1"],
    ["NOT (project = PAY OR issuetype = Epic)", "TEAM-2"],
    ["(project = PAY and type = Epic) or key = TEAM-2 order by key", "PAY-1 TEAM-2"],
    ["project = PAY && type = Epic || ! project in (PAY, TEAM)", "PAY-1"],
    ["summary ~ 'bank talks'", "PAY-9"],
  ])("%s", async (jql, expected) => {
    expect(await keys(jql)).toBe(expected);
  });

  it.each([
    ["", "Unbounded"],
    ["order by created", "Unbounded"],
    ["project =", "Expecting a value before the end"],
    ["project PAY", "Expecting an operator"],
    ["project = PAY AND", "Expecting a field name"],
    ["project = PAY key = PAY-1", "Expecting either 'OR' or 'AND'"],
    ["project = NOPE", "The value 'NOPE' does not exist for the field 'project'"],
    ["key = PAY-4711", "An issue with key 'PAY-4711' does not exist"],
    ["colour = red", "Field 'colour' does not exist"],
    ["updated > yesterday", "Date value 'yesterday' for field 'updated' is invalid"],
    ["summary = x", "The operator '=' is not supported by the 'summary' field"],
    ["status was Done", "The operator 'WAS' is not kept"],
    ['project = "PAY', "has not been completed"],
    ["project = PAY order by colour", "Not able to sort using field 'colour'"],
    ["project = PAY ; drop table issues", "reserved JQL character"],
    ["assignee = nobody()", "Unable to find JQL function 'nobody()'"],
  ])("%s is refused with its reason", async (jql, reason) => {
    const { status, body } = await search(jql);
    expect(status).toBe(400);
    expect((body as { errorMessages: string[] }).errorMessages[0]).toContain(reason);
  });

  it("text from the query never becomes SQL", async () => {
    expect(await keys('summary ~ "\' OR 1=1 --"')).toBe("");
  });
});
