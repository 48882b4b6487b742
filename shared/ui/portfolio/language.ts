/**
 * The page's one door to the query language, the numbers of the strip and the exports.
 * Stands in for `shared/portfolio/index.ts` until that exists: then this file is five re-exports and nothing else changes.
 */
import type { EpochDay } from "../../domain/day.ts";
import { addDays, isoDay, parseDay } from "../../domain/day.ts";
import type { FieldValue } from "../../portfolio/field-values.ts";
import { exportedValue, FIELD_WORDS, fieldText, fieldValue } from "../../portfolio/field-values.ts";
import type { Condition, PortfolioQuery, QueryField, QueryProblem } from "../../portfolio/query.ts";
import { QUERY_FIELDS } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { RowGroup } from "./lines.ts";

export type Parsed =
  | { readonly ok: true; readonly query: PortfolioQuery }
  | { readonly ok: false; readonly problem: QueryProblem };

const FIELDS = Object.keys(QUERY_FIELDS) as QueryField[];
const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[(),]|!=|<=|>=|[=<>~]|[^\s(),=<>~!"]+)/gy;

class Wrong extends Error {
  readonly problem: QueryProblem;
  constructor(problem: QueryProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function parseQuery(text: string): Parsed {
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({
    word: match[1] ?? "",
    end: match.index + match[0].length,
    start: match.index + match[0].length - (match[1] ?? "").length,
  }));
  let at = 0;
  const peek = () => tokens[at]?.word.toLowerCase() ?? "";
  const eat = (...words: string[]) => {
    if (!words.every((word, i) => tokens[at + i]?.word.toLowerCase() === word)) return false;
    at += words.length;
    return true;
  };
  const wrong = (message: string, suggestions: readonly string[] = []): never => {
    const token = tokens[at];
    throw new Wrong({ message, start: token?.start ?? text.length, end: token?.end ?? text.length, suggestions });
  };
  const field = (): QueryField => {
    const found = FIELDS.find((name) => name === peek());
    if (found === undefined)
      return wrong(
        `There is no field “${tokens[at]?.word ?? ""}”.`,
        FIELDS.filter((name) => name.startsWith(peek().slice(0, 2))).slice(0, 3),
      );
    at += 1;
    return found;
  };
  const value = (): string => {
    const word = tokens[at]?.word;
    if (word === undefined || /^[(),]$/.test(word)) return wrong("A value is missing here.");
    at += 1;
    return word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, "$1") : word;
  };
  const list = (): string[] => {
    if (!eat("(")) return wrong("Write the values in brackets.");
    const values = [value()];
    while (eat(",")) values.push(value());
    return eat(")") ? values : wrong("A bracket is not closed.");
  };
  const test = (): Condition => {
    if (eat("(")) {
      const inner = any();
      return eat(")") ? inner : wrong("A bracket is not closed.");
    }
    if (eat("not")) return { kind: "not", of: test() };
    const name = field();
    const of = (operator: Extract<Condition, { kind: "test" }>["operator"], values: readonly string[]): Condition => ({
      kind: "test",
      field: name,
      operator,
      values,
    });
    if (eat("is", "not", "empty")) return of("is_not_empty", []);
    if (eat("is", "empty")) return of("is_empty", []);
    if (eat("not", "in")) return of("not_in", list());
    if (eat("in")) return of("in", list());
    for (const sign of ["!=", "<=", ">=", "=", "<", ">", "~"] as const) if (eat(sign)) return of(sign, [value()]);
    return wrong("Expected =, in, ~, <, > or is empty.");
  };
  const all = (): Condition => {
    const of = [test()];
    while (eat("and")) of.push(test());
    return of.length === 1 && of[0] ? of[0] : { kind: "all", of };
  };
  const any = (): Condition => {
    const of = [all()];
    while (eat("or")) of.push(all());
    return of.length === 1 && of[0] ? of[0] : { kind: "any", of };
  };
  try {
    const readTo = tokens.at(-1)?.end ?? 0;
    if (text.slice(readTo).trim() !== "")
      throw new Wrong({
        message: "This cannot be read: is a quotation mark missing?",
        start: text.length - text.slice(readTo).trimStart().length,
        end: text.length,
        suggestions: [],
      });
    const where = tokens.length === 0 || peek() === "order" || peek() === "group" ? null : any();
    const orderBy: PortfolioQuery["orderBy"][number][] = [];
    if (eat("order", "by"))
      do {
        const name = field();
        const isDescending = eat("desc");
        if (!isDescending) eat("asc");
        orderBy.push({ field: name, direction: isDescending ? "descending" : "ascending" });
      } while (eat(","));
    const groupBy = eat("group", "by") ? field() : null;
    if (at < tokens.length) wrong(`“${tokens[at]?.word}” does not fit here.`);
    return { ok: true, query: { where, orderBy, groupBy } };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, problem: error.problem };
    throw error;
  }
}

export function formatQuery({ where, orderBy, groupBy }: PortfolioQuery): string {
  const value = (text: string) => (/^[\w+.-]+$/.test(text) ? text : JSON.stringify(text));
  const say = (part: Condition, isInner: boolean): string => {
    if (part.kind === "not") return `not ${say(part.of, true)}`;
    if (part.kind === "test") {
      if (part.operator === "in" || part.operator === "not_in")
        return `${part.field} ${part.operator.replace("_", " ")} (${part.values.map(value).join(", ")})`;
      return `${part.field} ${part.operator.replaceAll("_", " ")} ${part.values.map(value).join("")}`.trim();
    }
    const words = part.of.map((one) => say(one, true)).join(part.kind === "all" ? " and " : " or ");
    return isInner ? `(${words})` : words;
  };
  const order = orderBy
    .map(({ field, direction }) => (direction === "descending" ? `${field} desc` : field))
    .join(", ");
  return [where === null ? "" : say(where, false), order && `order by ${order}`, groupBy && `group by ${groupBy}`]
    .filter(Boolean)
    .join(" ");
}

export function suggest(text: string, caret: number, rows: readonly PortfolioRow[]) {
  const start = text.slice(0, caret).search(/[^\s(),]*$/);
  const word = text.slice(start, caret).toLowerCase();
  const before = text.slice(0, start).toLowerCase();
  const about = FIELDS.find((name) =>
    new RegExp(`\\b${name}\\s*(=|!=|~|in\\s*\\([^)]*|not in\\s*\\([^)]*)\\s*$`).test(before),
  );
  const known =
    about === undefined
      ? []
      : [...(FIELD_WORDS[about] ?? new Set(rows.map((row) => JSON.stringify(fieldValue(row, about)))))];
  const isField = /(^|\band|\bor|\bnot|\(|\bby)\s*$/.test(before);
  const options =
    about !== undefined ? known : isField ? FIELDS : ["=", "in (", "is empty", "and", "order by", "group by"];
  return {
    start,
    end: caret,
    options: options.filter((one) => one.toLowerCase().startsWith(word) && one !== word).slice(0, 8),
  };
}

export function applyQuery(
  rows: readonly PortfolioRow[],
  { where, orderBy, groupBy }: PortfolioQuery,
  today: EpochDay,
) {
  const fits = (row: PortfolioRow, part: Condition): boolean => {
    if (part.kind === "not") return !fits(row, part.of);
    if (part.kind !== "test")
      return part.kind === "all" ? part.of.every((one) => fits(row, one)) : part.of.some((one) => fits(row, one));
    const has = fieldValue(row, part.field);
    const kind = QUERY_FIELDS[part.field];
    if (part.operator === "is_empty") return has === null;
    if (part.operator === "is_not_empty") return has !== null;
    if (has === null) return part.operator === "!=" || part.operator === "not_in";
    const wanted = part.values.map((text) =>
      kind === "day" ? dayOf(text, today) : typeof has === "number" ? Number(text) : text.toLowerCase(),
    );
    const is = typeof has === "string" ? has.toLowerCase() : has;
    const one = wanted[0] ?? "";
    switch (part.operator) {
      case "=":
      case "in":
        return wanted.some((each) => each === is);
      case "!=":
      case "not_in":
        return !wanted.some((each) => each === is);
      case "~":
        return String(is).includes(String(one));
      case "<":
        return is < one;
      case "<=":
        return is <= one;
      case ">":
        return is > one;
      case ">=":
        return is >= one;
    }
  };
  const found = where === null ? [...rows] : rows.filter((row) => fits(row, where));
  const keyed = found.map((row) => ({ row, keys: orderBy.map(({ field }) => rank(row, field)) }));
  keyed.sort((a, b) => {
    for (const [i, { direction }] of orderBy.entries()) {
      const [x, y] = [a.keys[i] ?? null, b.keys[i] ?? null];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      return (x < y ? -1 : 1) * (direction === "descending" ? -1 : 1);
    }
    return 0;
  });
  const sorted = keyed.map(({ row }) => row);
  if (groupBy === null) return { rows: sorted, groups: null };
  const groups = new Map<string, PortfolioRow[]>();
  for (const row of sorted) {
    const label = fieldText(row, groupBy, "en");
    const members = groups.get(label) ?? [];
    groups.set(label, members);
    members.push(row);
  }
  return { rows: sorted, groups: [...groups].map(([label, of]): RowGroup => ({ label, rows: of })) };
}

function rank(row: PortfolioRow, field: QueryField) {
  const value = fieldValue(row, field);
  const place = FIELD_WORDS[field]?.indexOf(String(value)) ?? -1;
  return place >= 0 ? place : typeof value === "string" ? value.toLowerCase() : value;
}

function dayOf(text: string, today: EpochDay): number {
  if (text === "today") return today;
  const match = /^([+-]\d+)([dw])$/.exec(text);
  return match === null
    ? (parseDay(text) ?? Number.NaN)
    : addDays(today, Number(match[1]) * (match[2] === "w" ? 7 : 1));
}

export function stripNumbers(rows: readonly PortfolioRow[], today: EpochDay, locale: string) {
  const count = (is: (row: PortfolioRow) => boolean) => new Intl.NumberFormat(locale).format(rows.filter(is).length);
  return [
    {
      key: "with",
      figure: count(({ summary }) => summary !== null),
      sentence: `of ${new Intl.NumberFormat(locale).format(rows.length)} epics say what they should move`,
    },
    {
      key: "told",
      figure: count(({ summary }) => summary?.verdict === "on_path" || summary?.verdict === "realized"),
      sentence: "on path or realized",
    },
    {
      key: "off",
      figure: count(({ summary }) => summary?.verdict === "off_path" || summary?.verdict === "reversed"),
      sentence: "off path or moving the wrong way",
    },
    {
      key: "review",
      figure: count(({ summary }) => (summary?.nextReviewOn ?? today) < today),
      sentence: "reviews are overdue",
    },
  ];
}

export function* exportPieces(kind: "csv" | "json", rows: readonly PortfolioRow[], today: EpochDay): Generator<string> {
  const values = (row: PortfolioRow) => FIELDS.map((field) => exportedValue(fieldValue(row, field), field));
  if (kind === "json") {
    const records = rows.map((row) => {
      const all = values(row);
      return { ref: row.initiative.ref, ...Object.fromEntries(FIELDS.map((field, at) => [field, all[at] ?? null])) };
    });
    yield JSON.stringify({ schema: "portfolio-export/1", asOf: isoDay(today), rows: records }, null, 1);
    return;
  }
  yield `\uFEFF${FIELDS.join(",")}\r\n`;
  for (const row of rows) yield `${values(row).map(csvCell).join(",")}\r\n`;
}

/** A text that a spreadsheet would run as a formula is made plain with an apostrophe. */
function csvCell(value: FieldValue): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
