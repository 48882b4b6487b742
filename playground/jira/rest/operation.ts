/**
 * One operation of the REST API: a path, the scope it needs, and a plain function from request to answer.
 * Not here: HTTP, sign-in, trouble on demand; see `service.ts`.
 */
import type { z } from "zod";
import type { Site } from "../site.ts";
import type { Viewer } from "../viewer.ts";
import type { PageTrouble } from "./search-walks.ts";

export interface RestRequest {
  readonly site: Site;
  readonly viewer: Viewer;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON, or `undefined` when there was none. */
  readonly body: unknown;
  /** What goes wrong with a page of a search. */
  readonly pageTrouble: PageTrouble;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects returned, which is what a read costs in points beside its base of one. */
  readonly objects?: number;
}

export interface Operation {
  /** `operationId` of the specification. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With parameters as `:name`. */
  readonly path: string;
  /** OAuth scope an app needs; `null` for none. */
  readonly scope: string | null;
  /** Reads may be POSTs. Writes cost their base only. */
  readonly isRead: boolean;
  readonly handle: (request: RestRequest) => Answer | Promise<Answer>;
}

export function ok(body: unknown, objects = 1): Answer {
  return { status: 200, body, objects };
}

export const NO_CONTENT: Answer = { status: 204 };

/** Jira's `ErrorCollection`. */
export function refused(status: number, message: string): Answer {
  return { status, body: { errorMessages: [message], errors: {} } };
}

export function refusedFields(errors: Readonly<Record<string, string>>): Answer {
  return { status: 400, body: { errorMessages: [], errors } };
}

export const NO_ISSUE = refused(404, "Issue does not exist or you do not have permission to see it.");
export const BAD_PAYLOAD = refused(400, "Invalid request payload. Refer to the REST API documentation and try again.");

/** Parses the body or answers as Jira answers a body it cannot read. */
export function withBody<T, A extends Answer | Promise<Answer>>(
  schema: z.ZodType<T>,
  request: RestRequest,
  handle: (body: T) => A,
): A | Answer {
  const parsed = schema.safeParse(request.body);
  return parsed.success ? handle(parsed.data) : BAD_PAYLOAD;
}

export function parameter(request: RestRequest, name: string): string {
  return request.parameters[name] ?? "";
}

/** A whole number from the query, held between 0 and `most`. */
export function numberFrom(
  request: RestRequest,
  name: string,
  otherwise: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const text = request.query.get(name);
  const value = text === null ? otherwise : Number(text);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, most) : otherwise;
}

/** Jira's page bean over a list that is already in memory. */
export function pageBean(
  request: RestRequest,
  all: readonly unknown[],
  self: string,
  otherwise = 50,
  most = 100,
): Answer {
  const startAt = numberFrom(request, "startAt", 0);
  const maxResults = Math.max(1, numberFrom(request, "maxResults", otherwise, most));
  const values = all.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= all.length;
  const nextPage = isLast ? {} : { nextPage: `${self}?startAt=${startAt + maxResults}&maxResults=${maxResults}` };
  return ok({ self, ...nextPage, maxResults, startAt, total: all.length, isLast, values }, values.length);
}
