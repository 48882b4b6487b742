/**
 * A store query as SQL over `upshot_figures`: the condition and the order run in the database, a page at a time.
 *
 * Three parts in turn, each along an index: rows with a value to order by, rows without one, and summaries kept before there
 * were fields. Paged by key, so that a summary kept meanwhile moves nothing. Column names come from a closed list; every value
 * is a parameter.
 */

import type { ProjectRef, Result, StorePlace, StoreQuery } from "@upshot/shared";
import { InitiativeRef, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { conditionSql, plain, type Sql } from "./condition-sql.ts";
import type { RunSql } from "./request-sql.ts";
import { idOf, keyOf, parsedJson } from "./store-keys.ts";
import { readUnfilled } from "./unfilled-figures.ts";

export interface QueriedFrom {
  readonly after: StorePlace | null;
  readonly skip: number;
  readonly limit: number;
}
type Found = { readonly place: StorePlace; readonly summary: unknown };

const MOST = 200;

export async function readQueriedPage(
  runSql: RunSql,
  project: ProjectRef | null,
  query: StoreQuery,
  from: QueriedFrom,
): Promise<Result<readonly Found[]>> {
  const found: Found[] = [];
  const wanted = Math.min(from.limit, MOST);
  let { after, skip } = from;
  for (const part of partsFrom(query, after)) {
    if (found.length >= wanted) break;
    // What is to be skipped may reach into the next part: as many more are read, and left out.
    const rows =
      part === "unfilled"
        ? await readUnfilled(runSql, project, { after, skip, limit: wanted - found.length })
        : await readPart(runSql, project, query, part, { after, skip, limit: wanted - found.length });
    found.push(...rows.found);
    skip = Math.max(0, skip - rows.skipped);
    after = null;
  }
  return ok(found);
}

type Part = "valued" | "empty" | "unfilled";

/** The parts that are still to come after a place. */
function partsFrom({ orderBy }: StoreQuery, after: StorePlace | null): readonly Part[] {
  if (after !== null && after.values === null) return ["unfilled"];
  if (orderBy.length === 0) return ["valued", "unfilled"];
  return after !== null && (after.values?.[0] ?? null) === null
    ? ["empty", "unfilled"]
    : ["valued", "empty", "unfilled"];
}

export interface PartRows {
  readonly found: readonly Found[];
  /** How many of those to be skipped were in this part. */
  readonly skipped: number;
}

async function readPart(
  runSql: RunSql,
  project: ProjectRef | null,
  query: StoreQuery,
  part: "valued" | "empty",
  { after, skip, limit }: QueriedFrom,
): Promise<PartRows> {
  const { where, orderBy } = query;
  const [first] = orderBy;
  const conditions: Sql[] = [];
  if (project !== null) conditions.push({ text: "project = ?", values: [project] });
  if (where !== null) conditions.push(conditionSql(where));
  if (first !== undefined) conditions.push(plain(`${first.column} IS ${part === "valued" ? "NOT NULL" : "NULL"}`));
  if (after !== null) conditions.push(afterSql(after, query));
  const condition = conditions.length === 0 ? "" : `WHERE ${conditions.map(({ text }) => text).join(" AND ")}`;
  const columns = orderBy.map(({ column }, index) => `${column} AS o${index}`);
  const rows = await runSql(
    `SELECT f.*, s.summary AS summary FROM (SELECT ${["initiative", ...columns].join(", ")} FROM upshot_figures ${condition} ORDER BY ${orderSql(orderBy, part, ({ column }) => column, where !== null)} LIMIT ${limit} OFFSET ${skip}) f LEFT JOIN upshot_summaries s ON s.initiative = f.initiative ORDER BY ${orderSql(orderBy, part, (_, index) => `o${index}`)}`,
    conditions.flatMap(({ values }) => values),
  );
  const page = z.array(FoundRow).parse(rows);
  const found = page.map((row) => ({
    place: {
      values: orderBy.map((_, index) => row[`o${index}`] ?? null),
      initiative: InitiativeRef.parse(idOf(row.initiative)),
    },
    // Fields are written before their summary: a cut between the two leaves fields of nothing.
    summary: row.summary === null ? null : parsedJson(row.summary),
  }));
  return { found, skipped: found.length > 0 || skip === 0 ? skip : await countPart(runSql, condition, conditions) };
}

/** How many rows a part has, when all of them were skipped. */
async function countPart(runSql: RunSql, condition: string, conditions: readonly Sql[]): Promise<number> {
  const rows = await runSql(
    `SELECT COUNT(*) AS rows_found FROM upshot_figures ${condition}`,
    conditions.flatMap(({ values }) => values),
  );
  return z.array(z.object({ rows_found: z.coerce.number() })).parse(rows)[0]?.rows_found ?? 0;
}

const FoundRow = z.catchall(
  z.object({ initiative: z.string(), summary: z.nullable(z.string()) }),
  z.union([z.string(), z.number(), z.null()]),
);

type Sort = StoreQuery["orderBy"][number];

function orderSql(
  orderBy: readonly Sort[],
  part: "valued" | "empty",
  nameOf: (sort: Sort, index: number) => string,
  isFiltered = false,
): string {
  const sorts = orderBy.flatMap((sort, index) => {
    const name = nameOf(sort, index);
    const way = sort.direction === "descending" ? " DESC" : "";
    // Of the first column this part has only values, or none: so its index can be read along.
    if (index === 0) return part === "valued" ? [`${name}${way}`] : [];
    return [`(${name} IS NULL)`, `${name}${way}`];
  });
  // Of rows that a filter leaves, sorting the few is quicker than looking up each along the key: written so that the key is not read along.
  const byKey = isFiltered && sorts.length === 0 ? "COALESCE(initiative, '')" : "initiative";
  return [...sorts, byKey].join(", ");
}

/** Strictly after a place: later by the first column that differs, empty values last, then by the key. */
function afterSql(place: StorePlace, { orderBy }: StoreQuery): Sql {
  const ways: Sql[] = [];
  const same: Sql[] = [];
  for (const [index, { column, direction }] of orderBy.entries()) {
    const value = place.values?.[index] ?? null;
    if (value !== null) {
      const later: Sql = {
        text: `(${column} ${direction === "descending" ? "<" : ">"} ? OR ${column} IS NULL)`,
        values: [value],
      };
      ways.push(joined([...same, later]));
    }
    same.push(value === null ? plain(`${column} IS NULL`) : { text: `${column} = ?`, values: [value] });
  }
  ways.push(joined([...same, { text: "initiative > ?", values: [keyOf(place.initiative)] }]));
  return { text: `(${ways.map(({ text }) => text).join(" OR ")})`, values: ways.flatMap(({ values }) => values) };
}

function joined(parts: readonly Sql[]): Sql {
  return { text: `(${parts.map(({ text }) => text).join(" AND ")})`, values: parts.flatMap(({ values }) => values) };
}
