/** What may stand at the caret: fields, operators or values, the ones that fit what was typed. */
import { FIELD_WORDS, isTextField, textValue } from "./field-values.ts";
import type { QueryField } from "./query.ts";
import { MOST_QUERY_CHARACTERS, QUERY_FIELDS } from "./query.ts";
import { quoted } from "./query-words.ts";
import type { PortfolioRow } from "./row.ts";

const FIELDS = Object.keys(QUERY_FIELDS) as QueryField[];
const MOST_OPTIONS = 8;
const AFTER_FIELD = ["=", "!=", "in (", "~", "<", ">", "is empty"];
const AFTER_TEST = ["and", "or", "order by", "group by"];

export interface Suggestions {
  /** The part of the text that a choice replaces. */
  readonly start: number;
  readonly end: number;
  readonly options: readonly string[];
}

/** @param caret offset into the text; what stands after it is not looked at */
export function suggest(text: string, caret: number, rows: readonly PortfolioRow[]): Suggestions {
  if (text.length > MOST_QUERY_CHARACTERS) return { start: caret, end: caret, options: [] };
  const start = text.slice(0, caret).search(/[^\s(),]*$/);
  const typed = text.slice(start, caret).toLowerCase();
  const options = optionsAfter(text.slice(0, start).toLowerCase(), rows);
  return {
    start,
    end: caret,
    options: options.filter((one) => one.toLowerCase().startsWith(typed) && one !== typed).slice(0, MOST_OPTIONS),
  };
}

function optionsAfter(before: string, rows: readonly PortfolioRow[]): readonly string[] {
  const field = /([a-z_]+)\s*(?:!=|<=|>=|[=<>~]|(?:not\s+)?in\s*\([^)]*)\s*$/.exec(before)?.[1];
  const about = FIELDS.find((name) => name === field);
  if (about !== undefined) return FIELD_WORDS[about] ?? valuesIn(rows, about);
  if (/(^|\band|\bor|\bnot|\(|\bby|,)\s*$/.test(before)) return FIELDS;
  const last = /([a-z_]+)\s+$/.exec(before)?.[1];
  return FIELDS.some((name) => name === last) ? AFTER_FIELD : AFTER_TEST;
}

/** Only what the viewer sees anyway: values of the rows that were read. */
function valuesIn(rows: readonly PortfolioRow[], field: QueryField): readonly string[] {
  if (QUERY_FIELDS[field] === "yes_no") return ["yes", "no"];
  if (QUERY_FIELDS[field] === "day") return ["today", "+30d", "-30d"];
  if (!isTextField(field)) return [];
  const values = new Set(rows.flatMap((row) => textValue(row, field) ?? []));
  return [...values].map(quoted).sort();
}

/** The closed list of a field's values; empty when anything may be written. */
export function wordsOf(field: QueryField): readonly string[] {
  return FIELD_WORDS[field] ?? (QUERY_FIELDS[field] === "yes_no" ? ["yes", "no"] : []);
}

const FEW = 3;

/** The words most like the one written: those that share its start, else those nearest by edits. */
export function nearest(written: string, words: readonly string[]): readonly string[] {
  const word = written.slice(0, 40);
  return [...words]
    .map((candidate) => ({ candidate, distance: edits(word, candidate) }))
    .filter(({ candidate, distance }) => candidate.startsWith(word.slice(0, 3)) || distance <= FEW)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, FEW)
    .map(({ candidate }) => candidate);
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1];
    for (const [j, other] of [...b].entries())
      row.push(Math.min((row[j] ?? 0) + 1, (above[j + 1] ?? 0) + 1, (above[j] ?? 0) + (letter === other ? 0 : 1)));
    above = row;
  }
  return above.at(-1) ?? 0;
}
