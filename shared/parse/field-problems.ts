/** zod issues in words a person can act on: which field, and how to mend it. */
import type * as z from "zod/mini";
import type { FieldProblem, Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";

const MAX_FIELDS_NAMED = 20;
const MAX_NAME_LENGTH = 60;

/**
 * Parses an outside value. Answers the typed value or one `invalid_record` naming every wrong field (at most 20).
 * Never throws, whatever the value is.
 */
export function parseWith<S extends z.ZodMiniType>(schema: S, value: unknown, what: string): Result<z.output<S>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const fields = parsed.error.issues.slice(0, MAX_FIELDS_NAMED).map(fieldProblem);
  const problem: Problem = { code: "invalid_record", what, fields };
  return fail(problem);
}

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  return { path: pathText(issue.path), message: message(issue) };
}

/** `readings[3].on` rather than an array of keys; hostile long keys are cut. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key).slice(0, MAX_NAME_LENGTH)}`))
    .join("");
  return text.startsWith(".") ? text.slice(1) : text === "" ? "(whole)" : text;
}

function message(issue: z.core.$ZodIssue): string {
  if (issue.message !== "" && issue.message !== "Invalid input") return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `Give ${ARTICLES[issue.expected] ?? issue.expected}.`;
    case "unrecognized_keys":
      return `Remove ${namedKeys(issue.keys)}: this version does not know it.`;
    case "invalid_value":
      return `Use one of: ${issue.values.map(String).join(", ")}.`;
    case "too_big":
      return `Give at most ${issue.maximum}.`;
    case "too_small":
      return `Give at least ${issue.minimum}.`;
    default:
      return "This value does not fit here.";
  }
}

/** A hostile payload can hold a million unknown keys: the first ones tell enough. */
function namedKeys(keys: readonly string[]): string {
  const named = keys.slice(0, MAX_FIELDS_NAMED).map((key) => `"${key.slice(0, MAX_NAME_LENGTH)}"`);
  return named.length < keys.length ? `${named.join(", ")} and ${keys.length - named.length} more` : named.join(", ");
}

const ARTICLES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a finite number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
};
