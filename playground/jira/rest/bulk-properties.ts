/**
 * Issue properties in bulk. Operations bulkSetIssuePropertiesByIssue, bulkSetIssuesPropertiesList, getTask.
 * Transactional: when one issue may not be written, none is. The answer is 303 to the task, as in Jira.
 */
import { z } from "zod";
import { rest } from "../shape/metadata-shape.ts";
import { issueByIdOrKey } from "../store/lookups.ts";
import { mayOnIssue } from "../store/permissions.ts";
import { putProperty } from "../store/properties.ts";
import { finishTask, taskById } from "../store/tasks.ts";
import { type Answer, type Operation, ok, parameter, type RestRequest, refused, withBody } from "./operation.ts";
import { KEY_MOST, VALUE_MOST } from "./properties.ts";

const Properties = z.record(z.string().max(KEY_MOST), z.unknown());
const ByIssueBody = z.strictObject({
  issues: z
    .array(z.strictObject({ issueID: z.number().int(), properties: Properties }))
    .min(1)
    .max(100),
});
const ListBody = z.strictObject({ entitiesIds: z.array(z.number().int()).min(1).max(10_000), properties: Properties });

interface Write {
  readonly issueId: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

function writeAll({ site, viewer }: RestRequest, writes: readonly Write[]): Answer {
  for (const { issueId, properties } of writes) {
    const entries = Object.values(properties);
    if (entries.length === 0 || entries.length > 10)
      return refused(400, "Between 1 and 10 properties can be set at once.");
    if (entries.some((value) => JSON.stringify(value).length > VALUE_MOST)) {
      return refused(400, `The property value cannot be longer than ${VALUE_MOST} characters.`);
    }
    const issue = issueByIdOrKey(site, String(issueId), viewer);
    if (issue === null || !mayOnIssue(site, viewer, "EDIT_ISSUES", issue)) {
      return refused(403, `Issue ${issueId} does not exist or you do not have permission to edit it.`);
    }
  }
  const taskId = site.db.transaction(() => {
    for (const { issueId, properties } of writes) {
      for (const [key, value] of Object.entries(properties)) putProperty(site, issueId, key, value);
    }
    return finishTask(site, "Set issue properties in bulk", { issues: writes.length });
  });
  return { status: 303, headers: { Location: rest(site, `task/${taskId}`) } };
}

export const BULK_PROPERTY_OPERATIONS: readonly Operation[] = [
  {
    id: "bulkSetIssuePropertiesByIssue",
    method: "POST",
    path: "/issue/properties/multi",
    scope: "write:jira-work",
    isRead: false,
    handle: (request) =>
      withBody(ByIssueBody, request, ({ issues }) =>
        writeAll(
          request,
          issues.map(({ issueID, properties }) => ({ issueId: issueID, properties })),
        ),
      ),
  },
  {
    id: "bulkSetIssuesPropertiesList",
    method: "POST",
    path: "/issue/properties",
    scope: "write:jira-work",
    isRead: false,
    handle: (request) =>
      withBody(ListBody, request, ({ entitiesIds, properties }) =>
        writeAll(
          request,
          entitiesIds.map((issueId) => ({ issueId, properties })),
        ),
      ),
  },
  {
    id: "getTask",
    method: "GET",
    path: "/task/:taskId",
    scope: "read:jira-work",
    isRead: true,
    handle: (request) => {
      const task = taskById(request.site, parameter(request, "taskId"));
      if (task === null) return refused(404, "The task was not found.");
      const at = new Date(task.submittedAt).getTime();
      return ok({
        self: rest(request.site, `task/${task.id}`),
        id: String(task.id),
        description: task.description,
        status: "COMPLETE",
        result: task.result,
        submittedBy: 10_000,
        progress: 100,
        elapsedRuntime: 0,
        submitted: at,
        started: at,
        finished: at,
        lastUpdate: at,
      });
    },
  },
];
