/** Issues named in a query: by key or id, directly or as a parent. */
import { issueByIdOrKey } from "../store/lookups.ts";
import type { FieldMatch } from "./fields.ts";
import { matchChoice, NOTHING, part, unsupported } from "./matching.ts";
import { JqlProblem } from "./problem.ts";

/** An issue that is not there, or that the asker may not see, is an error in Jira's words: the two are not told apart. */
export const matchIssue: FieldMatch = (operator, operand, { site, viewer }, field) => {
  if (operator === "<" || operator === "<=" || operator === ">" || operator === ">=") {
    const [, projectKey, number] =
      /^([A-Za-z][A-Za-z0-9_]*)-(\d+)$/.exec(operand.kind === "value" ? operand.text : "") ?? [];
    if (projectKey === undefined) throw unsupported(field, operator);
    return part(`(p.key = ? AND i.number ${operator} ?)`, projectKey.toUpperCase(), Number(number));
  }
  return matchChoice(field, operator, operand, "i.id", (one) => {
    if (one.kind === "function")
      throw new JqlProblem(`Unable to find JQL function '${one.name}()' for the field '${field}'.`);
    const issue = issueByIdOrKey(site, one.text, viewer);
    if (issue !== null) return part("i.id = ?", issue.id);
    throw new JqlProblem(
      /^\d+$/.test(one.text)
        ? `A value with ID '${one.text}' does not exist for the field '${field}'.`
        : `An issue with key '${one.text}' does not exist for field '${field}'.`,
    );
  });
};

export const matchParent: FieldMatch = (operator, operand, { site, viewer }, field) =>
  matchChoice(field, operator, operand, "i.parent_id", (one) => {
    if (one.kind === "function")
      throw new JqlProblem(`Unable to find JQL function '${one.name}()' for the field '${field}'.`);
    const parent = issueByIdOrKey(site, one.text, viewer);
    return parent === null ? NOTHING : part("i.parent_id = ?", parent.id);
  });
