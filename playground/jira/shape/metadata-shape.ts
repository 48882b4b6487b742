/** Statuses, issue types, projects, versions and people in the JSON of Jira's REST API v3. */

import type { Site } from "../site.ts";
import { projectOf, statusesOfProject, typesOfProject, userById, versionsOfProject } from "../store/lookups.ts";
import type { Category, ProjectRow, StatusRow, TypeRow, UserRow, VersionRow } from "../store/records.ts";

type Json = Readonly<Record<string, unknown>>;

const CATEGORIES: Readonly<Record<Category, { id: number; colorName: string; name: string }>> = {
  new: { id: 2, colorName: "blue-gray", name: "To Do" },
  indeterminate: { id: 4, colorName: "yellow", name: "In Progress" },
  done: { id: 3, colorName: "green", name: "Done" },
};

export function categoryName(category: Category): string {
  return CATEGORIES[category].name;
}

export function rest(site: Site, path: string): string {
  return `${site.url}/rest/api/3/${path}`;
}

/** Things of a team-managed project say so. */
function scope(ownerProject: number | null): Json {
  return ownerProject === null ? {} : { scope: { type: "PROJECT", project: { id: String(ownerProject) } } };
}

export function statusShape(site: Site, status: StatusRow): Json {
  const category = CATEGORIES[status.category];
  return {
    self: rest(site, `status/${status.id}`),
    description: "",
    iconUrl: `${site.url}/_assets/status.svg`,
    name: status.name,
    untranslatedName: status.name,
    id: String(status.id),
    statusCategory: {
      self: rest(site, `statuscategory/${category.id}`),
      id: category.id,
      key: status.category,
      colorName: category.colorName,
      name: category.name,
    },
    ...scope(status.owner_project),
  };
}

export function typeShape(site: Site, type: TypeRow): Json {
  return {
    self: rest(site, `issuetype/${type.id}`),
    id: String(type.id),
    description: "",
    iconUrl: `${site.url}/_assets/type-${type.level}.svg`,
    name: type.name,
    untranslatedName: type.name,
    subtask: type.level < 0,
    avatarId: 10_300 + type.level,
    hierarchyLevel: type.level,
    ...scope(type.owner_project),
  };
}

function avatars(site: Site, name: string): Json {
  const url = `${site.url}/_assets/avatar.svg?name=${encodeURIComponent(name)}`;
  return { "48x48": url, "24x24": url, "16x16": url, "32x32": url };
}

export function userShape(site: Site, user: UserRow): Json {
  return {
    self: rest(site, `user?accountId=${encodeURIComponent(user.account_id)}`),
    accountId: user.account_id,
    accountType: user.account_type,
    ...(user.email === null ? {} : { emailAddress: user.email }),
    avatarUrls: avatars(site, user.name),
    displayName: user.name,
    active: user.active,
    timeZone: user.time_zone,
  };
}

/** A person named by id, or `null` when nobody is. Unknown ids are former people, as Jira shows them. */
export function personShape(site: Site, accountId: string | null): Json | null {
  if (accountId === null) return null;
  const user = userById(site, accountId);
  if (user !== null) return userShape(site, user);
  return {
    self: rest(site, `user?accountId=${encodeURIComponent(accountId)}`),
    accountId,
    accountType: "unknown",
    avatarUrls: avatars(site, "?"),
    displayName: "Former user",
    active: false,
    timeZone: "Etc/UTC",
  };
}

/** A project as it stands inside an issue. */
export function projectReference(site: Site, projectId: number): Json {
  const project = projectOf(site, projectId);
  return {
    self: rest(site, `project/${project.id}`),
    id: String(project.id),
    key: project.key,
    name: project.name,
    projectTypeKey: "software",
    simplified: project.style === "next-gen",
    avatarUrls: avatars(site, project.name),
  };
}

export function projectShape(site: Site, project: ProjectRow): Json {
  return {
    expand: "description,lead,issueTypes,url,projectKeys,permissions,insight",
    ...projectReference(site, project.id),
    style: project.style,
    isPrivate: false,
    properties: {},
    ...(project.style === "next-gen" ? { uuid: uuidOf(project.id) } : {}),
  };
}

/** As `GET /project/{key}` answers: with lead, types and versions. */
export function fullProjectShape(site: Site, project: ProjectRow): Json {
  return {
    ...projectShape(site, project),
    description: project.description,
    lead: personShape(site, project.lead),
    components: [],
    issueTypes: typesOfProject(site, project.id).map((type) => typeShape(site, type)),
    assigneeType: "UNASSIGNED",
    versions: versionsOfProject(site, project.id).map((version) => versionShape(site, version)),
    roles: {},
  };
}

export function statusesByType(site: Site, project: ProjectRow): Json[] {
  const statuses = statusesOfProject(site, project.id).map((status) => statusShape(site, status));
  return typesOfProject(site, project.id).map((type) => {
    const { self, id, name, subtask } = typeShape(site, type);
    return { self, id, name, subtask, statuses };
  });
}

export function versionShape(site: Site, version: VersionRow): Json {
  const overdue = !version.released && version.release_date !== null && version.release_date < site.now().slice(0, 10);
  return {
    self: rest(site, `version/${version.id}`),
    id: String(version.id),
    ...(version.description === null ? {} : { description: version.description }),
    name: version.name,
    archived: version.archived,
    released: version.released,
    ...(version.start_date === null
      ? {}
      : { startDate: version.start_date, userStartDate: userDay(version.start_date) }),
    ...(version.release_date === null
      ? {}
      : { releaseDate: version.release_date, userReleaseDate: userDay(version.release_date) }),
    ...(version.released || version.release_date === null ? {} : { overdue }),
    projectId: version.project_id,
  };
}

/** `12/Jun/20`, as Jira shows days to people with its usual settings. */
export function userDay(day: string): string {
  const [year = "", month = "1", date = ""] = day.split("-");
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return `${date}/${names[Number(month) - 1]}/${year.slice(2)}`;
}

/** A made-up but stable identifier in the form of a UUID. */
function uuidOf(projectId: number): string {
  return `00000000-0000-4000-8000-${String(projectId).padStart(12, "0")}`;
}
