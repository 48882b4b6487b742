/** Who may do what, told to those who ask. Operations getMyPermissions, getBulkPermissions, getPermittedProjects. */
import { z } from "zod";
import { issueByIdOrKey, projectByIdOrKey } from "../store/lookups.ts";
import {
  administersSite,
  mayOnIssue,
  mayOnProject,
  type Permission,
  PROJECT_PERMISSIONS,
} from "../store/permissions.ts";
import { accountIdOf, type Viewer } from "../viewer.ts";
import { type Answer, NO_ISSUE, type Operation, ok, type RestRequest, refused, withBody } from "./operation.ts";
import { visibleProjects } from "./projects.ts";

const NAMES: Readonly<Record<Permission | "ADMINISTER", string>> = {
  BROWSE_PROJECTS: "Browse Projects",
  CREATE_ISSUES: "Create Issues",
  EDIT_ISSUES: "Edit Issues",
  TRANSITION_ISSUES: "Transition Issues",
  DELETE_ISSUES: "Delete Issues",
  ADMINISTER_PROJECTS: "Administer Projects",
  ADMINISTER: "Administer Jira",
};

function known(key: string): Permission | null {
  return PROJECT_PERMISSIONS.find((permission) => permission === key) ?? null;
}

function getMyPermissions({ site, viewer, query }: RestRequest): Answer {
  const asked = (query.get("permissions") ?? "")
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
  if (asked.length === 0) return refused(400, "The 'permissions' query parameter is required.");
  const unknown = asked.filter((key) => key !== "ADMINISTER" && known(key) === null);
  if (unknown.length > 0) return refused(400, `Unrecognised permissions: ${unknown.join(", ")}`);

  const issueKey = query.get("issueKey") ?? query.get("issueId");
  const projectKey = query.get("projectKey") ?? query.get("projectId");
  const issue = issueKey === null ? null : issueByIdOrKey(site, issueKey, viewer);
  if (issueKey !== null && issue === null) return NO_ISSUE;
  const project = projectKey === null ? null : projectByIdOrKey(site, projectKey, viewer);
  if (projectKey !== null && project === null)
    return refused(404, `No project could be found with key '${projectKey}'.`);

  const has = (permission: Permission): boolean => {
    if (issue !== null) return mayOnIssue(site, viewer, permission, issue);
    if (project !== null) return mayOnProject(site, viewer, permission, project.id);
    return visibleProjects(site, viewer, permission).length > 0;
  };
  const entries = asked.map((key, index) => {
    const permission = known(key);
    return [
      key,
      {
        id: String(index + 1),
        key,
        name: NAMES[permission ?? "ADMINISTER"],
        type: permission === null ? "GLOBAL" : "PROJECT",
        description: "",
        havePermission: permission === null ? administersSite(site, viewer) : has(permission),
      },
    ] as const;
  });
  return ok({ permissions: Object.fromEntries(entries) }, entries.length);
}

const CheckBody = z.strictObject({
  accountId: z.string().optional(),
  globalPermissions: z.array(z.string()).optional(),
  projectPermissions: z
    .array(
      z.strictObject({
        permissions: z.array(z.string()),
        issues: z.array(z.coerce.number()).optional(),
        projects: z.array(z.coerce.number()).optional(),
      }),
    )
    .optional(),
});

/** Asking about somebody else needs the right to administer Jira; the app has it. */
function getBulkPermissions(request: RestRequest): Answer {
  return withBody(CheckBody, request, (body) => {
    const { site, viewer } = request;
    const isAboutOther = body.accountId !== undefined && body.accountId !== accountIdOf(viewer);
    if (isAboutOther && !administersSite(site, viewer)) {
      return refused(403, "Only Jira administrators may check the permissions of other users.");
    }
    const subject: Viewer =
      isAboutOther && body.accountId !== undefined ? { kind: "person", accountId: body.accountId } : viewer;
    const projectPermissions = (body.projectPermissions ?? []).flatMap(({ permissions, issues = [], projects = [] }) =>
      permissions.map((key) => {
        const permission = known(key);
        return {
          permission: key,
          issues: permission === null ? [] : issues.filter((id) => mayOnIssue(site, subject, permission, { id })),
          projects: permission === null ? [] : projects.filter((id) => mayOnProject(site, subject, permission, id)),
        };
      }),
    );
    const globalPermissions = (body.globalPermissions ?? []).filter(
      (key) => key === "ADMINISTER" && administersSite(site, subject),
    );
    const objects = projectPermissions.reduce((sum, { issues, projects }) => sum + issues.length + projects.length, 0);
    return ok({ projectPermissions, globalPermissions }, objects);
  });
}

function getPermittedProjects(request: RestRequest): Answer {
  return withBody(z.strictObject({ permissions: z.array(z.string()) }), request, ({ permissions }) => {
    const lists = permissions
      .map((key) => known(key))
      .map((permission) => (permission === null ? [] : visibleProjects(request.site, request.viewer, permission)));
    const [first = [], ...others] = lists;
    const projects = first.filter(({ id }) => others.every((list) => list.some((project) => project.id === id)));
    return ok({ projects: projects.map(({ id, key }) => ({ id, key })) }, projects.length);
  });
}

export const PERMISSION_OPERATIONS: readonly Operation[] = [
  {
    id: "getMyPermissions",
    method: "GET",
    path: "/mypermissions",
    scope: "read:jira-work",
    isRead: true,
    handle: getMyPermissions,
  },
  {
    id: "getBulkPermissions",
    method: "POST",
    path: "/permissions/check",
    scope: null,
    isRead: true,
    handle: getBulkPermissions,
  },
  {
    id: "getPermittedProjects",
    method: "POST",
    path: "/permissions/project",
    scope: "read:jira-work",
    isRead: true,
    handle: getPermittedProjects,
  },
];
