/** What Jira tells when something changed -> a change that concerns us. Source: "Jira events", Forge events reference. */
import { InitiativeRef, ProjectRef } from "@upshot/shared";
import type { ToldChange } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { EPIC_LEVEL } from "./initiatives.ts";

const IssueEvent = z.object({
  eventType: z.string(),
  issue: z.object({ id: InitiativeRef }),
  changelog: z.optional(z.object({ items: z.array(z.object({ field: z.optional(z.string()) })) })),
});
const VersionEvent = z.object({
  eventType: z.string(),
  version: z.object({ projectId: z.union([z.string(), z.number()]) }),
});

/** Names under which a history says that an issue stands below another one now. */
const PARENT_FIELDS: ReadonlySet<string> = new Set(["parent", "issueparentassociation", "epic link", "parent link"]);

const TypedIssue = z.object({
  issue: z.object({
    fields: z.object({ issuetype: z.object({ id: z.string(), hierarchyLevel: z.optional(z.number()) }) }),
  }),
});

/** The type of the issue that an event tells of, where it may be of epic level or above; else `null`. */
export function epicTypeOfEvent(event: unknown): string | null {
  const read = TypedIssue.safeParse(event);
  if (!read.success) return null;
  const { id, hierarchyLevel } = read.data.issue.fields.issuetype;
  return hierarchyLevel !== undefined && hierarchyLevel >= EPIC_LEVEL ? id : null;
}

/** `null` for an event that changes nothing of ours. */
export function changeOfEvent(event: unknown): ToldChange | null {
  const issue = IssueEvent.safeParse(event);
  if (issue.success) {
    const { eventType, issue: changed, changelog } = issue.data;
    if (eventType === "avi:jira:deleted:issue") return { kind: "removed", id: changed.id };
    const fields = changelog?.items.map(({ field }) => field?.toLowerCase() ?? "") ?? null;
    const isUpdate = eventType === "avi:jira:updated:issue";
    const mayBeNew = !isUpdate || fields === null || fields.some((field) => PARENT_FIELDS.has(field));
    return { kind: mayBeNew ? "newcomer" : "item", id: changed.id };
  }
  const version = VersionEvent.safeParse(event);
  if (!version.success) return null;
  const project = ProjectRef.safeParse(String(version.data.version.projectId));
  return project.success ? { kind: "releases", id: project.data } : null;
}
