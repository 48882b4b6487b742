/** Operations archiveIssues and unarchiveIssues. */
import { z } from "zod";
import { setArchived } from "../store/archive.ts";
import { issueByIdOrKey, typeOf } from "../store/lookups.ts";
import { administersSite } from "../store/permissions.ts";
import { type Answer, type Operation, ok, type RestRequest, refused, withBody } from "./operation.ts";

const Archival = z.object({ issueIdsOrKeys: z.array(z.string()).max(1000) });

function archival(isArchived: boolean): (request: RestRequest) => Answer {
  return (request) =>
    withBody(Archival, request, ({ issueIdsOrKeys }) => {
      const { site, viewer } = request;
      if (!administersSite(site, viewer)) return refused(403, "You do not have permission to archive issues.");
      let numberOfIssuesUpdated = 0;
      const missing: string[] = [];
      const subtasks: string[] = [];
      for (const idOrKey of issueIdsOrKeys) {
        const issue = issueByIdOrKey(site, idOrKey, viewer);
        if (issue === null) missing.push(idOrKey);
        else if (typeOf(site, issue.type_id).level < 0) subtasks.push(idOrKey);
        else numberOfIssuesUpdated += setArchived(site, issue, isArchived);
      }
      const errors = {
        ...listed("issuesNotFound", missing, "Issue not found."),
        ...listed("issueIsSubtask", subtasks, "Issue is subtask."),
      };
      return ok({ numberOfIssuesUpdated, errors });
    });
}

function listed(kind: string, issueIdsOrKeys: readonly string[], message: string) {
  return issueIdsOrKeys.length === 0 ? {} : { [kind]: { count: issueIdsOrKeys.length, issueIdsOrKeys, message } };
}

export const ARCHIVING_OPERATIONS: readonly Operation[] = [
  {
    id: "archiveIssues",
    method: "PUT",
    path: "/issue/archive",
    scope: "write:jira-work",
    isRead: false,
    handle: archival(true),
  },
  {
    id: "unarchiveIssues",
    method: "PUT",
    path: "/issue/unarchive",
    scope: "write:jira-work",
    isRead: false,
    handle: archival(false),
  },
];
