/**
 * Whether the caller has a permission: `GET _apis/permissions/{namespace}/{bits}`. The specification names no scope for it.
 * Known here are the two namespaces of projects and of the organisation, with the bits to view (1) and to edit (2).
 */
import type { Site } from "../site.ts";
import { mayAdminister, projectFor } from "../store/projects.ts";
import type { PersonRow } from "../store/records.ts";
import { AdoError } from "./ado-error.ts";
import { list, type Operation } from "./operation.ts";

const PROJECT = "52d39943-cb85-4d7f-8fa8-c6baac873819";
const COLLECTION = "3e65f728-f8bc-4ecd-8764-7e378b19bfa7";
const EDIT = 2;
const PROJECT_TOKEN = /^\$PROJECT:vstfs:\/\/\/Classification\/TeamProject\/([0-9a-f-]+):?$/i;

export const permissionOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "permissions/:namespace/:bits",
    scope: null,
    isPreview: true,
    answer: ({ site, viewer, query, param }) => {
      const namespace = param("namespace").toLowerCase();
      const bits = Number(param("bits"));
      const tokens = (query.get("tokens") ?? "").split(query.get("delimiter") ?? ",");
      if (namespace === COLLECTION) return list(tokens.map(() => (bits & EDIT) === 0 || viewer.role === "admin"));
      if (namespace === PROJECT) return list(tokens.map((token) => onProject(site, viewer, bits, token)));
      throw new AdoError(
        404,
        "InvalidSecurityNamespaceException",
        `The following security namespace id does not exist: ${namespace}.`,
      );
    },
  },
];

/** Unknown tokens are no error: nobody has a permission on them. */
function onProject(site: Site, viewer: PersonRow, bits: number, token: string): boolean {
  const project = projectFor(site, viewer, PROJECT_TOKEN.exec(token)?.[1] ?? "");
  return project !== null && ((bits & EDIT) === 0 || mayAdminister(site, viewer, project));
}
