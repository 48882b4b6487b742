/**
 * The door of this folder: a JQL text and who asks, to the issues that fit and that the asker may see.
 */

import type { Site } from "../site.ts";
import { NOT_ARCHIVED } from "../store/archive.ts";
import { issuesWith, type SqlPart } from "../store/permissions.ts";
import type { Viewer } from "../viewer.ts";
import { appFieldMatch } from "./app-fields.ts";
import type { Clause, Sort } from "./ast.ts";
import { FIELD_MATCHES, SORT_COLUMNS } from "./fields.ts";
import { parseJql } from "./parse.ts";
import { JqlProblem } from "./problem.ts";
import { aliasFor, propertyExpression, propertyMatch } from "./property-fields.ts";
import type { SearchContext } from "./search-context.ts";

export type SearchAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

export interface Search {
  count(): number;
  /** Every issue that fits, in the order asked. */
  ids(): number[];
}

/** Compiles a query once; the answer can then be counted and listed. Unbounded queries are refused, as by `/search/jql`. */
export function prepareSearch(site: Site, jql: string, viewer: Viewer): SearchAnswer<Search> {
  try {
    const query = parseJql(jql);
    if (query.where === null) {
      return {
        ok: false,
        message: "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.",
      };
    }
    const where = compile(query.where, { site, viewer });
    const seen = issuesWith("BROWSE_PROJECTS", viewer);
    const from = `FROM issues i JOIN projects p ON p.id = i.project_id WHERE ${where.sql} AND ${seen.sql} AND ${NOT_ARCHIVED}`;
    const values = [...where.values, ...seen.values];
    const order = orderOf(query.orderBy, site);
    return {
      ok: true,
      value: {
        count: () => Number(site.db.get(`SELECT COUNT(*) AS n ${from}`, values)?.["n"]),
        ids: () => site.db.all(`SELECT i.id ${from} ORDER BY ${order}`, values).map(({ id }) => Number(id)),
      },
    };
  } catch (error) {
    if (error instanceof JqlProblem) return { ok: false, message: error.message };
    throw error;
  }
}

function compile(clause: Clause, context: SearchContext): SqlPart {
  switch (clause.kind) {
    case "and":
    case "or": {
      const parts = clause.clauses.map((inner) => compile(inner, context));
      const word = clause.kind === "and" ? " AND " : " OR ";
      return { sql: `(${parts.map(({ sql }) => sql).join(word)})`, values: parts.flatMap(({ values }) => values) };
    }
    case "not": {
      const inner = compile(clause.clause, context);
      return { sql: `NOT COALESCE(${inner.sql}, 0)`, values: inner.values };
    }
    case "terminal": {
      const { field, operator, operand } = clause;
      const match =
        FIELD_MATCHES[field.toLowerCase()] ??
        propertyMatch(context.site.aliases, field) ??
        appFieldMatch(context.site.appFields, field);
      if (match === null) {
        throw new JqlProblem(`Field '${field}' does not exist or you do not have permission to view it.`);
      }
      return match(operator, operand, context, field);
    }
  }
}

/** Issue id last, so that pages never overlap. Without ORDER BY the newest come first. */
function orderOf(sorts: readonly Sort[], site: Site): string {
  const columns = sorts.map(({ field, direction }) => {
    const alias = aliasFor(site.aliases, field);
    const column = SORT_COLUMNS[field.toLowerCase()] ?? (alias === null ? undefined : propertyExpression(alias));
    if (column === undefined) throw new JqlProblem(`Not able to sort using field '${field}'.`);
    return `${column.replace("{d}", direction)} ${direction}`;
  });
  return [...columns, "i.id DESC"].join(", ");
}
