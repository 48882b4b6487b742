/**
 * `POST _apis/wit/wiql`: flat queries over work items, and trees below one source.
 *
 * Answers leave out, without a word, what the viewer may not see and everything beyond 20,000. A tree is not followed
 * through an item that the viewer may not see.
 */
import { z } from "zod";
import { allFields } from "../shape/work-item.ts";
import { fieldDefinition } from "../store/fields.ts";
import { childrenFor, itemFor, itemsFor, itemsOfProject, updatesOf } from "../store/items.ts";
import { anyProject, typeOf } from "../store/projects.ts";
import type { ItemRow } from "../store/records.ts";
import type { Condition, Query } from "../wiql/ast.ts";
import { parseWiql } from "../wiql/parse.ts";
import { checkFields, type FieldReader, fits, inOrder, knownField, TYPE_CATEGORY } from "../wiql/search.ts";
import { badQuery, badRequest } from "./ado-error.ts";
import type { Operation, RestCall } from "./operation.ts";
import { LEVELS, projectOf } from "./projects.ts";

const MOST_RESULTS = 20_000;
const CHILD_LINK = "System.LinkTypes.Hierarchy-Forward";
const WiqlBody = z.object({ query: z.string() });

interface Reference {
  readonly id: number;
  readonly url: string;
}

/** The start of a tree has a target only. */
interface Link {
  readonly rel?: string;
  readonly source?: Reference;
  readonly target: Reference;
}

export const queryOperations: readonly Operation[] = [
  {
    method: "POST",
    path: "wit/wiql",
    scope: "vso.work",
    answer: (call) => {
      const body = WiqlBody.safeParse(call.body);
      if (!body.success) throw badRequest("The request needs a body with the text of the query: {query}.");
      const query = parseWiql(body.data.query);
      const most = Math.min(Number(call.query.get("$top") ?? MOST_RESULTS), MOST_RESULTS);
      return query.from === "workitems" ? flat(call, query, most) : tree(call, query, most);
    },
  },
];

function flat(call: RestCall, query: Query, most: number) {
  checkFields(call.site, query.where, call.query.get("timePrecision")?.toLowerCase() === "true");
  const found = inOrder(call.site, matching(call, query.where), query.orderBy, (item) => readerOf(call, item));
  return {
    queryType: "flat",
    queryResultType: "workItem",
    asOf: call.site.now(),
    columns: columnsOf(call, query),
    workItems: found.slice(0, most).map(({ id }) => reference(call, id)),
  };
}

function tree(call: RestCall, query: Query, most: number) {
  if (query.mode !== "recursive")
    throw badQuery("This local Azure DevOps answers link queries in MODE (Recursive) only.");
  const parts = query.where.kind === "all" ? query.where.parts : [query.where];
  const linkType = parts.find(
    (part) => part.kind === "compare" && part.field.toLowerCase() === "system.links.linktype",
  );
  if (linkType?.kind !== "compare" || linkType.operator !== "=" || linkType.values[0] !== CHILD_LINK) {
    throw badQuery(`Expecting [System.Links.LinkType] = '${CHILD_LINK}'.`);
  }
  const ofSource: Condition = {
    kind: "all",
    parts: parts.filter((part) => part.kind === "compare" && part.end === "source"),
  };
  if (ofSource.parts.length + 1 !== parts.length) throw badQuery("Only conditions on [Source] are answered here.");
  checkFields(call.site, ofSource);
  const links: Link[] = [];
  const visited = new Set<number>();
  const follow = (item: ItemRow) => {
    if (visited.has(item.id)) return;
    visited.add(item.id);
    for (const child of childrenFor(call.site, call.viewer, item.id)) {
      links.push({ rel: CHILD_LINK, source: reference(call, item.id), target: reference(call, child.id) });
      follow(child);
    }
  };
  for (const root of matching(call, ofSource)) {
    links.push({ target: reference(call, root.id) });
    follow(root);
  }
  return {
    queryType: "tree",
    queryResultType: "workItemLink",
    asOf: call.site.now(),
    columns: columnsOf(call, query),
    workItemRelations: links.slice(0, most),
  };
}

function matching(call: RestCall, where: Condition): ItemRow[] {
  const project = call.project === null ? null : projectOf(call);
  const items =
    candidates(call, where) ??
    (project === null ? itemsFor(call.site, call.viewer) : itemsOfProject(call.site, call.viewer, project.id));
  const macros = { "@project": project?.name ?? null, "@me": call.viewer.name, "@today": call.site.now().slice(0, 10) };
  return items
    .filter((item) => project === null || item.project_id === project.id)
    .filter((item) => fits(call.site, where, readerOf(call, item), macros));
}

/** Items among which all that fit are, when the condition names ids, or the items above: the others need not be looked at. */
function candidates(call: RestCall, where: Condition): readonly ItemRow[] | null {
  if (where.kind === "all") {
    for (const part of where.parts) {
      const found = candidates(call, part);
      if (found !== null) return found;
    }
    return null;
  }
  if (where.kind !== "compare" || (where.operator !== "=" && where.operator !== "in")) return null;
  const ids = where.values.filter((value) => typeof value === "number");
  const field = knownField(call.site, where.field);
  if (field === "System.Parent") return ids.flatMap((id) => childrenFor(call.site, call.viewer, id));
  if (field !== "System.Id") return null;
  return [...new Set(ids)].sort((a, b) => a - b).flatMap((id) => itemFor(call.site, call.viewer, id) ?? []);
}

/** People compare by their name, everything else by its value. */
function readerOf(call: RestCall, item: ItemRow): FieldReader {
  let fields: Readonly<Record<string, unknown>> | null = null;
  const everyValue = (name: string) =>
    updatesOf(call.site, item.id).flatMap(({ changes }) => {
      const { oldValue, newValue } = changes[name] ?? {};
      return [oldValue, newValue].filter((value) => typeof value === "string" || typeof value === "number");
    });
  const read = (name: string) => {
    if (name === "System.Id") return item.id;
    if (name === "System.Rev") return item.rev;
    if (name === TYPE_CATEGORY) return categoryOfType(call, item);
    fields ??= allFields(call, item);
    const value = fields[name];
    if (typeof value === "string" || typeof value === "number") return value;
    const person = z.object({ displayName: z.string() }).safeParse(value);
    return person.success ? person.data.displayName : null;
  };
  return Object.assign(read, { everyValue });
}

/** Category of the item's type by its backlog level; types without a backlog have none. */
function categoryOfType(call: RestCall, item: ItemRow): string | null {
  const project = anyProject(call.site, item.project_id);
  const backlog = project === null ? null : (typeOf(project, item.type)?.backlog ?? null);
  return backlog === null ? null : LEVELS[backlog].id;
}

function reference({ base }: RestCall, id: number) {
  return { id, url: `${base}/_apis/wit/workItems/${id}` };
}

function columnsOf({ base, site }: RestCall, { columns }: Query) {
  return columns.map((given) => {
    const referenceName = knownField(site, given);
    return {
      referenceName,
      name: fieldDefinition(site, referenceName).name,
      url: `${base}/_apis/wit/fields/${referenceName}`,
    };
  });
}
