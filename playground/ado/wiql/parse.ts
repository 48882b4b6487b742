/** WIQL text -> query: the part of the language that flat queries and link queries by source need. */
import { badQuery } from "../rest/ado-error.ts";
import type { Condition, Literal, Operator, Query } from "./ast.ts";

const TOKEN =
  /\s*(?:(\[[^\]]+\](?:\.\[[^\]]+\])?)|('(?:[^']|'')*'|"(?:[^"]|"")*")|(-?\d+(?:\.\d+)?)|([A-Za-z@][\w.]*)|(<>|<=|>=|[=<>(),]))/y;

type Token = { readonly kind: "field" | "text" | "number" | "word" | "sign"; readonly text: string };
const KINDS = ["field", "text", "number", "word", "sign"] as const;

export function parseWiql(text: string): Query {
  const reader = readerOf(tokensOf(text));
  reader.expectWord("select");
  const columns = fieldList(reader);
  reader.expectWord("from");
  const from = reader.next().text.toLowerCase();
  if (from !== "workitems" && from !== "workitemlinks") throw badQuery(`The query names an unknown source: ${from}.`);
  const where: Condition = reader.takeWord("where") ? anyOf(reader) : { kind: "all", parts: [] };
  const orderBy: { field: string; isDescending: boolean }[] = [];
  if (reader.takeWord("order")) {
    reader.expectWord("by");
    do {
      const { field } = fieldOf(reader.next());
      const isDescending = reader.takeWord("desc");
      if (!isDescending) reader.takeWord("asc");
      orderBy.push({ field, isDescending });
    } while (reader.takeSign(","));
  }
  let mode: string | null = null;
  if (reader.takeWord("mode")) {
    reader.expectSign("(");
    mode = reader.next().text.toLowerCase();
    reader.expectSign(")");
  }
  if (!reader.isAtEnd()) throw badQuery(`Expecting end of string. The error is caused by «${reader.next().text}».`);
  return { from, columns, where, orderBy, mode };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const trimmed = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(trimmed);
    const index = found === null ? -1 : KINDS.findIndex((_, place) => found[place + 1] !== undefined);
    const kind = KINDS[index];
    if (found === null || kind === undefined) throw badQuery(`Unexpected character at position ${at}.`);
    tokens.push({ kind, text: found[index + 1] ?? "" });
  }
  return tokens;
}

interface Reader {
  next(): Token;
  isAtEnd(): boolean;
  takeWord(word: string): boolean;
  takeSign(sign: string): boolean;
  expectWord(word: string): void;
  expectSign(sign: string): void;
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  const take = (kind: Token["kind"], text: string): boolean => {
    const token = tokens[at];
    if (token?.kind !== kind || token.text.toLowerCase() !== text) return false;
    at += 1;
    return true;
  };
  const expected = (text: string) => badQuery(`Expecting ${text}. The error is caused by «${tokens[at]?.text ?? ""}».`);
  return {
    next: () => {
      const token = tokens[at];
      if (token === undefined) throw badQuery("The query ends too early.");
      at += 1;
      return token;
    },
    isAtEnd: () => at >= tokens.length,
    takeWord: (word) => take("word", word),
    takeSign: (sign) => take("sign", sign),
    expectWord: (word) => {
      if (!take("word", word)) throw expected(word);
    },
    expectSign: (sign) => {
      if (!take("sign", sign)) throw expected(sign);
    },
  };
}

function fieldList(reader: Reader): string[] {
  const fields: string[] = [];
  do fields.push(fieldOf(reader.next()).field);
  while (reader.takeSign(","));
  return fields;
}

function fieldOf({ kind, text }: Token): { readonly end: "source" | "target" | null; readonly field: string } {
  if (kind === "word") return { end: null, field: text };
  if (kind !== "field") throw badQuery(`Expecting field name. The error is caused by «${text}».`);
  const [first = "", second] = text.slice(1, -1).split("].[");
  if (second === undefined) return { end: null, field: first };
  const end = first.toLowerCase();
  if (end !== "source" && end !== "target")
    throw badQuery(`Expecting Source or Target. The error is caused by «${first}».`);
  return { end, field: second };
}

function anyOf(reader: Reader): Condition {
  const parts = [allOf(reader)];
  while (reader.takeWord("or")) parts.push(allOf(reader));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "any", parts };
}

function allOf(reader: Reader): Condition {
  const parts = [single(reader)];
  while (reader.takeWord("and")) parts.push(single(reader));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "all", parts };
}

function single(reader: Reader): Condition {
  if (reader.takeWord("not")) return { kind: "not", part: single(reader) };
  if (reader.takeSign("(")) {
    const inner = anyOf(reader);
    reader.expectSign(")");
    return inner;
  }
  const { end, field } = fieldOf(reader.next());
  const operator = operatorOf(reader);
  return { kind: "compare", end, field, operator, values: valuesOf(reader, operator) };
}

function operatorOf(reader: Reader): Operator {
  const isNot = reader.takeWord("not");
  const word = reader.next().text.toLowerCase();
  const written = word === "in" && reader.takeWord("group") ? "in group" : word;
  const operator = isNot ? `not ${written}` : written;
  const known = OPERATORS.find((candidate) => candidate === operator);
  if (known === undefined) throw badQuery(`Unsupported operator «${operator}».`);
  return known;
}

const OPERATORS: readonly Operator[] = [
  "=",
  "<>",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "not in",
  "contains",
  "not contains",
  "in group",
  "ever",
];

function valuesOf(reader: Reader, operator: Operator): Literal[] {
  if (operator !== "in" && operator !== "not in") return [literalOf(reader.next())];
  reader.expectSign("(");
  const values: Literal[] = [];
  do values.push(literalOf(reader.next()));
  while (reader.takeSign(","));
  reader.expectSign(")");
  return values;
}

function literalOf({ kind, text }: Token): Literal {
  if (kind === "number") return Number(text);
  if (kind === "text") return text.slice(1, -1).replaceAll(text.charAt(0).repeat(2), text.charAt(0));
  if (kind === "word" && text.startsWith("@")) return text.toLowerCase();
  throw badQuery(`Expecting a value. The error is caused by «${text}».`);
}
