/**
 * The ways a field compares, as SQL over the rows `issues i`. A part with its values; values are always bound, never pasted.
 */
import type { SqlPart } from "../store/permissions.ts";
import type { Operand, Operator } from "./ast.ts";
import { type Moment, momentOf } from "./dates.ts";
import { JqlProblem } from "./problem.ts";

export type { SqlPart };
export const NOTHING: SqlPart = { sql: "0", values: [] };

export function part(sql: string, ...values: (string | number)[]): SqlPart {
  return { sql, values };
}

function anyOf(parts: readonly SqlPart[]): SqlPart {
  if (parts.length === 0) return NOTHING;
  return { sql: `(${parts.map(({ sql }) => sql).join(" OR ")})`, values: parts.flatMap(({ values }) => values) };
}

export function not({ sql, values }: SqlPart): SqlPart {
  return { sql: `NOT ${sql}`, values };
}

/** Operands of `=` and `in` alike, one by one. */
export function operandsOf(operand: Operand): readonly Operand[] {
  return operand.kind === "list" ? operand.items : [operand];
}

export function unsupported(field: string, operator: Operator): JqlProblem {
  return new JqlProblem(`The operator '${operator}' is not supported by the '${field}' field.`);
}

/**
 * Equality, lists and emptiness over one nullable expression. As in Jira, `!=` and `not in` leave out issues where the
 * field is empty.
 */
export function matchChoice(
  field: string,
  operator: Operator,
  operand: Operand,
  expression: string,
  equals: (one: Exclude<Operand, { kind: "empty" } | { kind: "list" }>) => SqlPart,
): SqlPart {
  const isEmpty = part(`(${expression}) IS NULL`);
  const each = operandsOf(operand).map((one) => {
    if (one.kind === "empty") return isEmpty;
    if (one.kind === "list") throw new JqlProblem(`A list inside a list was found for the field '${field}'.`);
    return equals(one);
  });
  const asksEmpty = operandsOf(operand).some((one) => one.kind === "empty");
  switch (operator) {
    case "=":
    case "in":
    case "is":
      return anyOf(each);
    case "!=":
    case "not in":
    case "is not": {
      const differs = not(anyOf(each));
      return asksEmpty ? differs : { sql: `(${differs.sql} AND (${expression}) IS NOT NULL)`, values: differs.values };
    }
    default:
      throw unsupported(field, operator);
  }
}

export function matchDate(
  field: string,
  operator: Operator,
  operand: Operand,
  expression: string,
  now: string,
  days = false,
): SqlPart {
  if (operandsOf(operand).every((one) => one.kind === "empty")) {
    return matchChoice(field, operator, operand, expression, () => NOTHING);
  }
  const cut = ({ from, until }: Moment): Moment =>
    days ? { from: from.slice(0, 10), until: until.slice(0, 10) } : { from, until };
  const { from, until } = cut(momentOf(field, operand, now));
  switch (operator) {
    case "<":
    case "<=":
    case ">":
    case ">=":
      return part(`${expression} ${operator} ?`, from);
    case "=":
      return days ? part(`${expression} = ?`, from) : part(`(${expression} >= ? AND ${expression} < ?)`, from, until);
    case "!=":
      return days ? part(`${expression} != ?`, from) : part(`(${expression} < ? OR ${expression} >= ?)`, from, until);
    default:
      throw unsupported(field, operator);
  }
}

export function matchNumber(field: string, operator: Operator, operand: Operand, expression: string): SqlPart {
  const number = (one: Operand): number => {
    const value = one.kind === "value" ? Number(one.text) : Number.NaN;
    if (!Number.isFinite(value)) throw new JqlProblem(`A number was expected for the field '${field}'.`);
    return value;
  };
  if (operator === "<" || operator === "<=" || operator === ">" || operator === ">=") {
    return part(`${expression} ${operator} ?`, number(operand));
  }
  return matchChoice(field, operator, operand, expression, (one) => part(`${expression} = ?`, number(one)));
}

/** Every word of the text must be there, in any order and case. `*` at the end of a word is allowed and changes nothing. */
export function matchText(field: string, operator: Operator, operand: Operand, expression: string): SqlPart {
  if (operator !== "~" && operator !== "!~") {
    if (operandsOf(operand).every((one) => one.kind === "empty")) {
      return matchChoice(field, operator, operand, `NULLIF(${expression}, '')`, () => NOTHING);
    }
    throw unsupported(field, operator);
  }
  if (operand.kind !== "value") throw new JqlProblem(`A text was expected for the field '${field}'.`);
  const words = operand.text.split(/[\s*"]+/).filter((word) => word !== "");
  const all = words.map((word) => part(`INSTR(LOWER(${expression}), ?) > 0`, word.toLowerCase()));
  const found: SqlPart = {
    sql: `(${all.map(({ sql }) => sql).join(" AND ") || "1"})`,
    values: all.flatMap(({ values }) => values),
  };
  return operator === "~" ? found : not(found);
}
