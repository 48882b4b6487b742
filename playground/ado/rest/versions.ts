/** The `api-version` of a call, from the query or from the Accept header, checked as the service checks it. */
import { AdoError } from "./ado-error.ts";
import type { Operation } from "./operation.ts";

const VERSION = /^(\d+)\.(\d+)(-preview(\.\d+)?)?$/;
const NEWEST = 7.2;

export function givenVersion(query: URLSearchParams, accept: string | undefined): string | null {
  return query.get("api-version") ?? /api-version=([^;,\s]+)/.exec(accept ?? "")?.[1] ?? null;
}

/** @throws AdoError */
export function checkVersion(operation: Operation, version: string | null, method: string): void {
  if (version === null) {
    if (method === "GET") return;
    throw new AdoError(
      400,
      "VssVersionNotSpecifiedException",
      `No api-version was supplied for the "${method}" request. The version must be supplied either as part of the Accept header (e.g. "application/json; api-version=1.0") or as a query parameter (e.g. "?api-version=1.0").`,
    );
  }
  const parts = VERSION.exec(version);
  if (parts === null) {
    throw new AdoError(400, "VssVersionOutOfRangeException", `The api-version ${version} is not a version number.`);
  }
  if (Number(`${parts[1]}.${parts[2]}`) > NEWEST) {
    throw new AdoError(
      400,
      "VssVersionOutOfRangeException",
      `The requested REST API version of ${version} is out of range for this server. The latest REST API version this server supports is ${NEWEST}.`,
    );
  }
  if (operation.isPreview === true && parts[3] === undefined) {
    throw new AdoError(
      400,
      "VssInvalidPreviewVersionException",
      `The requested version "${version}" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: "${version}-preview"`,
    );
  }
}
