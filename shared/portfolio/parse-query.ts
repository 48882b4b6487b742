/**
 * Query text -> query, by recursive descent:
 *
 *     query = [any] ["order" "by" field ["asc" | "desc"] {"," …}] ["group" "by" field]
 *     any   = all {"or" all}      all = test {"and" test}      test = "(" any ")" | "not" test | field operator values
 *
 * Keywords in any case; `and` binds before `or`. Never throws on any text.
 */
import { t } from "../text/t.ts";
import type { Condition, Operator, PortfolioQuery, QueryField, QueryProblem, Sorting } from "./query.ts";
import { MOST_QUERY_CHARACTERS, QUERY_FIELDS } from "./query.ts";
import { valueProblem } from "./query-values.ts";
import type { QueryWord } from "./query-words.ts";
import { queryWords, unquoted } from "./query-words.ts";
import { nearest, wordsOf } from "./suggest.ts";

export type ParsedQuery =
  | { readonly ok: true; readonly query: PortfolioQuery }
  | { readonly ok: false; readonly problem: QueryProblem };

const MOST_NESTING = 50;
const SIGNS = ["!=", "<=", ">=", "=", "<", ">", "~"] as const;
const FIELDS = Object.keys(QUERY_FIELDS) as QueryField[];

/** Carries a problem out of the descent; never leaves this file. */
class Wrong extends Error {
  readonly problem: QueryProblem;
  constructor(problem: QueryProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function parseQuery(text: string): ParsedQuery {
  if (text.length > MOST_QUERY_CHARACTERS) {
    const message = t("A query has at most {most, number} characters; this one has {count, number}.", {
      most: MOST_QUERY_CHARACTERS,
      count: text.length,
    });
    return { ok: false, problem: { message, start: MOST_QUERY_CHARACTERS, end: text.length, suggestions: [] } };
  }
  const words = queryWords(text);
  if ("message" in words) return { ok: false, problem: words };
  try {
    return { ok: true, query: queryOf(readerOf(words, text.length)) };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, problem: error.problem };
    throw error;
  }
}

interface Reader {
  /** The present word in small letters; empty at the end. */
  peek(): string;
  /** Takes these words when they come next. */
  take(...words: readonly string[]): boolean;
  /** The present word as written, and on to the next. */
  next(): QueryWord;
  isAtEnd(): boolean;
  wrong(message: string, suggestions?: readonly string[], word?: QueryWord): never;
}

function readerOf(words: readonly QueryWord[], length: number): Reader {
  let at = 0;
  const peek = (ahead = 0) => words[at + ahead]?.text.toLowerCase() ?? "";
  const end: QueryWord = { text: "", start: length, end: length };
  return {
    peek: () => peek(),
    take: (...wanted) => {
      if (!wanted.every((word, index) => peek(index) === word)) return false;
      at += wanted.length;
      return true;
    },
    next: () => {
      const word = words[at] ?? end;
      at += 1;
      return word;
    },
    isAtEnd: () => at >= words.length,
    wrong: (message, suggestions = [], word = words[at] ?? end) => {
      throw new Wrong({ message, start: word.start, end: word.end, suggestions });
    },
  };
}

function queryOf(reader: Reader): PortfolioQuery {
  const hasWhere = !reader.isAtEnd() && reader.peek() !== "order" && reader.peek() !== "group";
  const where = hasWhere ? anyOf(reader, 0) : null;
  const orderBy: Sorting[] = [];
  if (reader.take("order", "by")) {
    do {
      const field = fieldOf(reader);
      const isDescending = reader.take("desc");
      if (!isDescending) reader.take("asc");
      orderBy.push({ field, direction: isDescending ? "descending" : "ascending" });
    } while (reader.take(","));
  }
  const groupBy = reader.take("group", "by") ? fieldOf(reader) : null;
  if (!reader.isAtEnd()) reader.wrong(t("This does not fit here."), ["and", "or", "order by", "group by"]);
  return { where, orderBy, groupBy };
}

function anyOf(reader: Reader, depth: number): Condition {
  const parts = [allOf(reader, depth)];
  while (reader.take("or")) parts.push(allOf(reader, depth));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "any", of: parts };
}

function allOf(reader: Reader, depth: number): Condition {
  const parts = [testOf(reader, depth)];
  while (reader.take("and")) parts.push(testOf(reader, depth));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "all", of: parts };
}

function testOf(reader: Reader, depth: number): Condition {
  if (depth > MOST_NESTING) reader.wrong(t("Brackets and “not” may be nested {most} deep.", { most: MOST_NESTING }));
  if (reader.take("(")) {
    const inner = anyOf(reader, depth + 1);
    return reader.take(")") ? inner : reader.wrong(t("A bracket is not closed here."), [")"]);
  }
  if (reader.take("not")) return { kind: "not", of: testOf(reader, depth + 1) };
  const field = fieldOf(reader);
  if (reader.take("is", "not", "empty")) return { kind: "test", field, operator: "is_not_empty", values: [] };
  if (reader.take("is", "empty")) return { kind: "test", field, operator: "is_empty", values: [] };
  if (reader.take("not", "in")) return { kind: "test", field, operator: "not_in", values: listOf(reader, field) };
  if (reader.take("in")) return { kind: "test", field, operator: "in", values: listOf(reader, field) };
  const sign = SIGNS.find((one) => reader.take(one));
  if (sign === undefined) return reader.wrong(t("Expected =, !=, in, ~, <, > or is empty."), ["=", "in (", "is empty"]);
  return { kind: "test", field, operator: sign, values: [readValue(reader, field, sign)] };
}

function fieldOf(reader: Reader): QueryField {
  const found = FIELDS.find((name) => name === reader.peek());
  if (found === undefined) {
    const word = reader.peek();
    return reader.wrong(
      word === "" ? t("A field is missing here.") : t("There is no field “{word}”.", { word: word.slice(0, 60) }),
      nearest(word, FIELDS),
    );
  }
  reader.next();
  return found;
}

function listOf(reader: Reader, field: QueryField): readonly string[] {
  if (!reader.take("(")) reader.wrong(t("Write the values in brackets, with commas between them."), ["("]);
  const values = [readValue(reader, field, "in")];
  while (reader.take(",")) values.push(readValue(reader, field, "in"));
  if (!reader.take(")")) reader.wrong(t("A bracket is not closed here."), [")"]);
  return values;
}

function readValue(reader: Reader, field: QueryField, operator: Operator): string {
  if (reader.isAtEnd() || /^[(),]$/.test(reader.peek()))
    reader.wrong(t("A value is missing here."), wordsOf(field).slice(0, 3));
  const word = reader.next();
  const value = unquoted(word.text);
  const problem = valueProblem(field, operator, value);
  if (problem !== null) reader.wrong(problem, nearest(value.toLowerCase(), wordsOf(field)), word);
  return value;
}
