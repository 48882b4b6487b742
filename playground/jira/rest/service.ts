/**
 * The REST API as a service: finds the operation, asks for trouble, checks sign-in and scopes, answers, and counts.
 *
 * It is called by HTTP (pages, other clients) and directly by the Forge runtime; both get the same answers.
 */
import { tellExchange } from "../../exchanges.ts";
import type { Fault, Faults } from "../../faults.ts";
import type { Site } from "../site.ts";
import type { Viewer } from "../viewer.ts";
import type { Meter } from "./meter.ts";
import { type Answer, BAD_PAYLOAD, type Operation, refused } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";

export interface RestCall {
  readonly method: string;
  /** Path and query behind `/rest/api/3`. */
  readonly path: string;
  readonly body: string | null;
  readonly viewer: Viewer;
  /** Scopes of the app that asks; `null` when no app is between. */
  readonly scopes: readonly string[] | null;
}

export interface RestReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `null` for an answer without content. */
  readonly body: string | null;
}

/** The connection ended without an answer. */
export class ConnectionDropped extends Error {
  override readonly name = "ConnectionDropped";
}

export interface RestService {
  /** @throws ConnectionDropped when trouble of that kind is switched on. */
  call(call: RestCall): Promise<RestReply>;
}

export function createRestService(site: Site, faults: Faults, meter: Meter): RestService {
  return {
    call: async (call) => {
      const url = new URL(call.path, "http://jira.local");
      const found = findOperation(call.method, url.pathname);
      const fault = await faults.next();
      if (fault.kind === "dropped") throw new ConnectionDropped("socket hang up");
      const answer = troubleOf(fault, call, site) ?? (await answerOf(site, call, url, found, fault));
      meter.count(found?.operation.id ?? "unknown", pointsOf(answer, found?.operation), answer.status);
      const reply = toReply(answer);
      tellExchange({
        host: "jira",
        method: call.method,
        path: `/rest/api/3${call.path}`,
        asked: call.body,
        status: reply.status,
        answered: reply.body,
      });
      return fault.kind === "truncated" && reply.body !== null
        ? { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) }
        : reply;
    },
  };
}

interface Found {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

function findOperation(method: string, path: string): Found | null {
  const steps = path.split("/");
  for (const operation of OPERATIONS) {
    if (operation.method !== method) continue;
    const pattern = operation.path.split("/");
    if (pattern.length !== steps.length) continue;
    if (!pattern.every((part, index) => part.startsWith(":") || part === steps[index])) continue;
    const named = pattern.flatMap((part, index) =>
      part.startsWith(":") ? [[part.slice(1), decoded(steps[index] ?? "")]] : [],
    );
    return { operation, parameters: Object.fromEntries(named) };
  }
  return null;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

function answerOf(site: Site, call: RestCall, url: URL, found: Found | null, fault: Fault): Answer | Promise<Answer> {
  if (found === null) return refused(404, "null for uri: the local Jira has no such resource.");
  const { operation, parameters } = found;
  if (call.viewer.kind === "nobody" && operation.scope !== null) {
    return refused(401, "You do not have the permission to see the specified issue. Login Required");
  }
  if (call.scopes !== null && operation.scope !== null && !call.scopes.includes(operation.scope)) {
    return { status: 401, body: { code: 401, message: "Unauthorized; scope does not match" } };
  }
  const body = parsed(call.body);
  if (!body.ok) return BAD_PAYLOAD;
  const pageTrouble = fault.kind === "page_repeated" || fault.kind === "page_skipped" ? fault.kind : "none";
  return operation.handle({
    site,
    viewer: call.viewer,
    parameters,
    query: url.searchParams,
    body: body.value,
    pageTrouble,
  });
}

function parsed(text: string | null): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  if (text === null || text === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** How Jira words the troubles of a bad day. Headers: "Rate limiting" of Jira Cloud. */
function troubleOf(fault: Fault, call: RestCall, site: Site): Answer | null {
  switch (fault.kind) {
    case "rate_limited": {
      const reset = new Date(new Date(site.now()).getTime() + 1_000 * fault.retryAfterSeconds).toISOString();
      return {
        ...refused(429, "Rate limit exceeded."),
        headers: {
          "Retry-After": String(fault.retryAfterSeconds),
          "RateLimit-Reason": reasonOf(call, fault.retryAfterSeconds),
          "X-RateLimit-Limit": "100",
          "X-RateLimit-Remaining": "0",
          "X-RateLimit-Reset": reset,
          "X-RateLimit-NearLimit": "true",
        },
      };
    }
    case "unavailable":
      return { status: 503, body: { errorMessages: ["Service temporarily unavailable."], errors: {} } };
    case "denied":
      return refused(403, "You do not have permission to perform this operation.");
    default:
      return null;
  }
}

/** A long wait is the hourly quota; a short one the burst limit, or the limit of writes to one issue. */
function reasonOf(call: RestCall, retryAfterSeconds: number): string {
  if (retryAfterSeconds >= 60) return "jira-quota-global-based";
  return call.method !== "GET" && /^\/issue\/[^/]+/.test(call.path) ? "jira-per-issue-on-write" : "jira-burst-based";
}

function pointsOf(answer: Answer, operation: Operation | undefined): number {
  if (answer.status >= 400) return 1;
  return operation?.isRead === true ? 1 + (answer.objects ?? 0) : 1;
}

function toReply(answer: Answer): RestReply {
  const headers = {
    ...answer.headers,
    ...(answer.body === undefined ? {} : { "Content-Type": "application/json;charset=UTF-8" }),
  };
  return { status: answer.status, headers, body: answer.body === undefined ? null : JSON.stringify(answer.body) };
}
