/** Releases. Operations createVersion, getVersion, updateVersion. Releasing tells the app. */
import { z } from "zod";
import { type VersionEventType, versionEvent } from "../forge/product-events.ts";
import { versionShape } from "../shape/metadata-shape.ts";
import { projectByIdOrKey, versionById, versionsOfProject } from "../store/lookups.ts";
import { mayOnProject } from "../store/permissions.ts";
import type { VersionRow } from "../store/records.ts";
import { nextId } from "../store/tables.ts";
import {
  type Answer,
  type Operation,
  ok,
  parameter,
  type RestRequest,
  refused,
  refusedFields,
  withBody,
} from "./operation.ts";

const VersionBody = z.looseObject({
  name: z.string().trim().min(1).max(255).optional(),
  description: z.string().optional(),
  startDate: z.iso.date().optional(),
  releaseDate: z.iso.date().optional(),
  released: z.boolean().optional(),
  archived: z.boolean().optional(),
  projectId: z.number().int().optional(),
  project: z.string().optional(),
});

const NO_VERSION = refused(404, "Could not find version for that id, or you do not have permission to see it.");

function versionSeen(request: RestRequest): VersionRow | null {
  const version = versionById(request.site, parameter(request, "id"));
  if (version === null || !mayOnProject(request.site, request.viewer, "BROWSE_PROJECTS", version.project_id))
    return null;
  return version;
}

function createVersion(request: RestRequest): Answer {
  return withBody(VersionBody, request, (body) => {
    const { site, viewer } = request;
    const project = projectByIdOrKey(site, String(body.projectId ?? body.project ?? ""), viewer);
    if (project === null || !mayOnProject(site, viewer, "ADMINISTER_PROJECTS", project.id)) {
      return refusedFields({ project: "You must specify a project that you may administer." });
    }
    if (body.name === undefined) return refusedFields({ name: "You must specify a valid version name" });
    if (versionsOfProject(site, project.id).some(({ name }) => name === body.name)) {
      return refusedFields({ name: "A version with this name already exists in this project." });
    }
    const id = nextId(site.db, "versions");
    site.db.run("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [
      id,
      project.id,
      body.name,
      body.description ?? null,
      body.startDate ?? null,
      body.releaseDate ?? null,
      body.released ?? false,
      body.archived ?? false,
    ]);
    site.emit(versionEvent(site, "avi:jira:created:version", id, viewer));
    const made = versionById(site, String(id));
    return made === null ? NO_VERSION : { status: 201, body: versionShape(site, made) };
  });
}

function updateVersion(request: RestRequest): Answer {
  return withBody(VersionBody, request, (body) => {
    const { site, viewer } = request;
    const before = versionSeen(request);
    if (before === null || !mayOnProject(site, viewer, "ADMINISTER_PROJECTS", before.project_id)) return NO_VERSION;
    const released = body.released ?? before.released;
    const releaseDate =
      body.releaseDate ?? before.release_date ?? (released && !before.released ? site.now().slice(0, 10) : null);
    site.db.run(
      "UPDATE versions SET name = ?, description = ?, start_date = ?, release_date = ?, released = ?, archived = ? WHERE id = ?",
      [
        body.name ?? before.name,
        body.description ?? before.description,
        body.startDate ?? before.start_date,
        releaseDate,
        released,
        body.archived ?? before.archived,
        before.id,
      ],
    );
    const after = versionById(site, String(before.id));
    if (after === null) return NO_VERSION;
    for (const eventType of eventsBetween(before, after)) site.emit(versionEvent(site, eventType, after.id, viewer));
    return ok(versionShape(site, after));
  });
}

function eventsBetween(before: VersionRow, after: VersionRow): VersionEventType[] {
  const events: VersionEventType[] = ["avi:jira:updated:version"];
  if (before.released !== after.released)
    events.push(after.released ? "avi:jira:released:version" : "avi:jira:unreleased:version");
  if (before.archived !== after.archived)
    events.push(after.archived ? "avi:jira:archived:version" : "avi:jira:unarchived:version");
  return events;
}

export const VERSION_OPERATIONS: readonly Operation[] = [
  {
    id: "createVersion",
    method: "POST",
    path: "/version",
    scope: "manage:jira-project",
    isRead: false,
    handle: createVersion,
  },
  {
    id: "getVersion",
    method: "GET",
    path: "/version/:id",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) => {
      const version = versionSeen(request);
      return version === null ? NO_VERSION : ok(versionShape(request.site, version));
    },
  },
  {
    id: "updateVersion",
    method: "PUT",
    path: "/version/:id",
    scope: "manage:jira-project",
    isRead: false,
    handle: updateVersion,
  },
];
