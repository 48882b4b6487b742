/**
 * Where each call of the app goes: Jira's REST API as the person or as the app, SQL, key-value storage, queues.
 * Routed by the target that the `@forge/*` packages give, as measured; everything else is refused in the platform's form.
 */
import type { Sqlite } from "../../sqlite.ts";
import { ConnectionDropped, type RestReply, type RestService } from "../rest/service.ts";
import type { Viewer } from "../viewer.ts";
import { answerKvs } from "./kvs-service.ts";
import type { FetchInit, FetchTarget, Invocation } from "./platform-globals.ts";
import { acceptPush, type QueuedEvent } from "./queue.ts";
import { answerSql } from "./sql-service.ts";

const API = "/rest/api/3";

export interface PlatformServices {
  readonly rest: RestService;
  readonly scopes: readonly string[];
  readonly sql: Sqlite;
  readonly kvs: Sqlite;
  readonly enqueue: (event: QueuedEvent, delaySeconds: number) => void;
}

export type PlatformFetch = (accountId: string | null) => Invocation["fetch"];

export function createPlatformFetch(services: PlatformServices): PlatformFetch {
  return (accountId) => async (target, path, init) => {
    switch (target.type) {
      case "sql":
        return answerSql(services.sql, path, init.body ?? "{}");
      case "kvs":
        return answerKvs(services.kvs, path, init.body ?? "{}");
      case "fpp":
        return target.remote === "stargate"
          ? stargate(services, path, init)
          : jira(services, target, path, init, accountId);
      default:
        return proxyError(403, "BLOCKED_EGRESS");
    }
  };
}

async function jira(
  services: PlatformServices,
  target: FetchTarget,
  path: string,
  init: FetchInit,
  accountId: string | null,
): Promise<Response> {
  if (target.remote !== undefined && target.remote !== "jira") return proxyError(403, "INVALID_REMOTE");
  if (!path.startsWith(API)) return proxyError(404, "INVALID_PATH");
  const viewer = viewerFor(target, accountId);
  if (viewer === null) return proxyError(401, "NEEDS_AUTHENTICATION_ERR");
  try {
    const reply = await services.rest.call({
      method: init.method,
      path: path.slice(API.length),
      body: init.body,
      viewer,
      scopes: services.scopes,
    });
    return await toResponse(services, reply, viewer);
  } catch (error) {
    if (error instanceof ConnectionDropped) throw new TypeError("fetch failed", { cause: error });
    throw error;
  }
}

/** Bulk writes answer 303 to their task; `fetch` follows it, as it does on the platform. */
async function toResponse(services: PlatformServices, reply: RestReply, viewer: Viewer): Promise<Response> {
  const location = reply.headers["Location"];
  if (reply.status !== 303 || location === undefined)
    return new Response(reply.body, { status: reply.status, headers: { ...reply.headers } });
  const path = location.slice(location.indexOf(API) + API.length);
  const followed = await services.rest.call({ method: "GET", path, body: null, viewer, scopes: services.scopes });
  return new Response(followed.body, { status: followed.status, headers: { ...followed.headers } });
}

/** `null` when the app asks as a person and there is none. */
function viewerFor(target: FetchTarget, accountId: string | null): Viewer | null {
  if (target.provider === "app") return { kind: "app" };
  const person = target.accountId ?? accountId;
  return person === null ? null : { kind: "person", accountId: person };
}

function stargate(services: PlatformServices, path: string, init: FetchInit): Response {
  if (path.startsWith("/webhook/queue/publish/")) return acceptPush(init.body ?? "{}", services.enqueue);
  return proxyError(404, "INVALID_PATH");
}

/** The platform's own errors come in a header, which @forge/api turns into a ProxyRequestError. */
function proxyError(status: number, reason: string): Response {
  return new Response(null, { status, headers: { "forge-proxy-error": reason } });
}
