/** The local Jira's own answers, as the Forge adapter receives them. */
import type { RequestJira } from "../../forge-app/request-jira.ts";
import type { RestService } from "../../playground/jira/rest/service.ts";

/** @param accountId `null` = the app itself */
export function requestOver(rest: RestService, accountId: string | null): RequestJira {
  return async ({ method = "GET", path, json }) => {
    const { status, headers, body } = await rest.call({
      method,
      path: path.replace("/rest/api/3", ""),
      body: json === undefined ? null : JSON.stringify(json),
      viewer: accountId === null ? { kind: "app" } : { kind: "person", accountId },
      scopes: null,
    });
    const retryAfter = Number(headers["Retry-After"] ?? Number.NaN);
    const parsed = parsedOrNull(body);
    return {
      status,
      body: parsed,
      retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
      limitReason: headers["RateLimit-Reason"] ?? null,
      isCutOff: body !== null && body !== "" && parsed === null,
    };
  };
}

function parsedOrNull(body: string | null): unknown {
  try {
    return JSON.parse(body ?? "null");
  } catch {
    return null;
  }
}
