/**
 * The fields that people and apps send for an issue, checked and translated to a change.
 * Both forms are taken: `fields: { summary: … }` and `update: { labels: [{ add: … }] }`.
 */
import { z } from "zod";
import { AdfNode, fromAdf } from "../shape/adf.ts";
import { fieldsOf, STORY_POINT_FIELDS } from "../shape/fields.ts";
import type { IssueChange } from "../store/issue-changes.ts";
import { issueByIdOrKey, typesOfProject, userById, versionsOfIssue, versionsOfProject } from "../store/lookups.ts";
import type { IssueRow, ProjectRow, TypeRow, VersionRow } from "../store/records.ts";
import type { RestRequest } from "./operation.ts";

const Operations = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
export const IssueBody = z.looseObject({
  fields: z.record(z.string(), z.unknown()).optional(),
  update: Operations.optional(),
});
export type IssueBody = z.infer<typeof IssueBody>;

const IdOrName = z.looseObject({ id: z.union([z.string(), z.number()]).optional(), name: z.string().optional() });
const Account = z.nullable(
  z.looseObject({ accountId: z.nullable(z.string()).optional(), id: z.nullable(z.string()).optional() }),
);
const IssueReference = z.nullable(z.looseObject({ id: z.string().optional(), key: z.string().optional() }));

export type Input =
  | { readonly ok: true; readonly change: IssueChange }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** What `fields` and `update` mean for an issue of this project; `issue` is null when it is about to be made. */
export function readIssueInput(
  request: RestRequest,
  body: IssueBody,
  project: ProjectRow,
  issue: IssueRow | null,
): Input {
  const errors: Record<string, string> = {};
  let change: IssueChange = {};
  const given = { ...body.fields, ...setOperations(body, issue, request) };
  for (const [id, value] of Object.entries(given)) {
    if (id === "project" || (id === "issuetype" && issue === null) || id === "priority") continue;
    const read = readField(request, project, id, value);
    if (typeof read === "string") errors[id] = read;
    else change = { ...change, ...read };
  }
  return Object.keys(errors).length === 0 ? { ok: true, change } : { ok: false, errors };
}

/** `update` operations on lists become the whole list; `set` operations become plain fields. */
function setOperations(body: IssueBody, issue: IssueRow | null, request: RestRequest): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [id, operations] of Object.entries(body.update ?? {})) {
    for (const operation of operations) {
      if ("set" in operation) values[id] = operation["set"];
      else if (id === "labels" || id === "fixVersions")
        values[id] = editedList(values[id] ?? currentList(id, issue, request), operation);
    }
  }
  return values;
}

function currentList(id: string, issue: IssueRow | null, { site }: RestRequest): unknown[] {
  if (issue === null) return [];
  return id === "labels"
    ? [...issue.labels]
    : versionsOfIssue(site, issue.id).map((version) => ({ id: String(version.id), name: version.name }));
}

function editedList(current: unknown, operation: Readonly<Record<string, unknown>>): unknown[] {
  const list = Array.isArray(current) ? current : [];
  if ("add" in operation) return [...list, operation["add"]];
  const isSame = (one: unknown, other: unknown): boolean => {
    const [a, b] = [IdOrName.safeParse(one), IdOrName.safeParse(other)];
    if (!a.success || !b.success) return one === other;
    return b.data.id === undefined ? a.data.name === b.data.name : String(a.data.id) === String(b.data.id);
  };
  return list.filter((one) => !isSame(one, operation["remove"]));
}

/** The part of a change, or what is wrong with the field, in Jira's words. */
function readField(request: RestRequest, project: ProjectRow, id: string, value: unknown): IssueChange | string {
  switch (id) {
    case "summary": {
      const summary = z.string().trim().safeParse(value);
      if (!summary.success || summary.data === "") return "You must specify a summary of the issue.";
      return summary.data.length > 255 ? "Summary can't exceed 255 characters." : { summary: summary.data };
    }
    case "description": {
      if (value === null) return { description: "" };
      const document = AdfNode.safeParse(value);
      return document.success && document.data.type === "doc"
        ? { description: fromAdf(document.data) }
        : "Operation value must be an Atlassian Document (see the Atlassian Document Format)";
    }
    case "assignee":
    case "reporter":
      return readPerson(request, id, value);
    case "parent":
      return readParent(request, value);
    case "fixVersions":
      return readVersions(request, project, value);
    case "labels": {
      const labels = z.array(z.string().regex(/^\S+$/)).safeParse(value);
      return labels.success ? { labels: [...new Set(labels.data)].sort() } : "The label can't contain spaces.";
    }
    case "duedate": {
      const day = z.nullable(z.iso.date()).safeParse(value);
      return day.success ? { dueDate: day.data } : "Error parsing date string: must be in the format yyyy-MM-dd.";
    }
    case "issuetype": {
      const type = readType(request, project, value);
      return type === null ? "Specify a valid issue type" : { type };
    }
    default:
      return readStoryPoints(request, project, id, value);
  }
}

function readStoryPoints({ site }: RestRequest, project: ProjectRow, id: string, value: unknown): IssueChange | string {
  const isKnown = fieldsOf(site).some((field) => field.id === id);
  if (id !== STORY_POINT_FIELDS[project.style].id) {
    return `Field '${id}' cannot be set. It is not on the appropriate screen, or ${isKnown ? "read-only" : "unknown"}.`;
  }
  const points = z.nullable(z.number()).safeParse(value);
  return points.success ? { storyPoints: points.data } : "Operation value must be a number";
}

function readPerson({ site }: RestRequest, field: "assignee" | "reporter", value: unknown): IssueChange | string {
  const account = Account.safeParse(value);
  if (!account.success) return "Operation value must be an object with an accountId";
  const accountId = account.data?.accountId ?? account.data?.id ?? null;
  if (accountId !== null && userById(site, accountId)?.active !== true)
    return `User '${accountId}' cannot be assigned issues.`;
  return { [field]: accountId };
}

function readParent({ site, viewer }: RestRequest, value: unknown): IssueChange | string {
  const reference = IssueReference.safeParse(value);
  if (!reference.success) return "data was not an object";
  const idOrKey = reference.data?.id ?? reference.data?.key;
  if (idOrKey === undefined) return { parent: null };
  const parent = issueByIdOrKey(site, idOrKey, viewer);
  return parent === null ? "Could not find issue by id or key." : { parent };
}

function readVersions({ site }: RestRequest, project: ProjectRow, value: unknown): IssueChange | string {
  const asked = z.array(IdOrName).safeParse(value);
  if (!asked.success) return "Fix Version/s must be a list of versions";
  const known = versionsOfProject(site, project.id);
  const found: VersionRow[] = [];
  for (const { id, name } of asked.data) {
    const version = known.find((one) => (id === undefined ? one.name === name : one.id === Number(id)));
    if (version === undefined)
      return `Version ${id === undefined ? `name '${name ?? ""}'` : `id '${id}'`} is not valid`;
    found.push(version);
  }
  return { fixVersions: found };
}

export function readType({ site }: RestRequest, project: ProjectRow, value: unknown): TypeRow | null {
  const asked = IdOrName.safeParse(value);
  if (!asked.success) return null;
  const { id, name } = asked.data;
  return (
    typesOfProject(site, project.id).find((type) => (id === undefined ? type.name === name : type.id === Number(id))) ??
    null
  );
}
