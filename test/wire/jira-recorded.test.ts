import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { loadJiraSpec } from "./jira-spec.ts";

const spec = loadJiraSpec();
const recorded = (file: string): unknown[] =>
  z.array(z.unknown()).parse(JSON.parse(readFileSync(join(process.cwd(), "test/recorded/jira", file), "utf8")));

describe("real answers of Jira Cloud pass the same judge as the local Jira", () => {
  it.each([
    ["statuses.json", "StatusDetails"],
    ["issue-types.json", "IssueTypeDetails"],
    ["projects.json", "Project"],
    ["issue-13383-changelog-values.json", "Changelog"],
    ["issue-13491-changelog-values.json", "Changelog"],
    ["issue-13954-changelog-values.json", "Changelog"],
    ["epics-with-changelog.json", "IssueBean"],
    ["agile-issues-with-changelog.json", "IssueBean"],
    ["issues-with-links-and-subtasks.json", "IssueBean"],
  ])("%s is made of %s", (file, schema) => {
    const items = recorded(file);
    expect(items.length).toBeGreaterThan(0);
    expect(items.flatMap((item) => spec.schemaProblems(schema, item))).toEqual([]);
  });

  it("an answer with a field of the wrong type is caught", () => {
    expect(spec.schemaProblems("IssueBean", { id: 7 })).not.toEqual([]);
  });
});
