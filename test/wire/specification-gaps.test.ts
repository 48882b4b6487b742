/** What the specifications do not cover is written down, and the page that says it is true. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { OPERATIONS as ADO } from "../../playground/ado/rest/operations.ts";
import { OPERATIONS as JIRA } from "../../playground/jira/rest/operations.ts";
import { GAPS as ADO_GAPS, loadAdoSpec } from "./ado-spec.ts";
import { GAPS as JIRA_GAPS, loadJiraSpec } from "./jira-spec.ts";
import { createJudge } from "./judge.ts";

const page = readFileSync("docs/what-the-specifications-do-not-cover.md", "utf8");
const filled = (path: string) => path.replaceAll(/:\w+/g, "1");

describe("docs/what-the-specifications-do-not-cover.md", () => {
  it("says that every operation of the local Jira is specified, under the same id", () => {
    const spec = loadJiraSpec();
    expect(JIRA.length).toBeGreaterThan(30);
    for (const { id, method, path } of JIRA) expect(spec.operationId(method, `/rest/api/3${filled(path)}`)).toBe(id);
    expect(page).toContain("Jira: none.");
  });

  it("lists exactly the operations of the local Azure DevOps that no document describes", () => {
    const spec = loadAdoSpec();
    const missing = ADO.filter(({ method, path }) => spec.operationId(method, `_apis/${filled(path)}`) === null);
    const listed = [...page.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) [^`]+)`/g)].map(
      ([, operation]) => operation ?? "",
    );
    const fold = (text: string) =>
      text.replace(/ExtensionManagement\/.*(?:Collections\/:collection|:extension)\//, "…/");
    expect([...new Set(listed)].sort()).toEqual(
      [...new Set(missing.map(({ method, path }) => fold(`${method} ${path}`)))].sort(),
    );
  });

  it.each([...JIRA_GAPS, ...ADO_GAPS])("names where a document is stricter than the service: %s", (name) => {
    expect(page).toContain(name);
  });
});

describe("the judge of every exchange", () => {
  const jira = { host: "jira", method: "POST", path: "/rest/api/3/search/jql", status: 200 } as const;
  const found = '{"issues":[],"isLast":true}';

  it("has nothing against what fits", () => {
    const judge = createJudge();
    judge.hear({ ...jira, asked: '{"jql":"a = b","maxResults":5}', answered: found });
    judge.hear({
      host: "ado",
      method: "GET",
      path: "_apis/projects?$top=5",
      asked: null,
      status: 200,
      answered: '{"count":0,"value":[]}',
    });
    expect(judge.problems()).toEqual([]);
    expect(judge.heard()).toBe(2);
  });

  it.each([
    [{ ...jira, asked: '{"jql":3,"maxResults":"many"}', answered: found }, "was not refused"],
    [{ ...jira, asked: "{}", answered: '{"issues":3}' }, "answer /issues must be array"],
    [{ ...jira, path: "/rest/api/3/nowhere", asked: null, answered: "{}" }, "not in the specification"],
    [
      { ...jira, method: "GET", path: "/rest/api/3/myself?colour=red", asked: null, answered: "{}" },
      "unknown query parameter colour",
    ],
    [
      { ...jira, host: "ado", path: "R/_apis/wit/wiql", asked: '{"query":3}', answered: '{"workItems":[]}' },
      "/query must be string",
    ],
    [{ ...jira, host: "ado", method: "GET", path: "_apis/projects", asked: null, answered: "[]" }, "must be object"],
    [
      { ...jira, host: "ado", method: "GET", path: "_apis/projects", asked: null, status: 404, answered: "{}" },
      "an error without",
    ],
  ] as const)("tells what does not: %j", (exchange, problem) => {
    const judge = createJudge();
    judge.hear(exchange);
    expect(judge.problems().join("\n")).toContain(problem);
  });
});
