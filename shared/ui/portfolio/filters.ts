/**
 * The filters of the sentence, read from the query and written into it: one query, two ways to say it.
 * A filter the sentence cannot say (an `or`, a `<`) is left alone and shown as "as written below".
 */
import type { Condition, PortfolioQuery, QueryField, Sorting } from "../../portfolio/query.ts";
import { conjuncts } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";

export const FILTER_FIELDS = ["verdict", "project", "owner", "objective", "window", "asks"] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** `""` = not filtered; `null` = the query says it in a way the sentence cannot. */
export type FilterChoice = string | null;

/** Choices that are no plain value. The rest is taken as `field = value`. */
const SPECIAL: Readonly<Record<FilterField, Readonly<Record<string, readonly Test[]>>>> = {
  verdict: {
    "*attention": [test("verdict", "in", "off_path", "reversed", "faded")],
    "*cannot_tell": [test("verdict", "in", "off_path", "insufficient_evidence")],
    "*none": [test("verdict", "is_empty")],
  },
  project: {},
  asks: {
    "*raised": [test("raised", "=", "yes")],
    "*proposed": [test("proposed", "is_not_empty")],
    "*review": [test("review_due", "=", "yes")],
    "*orphan": [test("orphan", "in", "no_owner", "owner_left")],
    "*closed": [test("orphan", "=", "epic_closed")],
    "*exception": [test("exception", "is_not_empty")],
  },
  owner: { "*none": [test("owner", "is_empty")] },
  objective: { "*none": [test("objective", "is_empty")] },
  window: {
    "*open": [test("window", "<=", "today")],
    "*30": [test("window", ">", "today"), test("window", "<=", "+30d")],
    "*90": [test("window", ">", "today"), test("window", "<=", "+90d")],
    "*none": [test("window", "is_empty")],
  },
};

type Test = Extract<Condition, { readonly kind: "test" }>;

function test(field: QueryField, operator: Test["operator"], ...values: string[]): Test {
  return { kind: "test", field, operator, values };
}

export function readFilter(query: PortfolioQuery, field: FilterField): FilterChoice {
  const about = conjuncts(query.where).filter((part) => mentions(part, field));
  if (about.length === 0) return "";
  const special = Object.entries(SPECIAL[field]).find(([, parts]) => isSame(parts, about));
  if (special !== undefined) return special[0];
  const [only] = about;
  if (field === "asks" || about.length > 1 || only?.kind !== "test" || only.values.length !== 1) return null;
  return only.operator === "=" || only.operator === "in" ? (only.values[0] ?? null) : null;
}

export function withFilter(query: PortfolioQuery, field: FilterField, choice: string): PortfolioQuery {
  const rest = conjuncts(query.where).filter((part) => !mentions(part, field));
  const more = choice === "" ? [] : (SPECIAL[field][choice] ?? (field === "asks" ? [] : [test(field, "=", choice)]));
  return { ...query, where: allOf([...rest, ...more]) };
}

/** The search box: the words in the title or in the key. */
export function readSearch(query: PortfolioQuery): string {
  return conjuncts(query.where).flatMap((part) => searched(part) ?? [])[0] ?? "";
}

export function withSearch(query: PortfolioQuery, words: string): PortfolioQuery {
  const rest = conjuncts(query.where).filter((part) => searched(part) === null);
  const wanted = words.trim();
  const more: readonly Condition[] =
    wanted === "" ? [] : [{ kind: "any", of: [test("title", "~", wanted), test("key", "~", wanted)] }];
  return { ...query, where: allOf([...rest, ...more]) };
}

/** Ascending, then descending, then as it was. */
export function sortedBy(query: PortfolioQuery, field: QueryField): PortfolioQuery {
  const now = query.orderBy[0];
  const orderBy: readonly Sorting[] =
    now?.field !== field
      ? [{ field, direction: "ascending" }]
      : now.direction === "ascending"
        ? [{ field, direction: "descending" }]
        : [];
  return { ...query, orderBy };
}

function searched(part: Condition): string | null {
  if (part.kind !== "any" || part.of.length !== 2) return null;
  const [title, key] = part.of;
  if (title?.kind !== "test" || key?.kind !== "test" || title.field !== "title" || key.field !== "key") return null;
  const isPair = title.operator === "~" && key.operator === "~" && title.values[0] === key.values[0];
  return isPair ? (title.values[0] ?? null) : null;
}

function allOf(parts: readonly Condition[]): Condition | null {
  const [first] = parts;
  if (first === undefined) return null;
  return parts.length === 1 ? first : { kind: "all", of: parts };
}

/** "Asking for" is no field of its own: these are. */
const ASKING: readonly QueryField[] = ["raised", "proposed", "review_due", "orphan", "exception"];

function mentions(part: Condition, field: FilterField): boolean {
  if (part.kind === "test") return field === "asks" ? ASKING.includes(part.field) : part.field === field;
  return part.kind === "not" ? mentions(part.of, field) : part.of.some((one) => mentions(one, field));
}

function isSame(parts: readonly Test[], others: readonly Condition[]): boolean {
  return JSON.stringify(parts.map(plain)) === JSON.stringify(others.map(plain));
}

function plain(part: Condition): unknown {
  return part.kind === "test" ? [part.field, part.operator, ...part.values] : part.kind;
}

/** Projects that the query asks for by name and no row is of: a shared or saved view may be older than they are. */
export function projectsNotIn(where: Condition | null, rows: readonly PortfolioRow[]): readonly string[] {
  const known = new Set(rows.map(({ initiative }) => initiative.projectName.toLowerCase()));
  return [...new Set(projectsIn(where))].filter((name) => !known.has(name.toLowerCase()));
}

/** Names of projects that a condition asks for, wherever it stands. */
export function projectsIn(part: Condition | null): readonly string[] {
  if (part === null) return [];
  if (part.kind === "test") return part.field === "project" && ["=", "in"].includes(part.operator) ? part.values : [];
  return part.kind === "not" ? projectsIn(part.of) : part.of.flatMap(projectsIn);
}
