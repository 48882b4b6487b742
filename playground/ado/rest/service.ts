/** Takes a REST request to its operation: person, version, body, answer. Not here: troubles and CORS; see `http.ts`. */
import { personOfHeader, scopesOfHeader } from "../session.ts";
import type { Site } from "../site.ts";
import { AdoError, badRequest, errorBody, noSuchRoute } from "./ado-error.ts";
import { matched, type Operation, Page, type RestCall } from "./operation.ts";
import { OPERATIONS } from "./operations.ts";
import { checkScope } from "./scopes.ts";
import { checkVersion, givenVersion } from "./versions.ts";

export interface RestRequest {
  readonly method: string;
  /** Path below the organisation, decoded segment by segment: `["Project", "_apis", "wit", …]`. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  /** Text of the body, empty without one. */
  readonly text: string;
  /** `http://localhost:4321/ado/local` */
  readonly base: string;
  /** Asked at the address of the release service. */
  readonly isReleases?: boolean;
}

export interface RestReply {
  readonly status: number;
  /** `null` without a body. */
  readonly body: string | null;
  readonly continuationToken?: string | null;
}

export function answerRest(site: Site, request: RestRequest): RestReply {
  try {
    return answerOrThrow(site, request);
  } catch (error) {
    if (error instanceof AdoError) return { status: error.status, body: JSON.stringify(errorBody(error)) };
    throw error;
  }
}

function answerOrThrow(site: Site, request: RestRequest): RestReply {
  const apis = request.segments.findIndex((segment) => segment.toLowerCase() === "_apis");
  const path = request.segments.slice(apis + 1);
  const viewer = personOfHeader(site, request.header("Authorization"));
  if (viewer === null) {
    throw new AdoError(
      401,
      "UnauthorizedRequestException",
      "TF400813: The user '' is not authorized to access this resource.",
    );
  }
  const found = apis < 0 ? null : find(request, path);
  if (found === null) throw noSuchRoute(request.segments.join("/"));
  const { operation, values } = found;
  const project = apis > 0 ? (request.segments[0] ?? null) : null;
  if (operation.needsProject === true && project === null) throw noSuchRoute(request.segments.join("/"));
  checkScope(operation, scopesOfHeader(request.header("Authorization")));
  checkVersion(operation, givenVersion(request.query, request.header("Accept")), request.method);
  const call: RestCall = {
    site,
    viewer,
    base: request.base,
    project,
    query: request.query,
    body: bodyOf(request, operation),
    param: (name) => values.get(name) ?? "",
  };
  const body = operation.answer(call);
  if (body instanceof Page)
    return { status: 200, body: JSON.stringify(body.body), continuationToken: body.continuationToken };
  return body === undefined
    ? { status: operation.withoutContent ?? 204, body: null }
    : { status: 200, body: JSON.stringify(body) };
}

function find(
  { method, isReleases = false }: RestRequest,
  path: readonly string[],
): { readonly operation: Operation; readonly values: Map<string, string> } | null {
  for (const operation of OPERATIONS) {
    if ((operation.isReleases ?? false) !== isReleases) continue;
    const values = matched(operation, method, path);
    if (values !== null) return { operation, values };
  }
  return null;
}

/** @throws AdoError when the body is not what the method takes. */
function bodyOf({ method, text, header }: RestRequest, { path }: Operation): unknown {
  if (method === "GET" || method === "DELETE") return null;
  const type = header("Content-Type") ?? "";
  const isWorkItemPatch = method === "PATCH" && path.startsWith("wit/workitems");
  if (isWorkItemPatch ? !type.startsWith("application/json-patch+json") : !type.startsWith("application/json")) {
    throw new AdoError(
      415,
      "VssRequestContentTypeNotSupportedException",
      `The request indicated a Content-Type of "${type}" for method type "${method}" which is not supported. Valid content types for this method are: ${isWorkItemPatch ? "application/json-patch+json" : "application/json"}.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("The request body is not JSON.");
  }
}
