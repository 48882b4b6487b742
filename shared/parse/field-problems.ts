/** zod issues in words a person can act on: which field, and how to mend it. */
import type * as z from "zod/mini";
import type { FieldProblem, Problem, Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { Said } from "../text/said.ts";
import { fieldRefusal, said } from "../text/said.ts";
import { messages } from "../text/t.ts";

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
  const path = pathText(issue.path);
  const own = issue.message;
  return own !== "" && own !== "Invalid input" ? { path, message: own } : fieldRefusal(path, message(issue));
}

/** `readings[3].on` rather than an array of keys; hostile long keys are cut. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key).slice(0, MAX_NAME_LENGTH)}`))
    .join("");
  return text.startsWith(".") ? text.slice(1) : text === "" ? "(whole)" : text;
}

function message(issue: z.core.$ZodIssue): Said {
  switch (issue.code) {
    case "invalid_type": {
      const wanted = WANTED[issue.expected];
      return wanted === undefined ? said("Give {what}.", { what: issue.expected }) : said(wanted);
    }
    case "unrecognized_keys":
      return said("Remove {names}: this version does not know it.", { names: namedKeys(issue.keys) });
    case "invalid_value":
      return said("Use one of: {values}.", { values: issue.values.map(String).join(", ").slice(0, 300) });
    case "too_big":
      return said("Give at most {most}.", { most: String(issue.maximum) });
    case "too_small":
      return said("Give at least {least}.", { least: String(issue.minimum) });
    default:
      return said("This value does not fit here.");
  }
}

/** A hostile payload can hold a million unknown keys: the first ones tell enough. */
function namedKeys(keys: readonly string[]): string {
  const named = keys.slice(0, MAX_FIELDS_NAMED).map((key) => `"${key.slice(0, MAX_NAME_LENGTH)}"`);
  return named.length < keys.length ? `${named.join(", ")} and ${keys.length - named.length} more` : named.join(", ");
}

const WANTED: Readonly<Record<string, string>> = messages({
  string: "Give text.",
  number: "Give a finite number.",
  int: "Give a whole number.",
  boolean: "Give true or false.",
  object: "Give an object.",
  array: "Give a list.",
});
