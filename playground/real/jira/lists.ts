/** Projects, epics and issues of a real site, page by page, as the person may see them. */
import { z } from "zod";
import type { Answered } from "../connection.ts";
import { Issue, IssuePage, IssueTypes, Project, ProjectPage } from "./shapes.ts";
import type { RealJira } from "./site.ts";

/** A page of a list, or a sentence for people. */
export type Listed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly message: string };

export interface ProjectList {
  readonly projects: readonly Project[];
  readonly total: number | null;
  readonly startAt: number;
  readonly next: number | null;
}

export const PROJECTS_PER_PAGE = 50;
const EPICS_PER_PAGE = 50;
const CHILDREN_SHOWN = 50;
/** Jira's hierarchy: 1 is an epic, above it what a site adds on top. */
const EPIC_LEVEL = 1;
const ROW_FIELDS = ["summary", "status", "issuetype", "assignee", "updated"];
const ISSUE_FIELDS = [...ROW_FIELDS, "project", "resolution", "duedate", "created", "parent"];

/** `GET /rest/api/3/project/search` */
export async function listProjects(site: RealJira, startAt: number, text: string): Promise<Listed<ProjectList>> {
  const query = new URLSearchParams({
    startAt: String(startAt),
    maxResults: String(PROJECTS_PER_PAGE),
    orderBy: "name",
    ...(text === "" ? {} : { query: text }),
  });
  const page = read(await site.ask("GET", `/rest/api/3/project/search?${query}`), ProjectPage, "the projects");
  if (!page.ok) return page;
  const { values, total, isLast } = page.value;
  const ends = isLast === true || values.length === 0;
  return {
    ok: true,
    value: { projects: values, total: total ?? null, startAt, next: ends ? null : startAt + values.length },
  };
}

/** `GET /rest/api/3/project/{projectIdOrKey}` */
export async function readProject(site: RealJira, key: string): Promise<Listed<Project>> {
  return read(await site.ask("GET", `/rest/api/3/project/${encodeURIComponent(key)}`), Project, "This project");
}

export interface IssueList {
  readonly issues: readonly Issue[];
  readonly next: string | null;
}

/** Epics and what stands above them: `GET /rest/api/3/issuetype`, then `POST /rest/api/3/search/jql`. */
export async function listEpics(
  site: RealJira,
  projectId: string,
  text: string,
  after: string | null,
): Promise<Listed<IssueList>> {
  const types = read(await site.ask("GET", "/rest/api/3/issuetype"), IssueTypes, "the issue types");
  if (!types.ok) return types;
  const ids = types.value.filter(({ hierarchyLevel = 0 }) => hierarchyLevel >= EPIC_LEVEL).map(({ id }) => id);
  if (ids.length === 0) return { ok: true, value: { issues: [], next: null } };
  const words = text === "" ? "" : ` AND summary ~ ${quoted(`${text}*`)}`;
  return search(
    site,
    `project = ${quoted(projectId)} AND issuetype in (${ids.map(quoted).join(", ")})${words} ORDER BY updated DESC`,
    {
      maxResults: EPICS_PER_PAGE,
      after,
    },
  );
}

/** What stands right below an issue; the panel counts all levels. */
export function listChildren(site: RealJira, id: string): Promise<Listed<IssueList>> {
  return search(site, `parent = ${quoted(id)} ORDER BY id`, { maxResults: CHILDREN_SHOWN, after: null });
}

/** `GET /rest/api/3/issue/{issueIdOrKey}` */
export async function readIssue(site: RealJira, key: string): Promise<Listed<Issue>> {
  const query = new URLSearchParams({ fields: ISSUE_FIELDS.join(",") });
  return read(await site.ask("GET", `/rest/api/3/issue/${encodeURIComponent(key)}?${query}`), Issue, "This issue");
}

async function search(
  site: RealJira,
  jql: string,
  { maxResults, after }: { readonly maxResults: number; readonly after: string | null },
): Promise<Listed<IssueList>> {
  const body = { jql, fields: ROW_FIELDS, maxResults, ...(after === null ? {} : { nextPageToken: after }) };
  const answered = await site.ask("POST", "/rest/api/3/search/jql", JSON.stringify(body));
  const page = read(answered, IssuePage, "the issues");
  if (!page.ok) return page;
  return { ok: true, value: { issues: page.value.issues, next: page.value.nextPageToken ?? null } };
}

/** A text inside JQL, so that it cannot leave its quotes. */
function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

const Errors = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.string()).default({}),
});

function read<T>(answered: Answered, schema: z.ZodType<T>, what: string): Listed<T> {
  const { status, json } = answered;
  if (status === 200) {
    const parsed = schema.safeParse(json);
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, status: 502, message: `Jira's answer about ${what.toLowerCase()} could not be read.` };
  }
  if (status === 404)
    return { ok: false, status, message: `${what} does not exist, or you may not see it. Jira does not tell which.` };
  if (status === 401)
    return {
      ok: false,
      status,
      message: "Jira no longer accepts the token. Stop with Ctrl-C, make a new one, and start again.",
    };
  if (status === 429)
    return { ok: false, status, message: "Jira limits requests at the moment. Wait a minute, then reload this page." };
  const { errorMessages, errors } = Errors.safeParse(json).data ?? { errorMessages: [], errors: {} };
  const said = [...errorMessages, ...Object.values(errors)].join(" ");
  return { ok: false, status, message: `Jira answered ${status}${said === "" ? "." : `: ${said}`}` };
}
