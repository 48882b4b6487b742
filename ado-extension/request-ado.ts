/**
 * The only file that sends requests to Azure DevOps: fetch with the page's token, api-version 7.1, or what a service has instead.
 * The vendor's browser client hides Retry-After and still asks for preview versions, so this small one stands in for it.
 */

import { apiVersions } from "./api-versions.ts";
import { bodyOf } from "./parsed-body.ts";

export interface AdoResponse {
  readonly status: number;
  /** Parsed JSON, or `null` when the body is none: then the schema refuses it. */
  readonly body: unknown;
  readonly retryAfterSeconds: number | null;
  /** Where the list goes on; `null` at its end, and in a browser, which does not show it. */
  readonly continuationToken: string | null;
}

/** `releases` is for runs of the pipeline task: no page has the scope for it. */
export type AdoArea = "work" | "data" | "identity" | "releases";

export interface AdoRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly area?: AdoArea;
  readonly path: string;
  readonly json?: unknown;
  /** Defaults to 7.1; extension data only exists as a preview. */
  readonly apiVersion?: string;
}

export type RequestAdo = (request: AdoRequest) => Promise<AdoResponse>;

export interface AdoConnection {
  /** Base address of an area, with the slash at its end, from the host's own location service. */
  readonly baseUrl: (area: AdoArea) => Promise<string>;
  readonly token: () => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
}

/** Work items are patched with JSON Patch documents; everything else is plain JSON. */
const CONTENT_TYPES = {
  PATCH: "application/json-patch+json",
  POST: "application/json",
  PUT: "application/json",
  GET: undefined,
  DELETE: undefined,
};

const NOT_SIGNED_IN = 401;

/** A version more than a service may refuse, and a preview: no refusal says a third thing. */
const MOST_VERSIONS = 3;

export function requestAdoOver(connection: AdoConnection): RequestAdo {
  const versions = apiVersions();
  const ask = async (request: AdoRequest, version: string): Promise<AdoResponse> => {
    const { method = "GET", area = "work", path, json } = request;
    const [base, token] = await Promise.all([connection.baseUrl(area), connection.token()]);
    const contentType = json === undefined ? undefined : CONTENT_TYPES[method];
    const response = await connection.fetch(`${base}${path}${path.includes("?") ? "&" : "?"}api-version=${version}`, {
      method,
      headers: {
        Accept: "application/json",
        Authorization: `Bearer ${token}`,
        "X-TFS-FedAuthRedirect": "Suppress",
        ...(contentType === undefined ? {} : { "Content-Type": contentType }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const retryAfter = Number(response.headers.get("Retry-After"));
    return {
      status: isSignInPage(response) ? NOT_SIGNED_IN : response.status,
      body: await bodyOf(response),
      retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
      continuationToken: response.headers.get("x-ms-continuationtoken") || null,
    };
  };
  return async (request) => {
    const { path, apiVersion = "7.1" } = request;
    for (let tried = 1; ; tried += 1) {
      const version = versions.of(path, apiVersion);
      const response = await ask(request, version);
      const isLearned = versions.learn(path, version, response.status, response.body);
      if (!isLearned || tried === MOST_VERSIONS) return response;
    }
  };
}

/**
 * A session or token that has ended can be answered with the page to sign in, and a status that looks like success: 203, or 200
 * where somebody on the way followed a redirect. A write that is answered so was not carried out.
 */
function isSignInPage({ status, ok, headers }: Response): boolean {
  return status === 203 || (ok && headers.get("Content-Type")?.startsWith("text/html") === true);
}

/** Path with every segment and query value encoded, so that none can leave its place. */
export function adoPath(segments: readonly string[], query: Readonly<Record<string, string>> = {}): string {
  const search = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return segments.map(encodeURIComponent).join("/") + (search.length === 0 ? "" : `?${search.join("&")}`);
}
