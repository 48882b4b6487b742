/** Projects and their versions. Operations searchProjects, getProject, getAllStatuses, getProjectVersions(Paginated). */
import { fullProjectShape, projectShape, rest, statusesByType, versionShape } from "../shape/metadata-shape.ts";
import type { Site } from "../site.ts";
import { projectByIdOrKey, versionsOfProject } from "../store/lookups.ts";
import { type Permission, projectsWith } from "../store/permissions.ts";
import { ProjectRow, type VersionRow } from "../store/records.ts";
import type { Viewer } from "../viewer.ts";
import { type Answer, type Operation, ok, pageBean, parameter, type RestRequest, refused } from "./operation.ts";

const ACTIONS: Readonly<Record<string, Permission>> = {
  browse: "BROWSE_PROJECTS",
  view: "BROWSE_PROJECTS",
  edit: "ADMINISTER_PROJECTS",
  create: "CREATE_ISSUES",
};

export function visibleProjects(site: Site, viewer: Viewer, permission: Permission = "BROWSE_PROJECTS"): ProjectRow[] {
  const part = projectsWith(permission, viewer);
  return site.db
    .all(`SELECT p.* FROM projects p WHERE ${part.sql} ORDER BY p.key`, part.values)
    .map((row) => ProjectRow.parse(row));
}

function searchProjects(request: RestRequest): Answer {
  const { site, viewer, query } = request;
  const text = (query.get("query") ?? "").toLowerCase();
  const keys = query.getAll("keys");
  const ids = query.getAll("id");
  const projects = visibleProjects(site, viewer, ACTIONS[query.get("action") ?? "view"])
    .filter(({ key, name }) => key.toLowerCase().includes(text) || name.toLowerCase().includes(text))
    .filter(({ key }) => keys.length === 0 || keys.includes(key))
    .filter(({ id }) => ids.length === 0 || ids.includes(String(id)));
  return pageBean(
    request,
    projects.map((project) => projectShape(site, project)),
    rest(site, "project/search"),
    50,
    100,
  );
}

function onProject(request: RestRequest, handle: (project: ProjectRow) => Answer): Answer {
  const idOrKey = parameter(request, "projectIdOrKey");
  const project = projectByIdOrKey(request.site, idOrKey, request.viewer);
  return project === null ? refused(404, `No project could be found with key '${idOrKey}'.`) : handle(project);
}

function pagedVersions(request: RestRequest): Answer {
  return onProject(request, (project) => {
    const { site, query } = request;
    const text = (query.get("query") ?? "").toLowerCase();
    const statuses = (query.get("status") ?? "").split(",").filter((status) => status !== "");
    const is = (version: VersionRow): string =>
      version.archived ? "archived" : version.released ? "released" : "unreleased";
    const versions = versionsOfProject(site, project.id)
      .filter((version) => version.name.toLowerCase().includes(text))
      .filter((version) => statuses.length === 0 || statuses.includes(is(version)));
    const byDate = (version: VersionRow): string => version.release_date ?? "9999";
    const orderBy = query.get("orderBy") ?? "";
    if (orderBy.endsWith("releaseDate")) versions.sort((one, other) => byDate(one).localeCompare(byDate(other)));
    if (orderBy.endsWith("name")) versions.sort((one, other) => one.name.localeCompare(other.name));
    if (orderBy.startsWith("-")) versions.reverse();
    return pageBean(
      request,
      versions.map((version) => versionShape(site, version)),
      rest(site, `project/${project.key}/version`),
    );
  });
}

export const PROJECT_OPERATIONS: readonly Operation[] = [
  {
    id: "searchProjects",
    method: "GET",
    path: "/project/search",
    scope: "read:jira-work",
    isRead: true,
    handle: searchProjects,
  },
  {
    id: "getProject",
    method: "GET",
    path: "/project/:projectIdOrKey",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) => onProject(request, (project) => ok(fullProjectShape(request.site, project))),
  },
  {
    id: "getAllStatuses",
    method: "GET",
    path: "/project/:projectIdOrKey/statuses",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) => onProject(request, (project) => ok(statusesByType(request.site, project))),
  },
  {
    id: "getProjectVersions",
    method: "GET",
    path: "/project/:projectIdOrKey/versions",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) =>
      onProject(request, (project) => {
        const versions = versionsOfProject(request.site, project.id).map((version) =>
          versionShape(request.site, version),
        );
        return ok(versions, versions.length);
      }),
  },
  {
    id: "getProjectVersionsPaginated",
    method: "GET",
    path: "/project/:projectIdOrKey/version",
    scope: "read:jira-work",
    isRead: true,
    handle: pagedVersions,
  },
];
