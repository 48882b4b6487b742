/** What Jira tells when something changed -> a change that concerns us. Source: "Jira events", Forge events reference. */
import { InitiativeRef, ProjectRef } from "@upshot/shared";
import type { ToldChange } from "@upshot/shared/runs";
import * as z from "zod/mini";

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
