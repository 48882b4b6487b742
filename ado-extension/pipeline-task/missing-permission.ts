/**
 * Which permission a request needs: the scope of its token, and what its identity must be allowed in the project.
 *
 * Scopes as the vendor's specification lists them per operation; extension data, which no specification covers, as its
 * documentation names them. Names of permissions as Azure DevOps shows them.
 */
import type { AdoRequest } from "../request-ado.ts";

export interface NeededPermission {
  readonly scope: string;
  /** The scope as the page for personal access tokens names it. */
  readonly scopeName: string;
  /** `null` when the scope is all it needs. */
  readonly permission: string | null;
}

interface Rule extends NeededPermission {
  readonly fits: (request: AdoRequest) => boolean;
}

const PROJECT = "View project-level information";
const below = (start: string) => (request: AdoRequest) => request.path.includes(`_apis/${start}`);

/** The first that fits counts. */
const RULES: readonly Rule[] = [
  {
    fits: ({ area, method }) => area === "data" && (method ?? "GET") === "GET",
    scope: "vso.extension.data",
    scopeName: "Extension data (read)",
    permission: null,
  },
  {
    fits: ({ area }) => area === "data",
    scope: "vso.extension.data_write",
    scopeName: "Extension data (read & write)",
    permission: null,
  },
  { fits: ({ area }) => area === "identity", scope: "vso.identity", scopeName: "Identity (read)", permission: null },
  {
    fits: below("distributedtask/environments"),
    scope: "vso.environment_manage",
    scopeName: "Environment (read & manage)",
    permission: "View environment",
  },
  {
    fits: below("release/"),
    scope: "vso.release",
    scopeName: "Release (read)",
    permission: "View releases",
  },
  { fits: below("build/"), scope: "vso.build", scopeName: "Build (read)", permission: "View builds" },
  { fits: below("projects"), scope: "vso.project", scopeName: "Project and team (read)", permission: PROJECT },
  {
    fits: ({ method }) => method === "PATCH",
    scope: "vso.work_write",
    scopeName: "Work items (read & write)",
    permission: "Edit work items in this node",
  },
  {
    fits: (request) => below("work/")(request) || below("wit/workitemtypes")(request),
    scope: "vso.work",
    scopeName: "Work items (read)",
    permission: PROJECT,
  },
];

const WORK_ITEMS: NeededPermission = {
  scope: "vso.work",
  scopeName: "Work items (read)",
  permission: "View work items in this node",
};

export function neededFor(request: AdoRequest): NeededPermission {
  return RULES.find(({ fits }) => fits(request)) ?? WORK_ITEMS;
}

export function neededWords({ scope, scopeName, permission }: NeededPermission): string {
  const token = `a token with the scope ${scope}, "${scopeName}"`;
  return permission === null ? token : `${token}, and for its identity the permission "${permission}"`;
}
