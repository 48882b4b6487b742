/** Projects, epics and work items of a real organisation, page by page, as the person may see them. */
import { z } from "zod";
import type { Answered } from "../connection.ts";
import { CORE, type Organisation, WORK_ITEMS } from "./organisation.ts";

export type Listed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly message: string };

const Project = z.object({ id: z.string(), name: z.string(), description: z.string().nullish() });
export type Project = z.infer<typeof Project>;
const Projects = z.object({ value: z.array(Project) });

const Identity = z.object({ displayName: z.string().optional() });
const Item = z.object({
  id: z.number(),
  fields: z.object({
    "System.Title": z.string().default(""),
    "System.WorkItemType": z.string().default(""),
    "System.State": z.string().default(""),
    "System.TeamProject": z.string().default(""),
    "System.Parent": z.number().optional(),
    "System.AssignedTo": Identity.optional(),
    "System.CreatedDate": z.string().optional(),
    "System.ChangedDate": z.string().optional(),
  }),
});
export type Item = z.infer<typeof Item>;
const Batch = z.object({ value: z.array(z.nullable(Item)) });
const Found = z.object({ workItems: z.array(z.object({ id: z.number() })) });

const ROWS_PER_PAGE = 50;
const FIELDS = ["System.Title", "System.WorkItemType", "System.State", "System.TeamProject"];
const ITEM_FIELDS = [...FIELDS, "System.Parent", "System.AssignedTo", "System.CreatedDate", "System.ChangedDate"];
const VERSION = "api-version=7.1";

export interface ProjectList {
  readonly projects: readonly Project[];
  readonly skipped: number;
  readonly next: number | null;
}

/** `GET _apis/projects` */
export async function listProjects(from: Organisation, skipped: number): Promise<Listed<ProjectList>> {
  const path = `_apis/projects?$top=${ROWS_PER_PAGE}&$skip=${skipped}&${VERSION}`;
  const page = read(await from.ask(CORE, "GET", path), Projects, "The list of projects");
  if (!page.ok) return page;
  const projects = page.value.value;
  return {
    ok: true,
    value: { projects, skipped, next: projects.length < ROWS_PER_PAGE ? null : skipped + projects.length },
  };
}

/** `GET _apis/projects/{projectId}` */
export async function readProject(from: Organisation, name: string): Promise<Listed<Project>> {
  return read(
    await from.ask(CORE, "GET", `_apis/projects/${encodeURIComponent(name)}?${VERSION}`),
    Project,
    "This project",
  );
}

export interface ItemList {
  readonly items: readonly Item[];
  /** Ask again below this id; `null` at the end. */
  readonly next: number | null;
}

/** Epics, newest first, a page by the last id: `POST {project}/_apis/wit/wiql`, then `POST _apis/wit/workitemsbatch`. */
export function listEpics(
  from: Organisation,
  project: string,
  text: string,
  below: number | null,
): Promise<Listed<ItemList>> {
  const words = text === "" ? "" : ` AND [System.Title] CONTAINS ${quoted(text)}`;
  const older = below === null ? "" : ` AND [System.Id] < ${below}`;
  return search(
    from,
    project,
    `[System.TeamProject] = @project AND [System.WorkItemType] IN GROUP 'Microsoft.EpicCategory'${words}${older} ORDER BY [System.Id] DESC`,
  );
}

/** What stands right below an item; the value page counts all levels. */
export function listChildren(from: Organisation, project: string, id: number): Promise<Listed<ItemList>> {
  return search(from, project, `[System.Parent] = ${id} ORDER BY [System.Id]`);
}

/** `GET _apis/wit/workitems/{id}` */
export async function readItem(from: Organisation, id: number): Promise<Listed<Item>> {
  const path = `_apis/wit/workitems/${id}?fields=${ITEM_FIELDS.join(",")}&${VERSION}`;
  return read(await from.ask(WORK_ITEMS, "GET", path), Item, `Work item ${id}`);
}

async function search(from: Organisation, project: string, where: string): Promise<Listed<ItemList>> {
  const query = JSON.stringify({ query: `SELECT [System.Id] FROM WorkItems WHERE ${where}` });
  const path = `${encodeURIComponent(project)}/_apis/wit/wiql?$top=${ROWS_PER_PAGE}&${VERSION}`;
  const found = read(await from.ask(WORK_ITEMS, "POST", path, query), Found, "The search");
  if (!found.ok) return found;
  const ids = found.value.workItems.map(({ id }) => id);
  if (ids.length === 0) return { ok: true, value: { items: [], next: null } };
  const body = JSON.stringify({ ids, fields: FIELDS, errorPolicy: "omit" });
  const answered = await from.ask(WORK_ITEMS, "POST", `_apis/wit/workitemsbatch?${VERSION}`, body);
  const batch = read(answered, Batch, "The work items");
  if (!batch.ok) return batch;
  const items = batch.value.value.flatMap((item) => (item === null ? [] : [item]));
  return { ok: true, value: { items, next: ids.length < ROWS_PER_PAGE ? null : (ids.at(-1) ?? null) } };
}

/** A text inside WIQL, so that it cannot leave its quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const Envelope = z.object({ message: z.string() });

function read<T>(answered: Answered, schema: z.ZodType<T>, what: string): Listed<T> {
  const { status, json } = answered;
  if (status === 200) {
    const parsed = schema.safeParse(json);
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, status: 502, message: `${what}: Azure DevOps' answer could not be read.` };
  }
  if (status === 404) return { ok: false, status, message: `${what} does not exist, or you may not see it.` };
  if (status === 401 || status === 203 || status === 302)
    return {
      ok: false,
      status,
      message: `${what}: the token lacks a scope or is no longer accepted. It needs Work Items (read), Project and Team (read), Identity (read). Stop with Ctrl-C and start again.`,
    };
  if (status === 429)
    return {
      ok: false,
      status,
      message: "Azure DevOps limits requests at the moment. Wait a minute, then reload this page.",
    };
  const said = Envelope.safeParse(json);
  return {
    ok: false,
    status,
    message: `Azure DevOps answered ${status}${said.success ? `: ${said.data.message}` : "."}`,
  };
}
