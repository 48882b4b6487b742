/**
 * What each JQL field means over `issues i JOIN projects p`.
 * Names and behaviour: "Advanced searching: fields" of Jira Cloud. A field not listed here is answered as one Jira does not know.
 */
import { STORY_POINT_FIELDS } from "../shape/fields.ts";
import { userById } from "../store/lookups.ts";
import { typesSeen } from "../store/permissions.ts";
import { accountIdOf, type Viewer } from "../viewer.ts";
import type { Operand, Operator } from "./ast.ts";
import { matchIssue, matchParent } from "./issue-references.ts";
import {
  matchChoice,
  matchDate,
  matchNumber,
  matchText,
  NOTHING,
  not,
  operandsOf,
  part,
  type SqlPart,
} from "./matching.ts";
import { JqlProblem } from "./problem.ts";
import type { SearchContext } from "./search-context.ts";

type Single = Exclude<Operand, { kind: "empty" } | { kind: "list" }>;
export type FieldMatch = (operator: Operator, operand: Operand, context: SearchContext, field: string) => SqlPart;

function textOf(one: Single, field: string): string {
  if (one.kind === "value") return one.text;
  throw new JqlProblem(`Unable to find JQL function '${one.name}()' for the field '${field}'.`);
}

/** A field whose values have an id and a name in a table of their own; unknown values are an error that names them all, as in Jira. */
function named(column: string, table: string, seenBy: (viewer: Viewer) => SqlPart = () => part("1")): FieldMatch {
  return (operator, operand, { site, viewer }, field) => {
    const seen = seenBy(viewer);
    const idsOf = (text: string) =>
      site.db
        .all(`SELECT id FROM ${table} WHERE (LOWER(name) = ? OR CAST(id AS TEXT) = ?) AND ${seen.sql}`, [
          text.toLowerCase(),
          text,
          ...seen.values,
        ])
        .map(({ id }) => Number(id));
    const texts = operandsOf(operand).flatMap((one) => (one.kind === "value" ? [one.text] : []));
    const unknown = texts.filter((text) => idsOf(text).length === 0);
    if (unknown.length > 0)
      throw new JqlProblem(
        unknown.map((text) => `The value '${text}' does not exist for the field '${field}'.`).join(" "),
      );
    return matchChoice(field, operator, operand, column, (one) => {
      const found = idsOf(textOf(one, field));
      return part(`${column} IN (${found.map(() => "?").join(",")})`, ...found);
    });
  };
}

function person(column: string): FieldMatch {
  return (operator, operand, { site, viewer }, field) =>
    matchChoice(field, operator, operand, column, (one) => {
      if (one.kind === "function" && one.name === "currentuser") {
        const accountId = accountIdOf(viewer);
        return accountId === null ? NOTHING : part(`${column} = ?`, accountId);
      }
      const text = textOf(one, field);
      if (userById(site, text) !== null) return part(`${column} = ?`, text);
      const byName = "SELECT account_id FROM users WHERE LOWER(name) = ? OR LOWER(email) = ?";
      return part(`${column} IN (${byName})`, text.toLowerCase(), text.toLowerCase());
    });
}

const date =
  (column: string, days = false): FieldMatch =>
  (operator, operand, { site }, field) =>
    matchDate(field, operator, operand, column, site.now(), days);

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  "to do": "new",
  new: "new",
  2: "new",
  "in progress": "indeterminate",
  indeterminate: "indeterminate",
  4: "indeterminate",
  done: "done",
  complete: "done",
  3: "done",
};

const statusCategory: FieldMatch = (operator, operand, _context, field) => {
  const column = "(SELECT s.category FROM statuses s WHERE s.id = i.status_id)";
  return matchChoice(field, operator, operand, column, (one) => {
    const category = CATEGORY_NAMES[textOf(one, field).toLowerCase()];
    if (category === undefined)
      throw new JqlProblem(`The value '${textOf(one, field)}' does not exist for the field '${field}'.`);
    return part(`${column} = ?`, category);
  });
};

const project: FieldMatch = (operator, operand, { site }, field) =>
  matchChoice(field, operator, operand, "i.project_id", (one) => {
    const text = textOf(one, field);
    const found = site.db.get("SELECT id FROM projects WHERE key = ? OR LOWER(name) = ? OR CAST(id AS TEXT) = ?", [
      text.toUpperCase(),
      text.toLowerCase(),
      text,
    ]);
    if (found === null) throw new JqlProblem(`The value '${text}' does not exist for the field '${field}'.`);
    return part("i.project_id = ?", Number(found["id"]));
  });

const resolution: FieldMatch = (operator, operand, _context, field) =>
  matchChoice(field, operator, operand, "i.resolution", (one) =>
    textOf(one, field).toLowerCase() === "unresolved"
      ? part("i.resolution IS NULL")
      : part("LOWER(i.resolution) = ?", textOf(one, field).toLowerCase()),
  );

const fixVersion: FieldMatch = (operator, operand, { site }, field) => {
  const has = "SELECT 1 FROM issue_versions iv JOIN versions v ON v.id = iv.version_id WHERE iv.issue_id = i.id";
  if (operator === "!=" || operator === "not in" || operator === "is not") {
    const positive = fixVersion(operator === "is not" ? "is" : "in", operand, { site, viewer: { kind: "app" } }, field);
    const asksEmpty = operandsOf(operand).some((one) => one.kind === "empty");
    return asksEmpty ? not(positive) : { sql: `(${not(positive).sql} AND EXISTS (${has}))`, values: positive.values };
  }
  return matchChoice(field, operator, operand, `SELECT 1 WHERE EXISTS (${has})`, (one) => {
    if (one.kind === "function" && one.name === "releasedversions") return part(`EXISTS (${has} AND v.released = 1)`);
    if (one.kind === "function" && one.name === "unreleasedversions") return part(`EXISTS (${has} AND v.released = 0)`);
    const text = textOf(one, field);
    const known = site.db.get("SELECT 1 AS yes FROM versions WHERE LOWER(name) = ? OR CAST(id AS TEXT) = ?", [
      text.toLowerCase(),
      text,
    ]);
    if (known === null) throw new JqlProblem(`The value '${text}' does not exist for the field '${field}'.`);
    return part(`EXISTS (${has} AND (LOWER(v.name) = ? OR CAST(v.id AS TEXT) = ?))`, text.toLowerCase(), text);
  });
};

const labels: FieldMatch = (operator, operand, _context, field) =>
  matchChoice(field, operator, operand, "NULLIF(i.labels, '[]')", (one) =>
    part("EXISTS (SELECT 1 FROM json_each(i.labels) l WHERE l.value = ?)", textOf(one, field)),
  );

const level: FieldMatch = (operator, operand, _context, field) =>
  matchNumber(field, operator, operand, "(SELECT t.level FROM issue_types t WHERE t.id = i.type_id)");

function storyPoints(style: keyof typeof STORY_POINT_FIELDS): FieldMatch {
  return (operator, operand, _context, field) =>
    matchNumber(field, operator, operand, `(CASE WHEN p.style = '${style}' THEN i.story_points END)`);
}

export const FIELD_MATCHES: Readonly<Record<string, FieldMatch>> = {
  project,
  key: matchIssue,
  issuekey: matchIssue,
  issue: matchIssue,
  id: matchIssue,
  parent: matchParent,
  issuetype: named("i.type_id", "issue_types", typesSeen),
  type: named("i.type_id", "issue_types", typesSeen),
  hierarchylevel: level,
  status: named("i.status_id", "statuses"),
  statuscategory: statusCategory,
  resolution,
  fixversion: fixVersion,
  labels,
  assignee: person("i.assignee"),
  reporter: person("i.reporter"),
  creator: person("i.reporter"),
  created: date("i.created_at"),
  createddate: date("i.created_at"),
  updated: date("i.updated_at"),
  updateddate: date("i.updated_at"),
  resolved: date("i.resolved_at"),
  resolutiondate: date("i.resolved_at"),
  statuscategorychangeddate: date("i.category_changed_at"),
  due: date("i.due_date", true),
  duedate: date("i.due_date", true),
  summary: (operator, operand, _context, field) => matchText(field, operator, operand, "i.summary"),
  description: (operator, operand, _context, field) => matchText(field, operator, operand, "i.description"),
  text: (operator, operand, _context, field) =>
    matchText(field, operator, operand, "(i.summary || ' ' || i.description)"),
  "story points": storyPoints("classic"),
  [`cf[${STORY_POINT_FIELDS.classic.customId}]`]: storyPoints("classic"),
  "story point estimate": storyPoints("next-gen"),
  [`cf[${STORY_POINT_FIELDS["next-gen"].customId}]`]: storyPoints("next-gen"),
};

/** What `ORDER BY` sorts by. */
export const SORT_COLUMNS: Readonly<Record<string, string>> = {
  key: "p.key {d}, i.number",
  issuekey: "p.key {d}, i.number",
  id: "i.id",
  project: "p.key",
  created: "i.created_at",
  updated: "i.updated_at",
  resolved: "i.resolved_at",
  resolutiondate: "i.resolved_at",
  statuscategorychangeddate: "i.category_changed_at",
  due: "i.due_date",
  duedate: "i.due_date",
  summary: "i.summary COLLATE NOCASE",
  status: "i.status_id",
  issuetype: "i.type_id",
  type: "i.type_id",
  assignee: "i.assignee",
  reporter: "i.reporter",
  rank: "i.id",
  priority: "i.id",
  parent: "i.parent_id",
};
