/** Query text -> words with their places, so that a problem can point at one. Linear in the text. */
import { t } from "../text/t.ts";
import type { QueryProblem } from "./query.ts";

export interface QueryWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /\s*("(?:[^"\\]|\\.)*"|[(),]|!=|<=|>=|[=<>~]|[^\s(),=<>~!"]+)/gy;

/** @returns the words, or the place from which the text cannot be read. */
export function queryWords(text: string): readonly QueryWord[] | QueryProblem {
  const words: QueryWord[] = [];
  let readTo = 0;
  for (const match of text.matchAll(WORD)) {
    readTo = match.index + match[0].length;
    const word = match[1] ?? "";
    words.push({ text: word, start: readTo - word.length, end: readTo });
  }
  const rest = text.slice(readTo);
  if (rest.trim() === "") return words;
  const start = text.length - rest.trimStart().length;
  return {
    message: t("This cannot be read: is a quotation mark missing?"),
    start,
    end: text.length,
    suggestions: [],
  };
}

/** The value of a word: quoted text without its quotes, else the word itself. */
export function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/gs, "$1") : word;
}

/** A value as it must be written: quoted when a bare word would be read differently. */
export function quoted(value: string): string {
  return /^[\p{L}\p{N}_+.%-]+$/u.test(value) && !KEYWORDS.has(value.toLowerCase())
    ? value
    : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

const KEYWORDS: ReadonlySet<string> = new Set(["and", "or", "not", "in", "is", "order", "group", "by", "asc", "desc"]);
