/** One REST operation: a method, a path, and what answers it. */
import type { Site } from "../site.ts";
import type { PersonRow } from "../store/records.ts";

export interface RestCall {
  readonly site: Site;
  readonly viewer: PersonRow;
  /** `http://localhost:4321/ado/local`: what urls in answers start with. */
  readonly base: string;
  /** Project segment before `_apis`, `null` when the call is about the organisation. */
  readonly project: string | null;
  readonly query: URLSearchParams;
  /** Parsed JSON, `null` without a body. */
  readonly body: unknown;
  /** Value of a `:name` segment. */
  readonly param: (name: string) => string;
}

export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path after `_apis/`; compared without regard to upper and lower case, as Azure DevOps does. */
  readonly path: string;
  /** Scope that a token with listed scopes must have; `null` = any token will do. */
  readonly scope: string | null;
  /** Only callable with a `-preview` version. */
  readonly isPreview?: boolean;
  readonly needsProject?: boolean;
  /** At the address of the release service, and not at the organisation's own. */
  readonly isReleases?: boolean;
  /** Status of an answer without a body where the specification says another than 204. */
  readonly withoutContent?: 200;
  /** The body of a 200 answer; `undefined` = none. @throws AdoError */
  readonly answer: (call: RestCall) => unknown;
}

/** A list that goes on: the token for what follows travels in a header. */
export class Page {
  readonly body: unknown;
  /** `null` on the last page. */
  readonly continuationToken: string | null;

  constructor(rows: readonly unknown[], continuationToken: string | null) {
    this.body = list(rows);
    this.continuationToken = continuationToken;
  }
}

/** Lists travel in this envelope. */
export function list<T>(value: readonly T[]): { readonly count: number; readonly value: readonly T[] } {
  return { count: value.length, value };
}

/** Values of the `:name` segments when method and path fit, else `null`. */
export function matched(operation: Operation, method: string, segments: readonly string[]): Map<string, string> | null {
  const pattern = operation.path.split("/");
  if (operation.method !== method || pattern.length !== segments.length) return null;
  const values = new Map<string, string>();
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index] ?? "";
    if (expected.startsWith(":")) values.set(expected.slice(1), given);
    else if (expected.toLowerCase() !== given.toLowerCase()) return null;
  }
  return values;
}
