/**
 * Whether the caller has a permission: `GET _apis/permissions/{namespace}/{bits}`. The specification names no scope for it.
 * Known here are the two namespaces of projects and of the organisation, with the bits to view (1) and to edit (2), and the
 * one of areas, with the bit to edit work items (32).
 */
import type { Site } from "../site.ts";
import { areasOf, mayEditIn } from "../store/areas.ts";
import { mayAdminister, projectFor, projectsFor } from "../store/projects.ts";
import type { PersonRow } from "../store/records.ts";
import { AdoError } from "./ado-error.ts";
import { list, type Operation } from "./operation.ts";

const PROJECT = "52d39943-cb85-4d7f-8fa8-c6baac873819";
const COLLECTION = "3e65f728-f8bc-4ecd-8764-7e378b19bfa7";
const AREAS = "83e28ad4-2d72-4ceb-97b0-c7726d5502c3";
const EDIT = 2;
const EDIT_WORK_ITEMS = 32;
const NODE = "vstfs:///Classification/Node/";
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
      if (namespace === AREAS) return list(tokens.map((token) => inArea(site, viewer, bits, token)));
      throw new AdoError(
        404,
        "InvalidSecurityNamespaceException",
        `The following security namespace id does not exist: ${namespace}.`,
      );
    },
  },
];

/** A token names the area's node after all nodes above it. */
function inArea(site: Site, viewer: PersonRow, bits: number, token: string): boolean {
  const ids = token.split(":vstfs").map((part, index) => (index === 0 ? part : `vstfs${part}`));
  for (const project of projectsFor(site, viewer)) {
    const [root, ...below] = areasOf(site, project);
    if (root === undefined || ids[0] !== NODE + root.identifier) continue;
    const area = ids.length === 1 ? root : below.find(({ identifier }) => ids[1] === NODE + identifier);
    return area !== undefined && ((bits & EDIT_WORK_ITEMS) === 0 || mayEditIn(viewer, area));
  }
  return false;
}

/** Unknown tokens are no error: nobody has a permission on them. */
function onProject(site: Site, viewer: PersonRow, bits: number, token: string): boolean {
  const project = projectFor(site, viewer, PROJECT_TOKEN.exec(token)?.[1] ?? "");
  return project !== null && ((bits & EDIT) === 0 || mayAdminister(site, viewer, project));
}
