/**
 * Where each call of the app goes: Jira's REST API as the person or as the app, SQL, key-value storage, queues.
 * Routed by the target that the `@forge/*` packages give, as measured; everything else is refused in the platform's form.
 */
import type { Sqlite } from "../../sqlite.ts";
import type { Viewer } from "../viewer.ts";
import { ACCOUNTS_PATH, type AccountReports } from "./account-reports.ts";
import { answerKvs } from "./kvs-service.ts";
import type { FetchInit, FetchTarget, Invocation } from "./platform-globals.ts";
import { acceptPush, type QueuedEvent } from "./queue.ts";
import type { SqlPace } from "./sql-pace.ts";
import { answerSql } from "./sql-service.ts";

export const API = "/rest/api/3";

/** Answers one request of the app to Jira; the path begins with `/rest/api/3`. */
export type JiraDoor = (viewer: Viewer, path: string, init: FetchInit) => Promise<Response>;

export interface PlatformServices {
  readonly jira: JiraDoor;
  readonly sql: Sqlite;
  /** `null` = the app may send as many statements as it likes. */
  readonly sqlPace: SqlPace | null;
  readonly kvs: Sqlite;
  readonly accounts: AccountReports;
  readonly enqueue: (event: QueuedEvent, delaySeconds: number) => void;
}

export type PlatformFetch = (accountId: string | null) => Invocation["fetch"];

export function createPlatformFetch(services: PlatformServices): PlatformFetch {
  return (accountId) => async (target, path, init) => {
    switch (target.type) {
      case "sql":
        return answerSql({ database: services.sql, pace: services.sqlPace }, path, init.body ?? "{}");
      case "kvs":
        return answerKvs(services.kvs, path, init.body ?? "{}");
      case "fpp":
        return target.remote === "stargate"
          ? stargate(services, path, init)
          : jira(services.jira, target, path, init, accountId);
      default:
        return proxyError(403, "BLOCKED_EGRESS");
    }
  };
}

async function jira(
  door: JiraDoor,
  target: FetchTarget,
  path: string,
  init: FetchInit,
  accountId: string | null,
): Promise<Response> {
  if (target.remote !== undefined && target.remote !== "jira") return proxyError(403, "INVALID_REMOTE");
  if (!path.startsWith(API)) return proxyError(404, "INVALID_PATH");
  const viewer = viewerFor(target, accountId);
  return viewer === null ? proxyError(401, "NEEDS_AUTHENTICATION_ERR") : door(viewer, path, init);
}

/** `null` when the app asks as a person and there is none. */
function viewerFor(target: FetchTarget, accountId: string | null): Viewer | null {
  if (target.provider === "app") return { kind: "app" };
  const person = target.accountId ?? accountId;
  return person === null ? null : { kind: "person", accountId: person };
}

function stargate(services: PlatformServices, path: string, init: FetchInit): Response {
  if (path === ACCOUNTS_PATH && init.method === "POST") return services.accounts(init.body ?? "null");
  if (path.startsWith("/webhook/queue/publish/")) return acceptPush(init.body ?? "{}", services.enqueue);
  return proxyError(404, "INVALID_PATH");
}

/** The platform's own errors come in a header, which @forge/api turns into a ProxyRequestError. */
function proxyError(status: number, reason: string): Response {
  return new Response(null, { status, headers: { "forge-proxy-error": reason } });
}
