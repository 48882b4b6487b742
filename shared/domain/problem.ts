/**
 * What can go wrong, as data a person can act on.
 * Expected failures are returned, not thrown; `throw` is for our own bugs.
 */
import type { Said } from "../text/said.ts";

export type Problem =
  | { readonly code: "not_found"; readonly what: string }
  | { readonly code: "no_permission"; readonly what: string }
  | { readonly code: "rate_limited"; readonly what: string; readonly retryAfterMs: number }
  | { readonly code: "invalid_record"; readonly what: string; readonly fields: readonly FieldProblem[] }
  | { readonly code: "newer_version"; readonly what: string }
  | { readonly code: "changed_meanwhile"; readonly what: string }
  | { readonly code: "host_failed"; readonly what: string };

/** One field that is wrong: `path` as a person would say it (`readings[3].on`), `message` with the fix. */
export interface FieldProblem {
  readonly path: string;
  /** English. */
  readonly message: string;
  /** The message as data where it has values, so that it can be said in another language. */
  readonly said?: Said | undefined;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail<T = never>(problem: Problem): Result<T> {
  return { ok: false, problem };
}

/** Proof for the compiler that a closed list was handled whole; reached only through a bug of ours. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
