/**
 * Moving an issue through its workflow. Operations getTransitions, doTransition.
 * The workflow is the simplest of Jira's: from any status to any other of the project. In company-managed projects apps
 * may have validators on a transition: they are asked before the issue moves.
 */
import { z } from "zod";
import { statusShape } from "../shape/metadata-shape.ts";
import type { Site } from "../site.ts";
import { changeIssue } from "../store/issue-changes.ts";
import { issueByIdOrKey, projectOf, statusesOfProject } from "../store/lookups.ts";
import { mayOnIssue } from "../store/permissions.ts";
import type { IssueRow, StatusRow } from "../store/records.ts";
import { transitionRulesOf } from "../store/transition-rules.ts";
import { IssueBody, readIssueInput } from "./issue-input.ts";
import {
  type Answer,
  NO_CONTENT,
  NO_ISSUE,
  type Operation,
  ok,
  parameter,
  type RestRequest,
  refused,
  refusedFields,
  withBody,
} from "./operation.ts";

export interface Transition {
  readonly id: string;
  readonly name: string;
  readonly to: StatusRow;
}

/** One transition per status of the project, numbered 11, 21, 31 … as Jira's simplified workflows are. */
export function transitionsOf(site: Site, issue: IssueRow): Transition[] {
  return statusesOfProject(site, issue.project_id).map((status, index) => ({
    id: `${index + 1}1`,
    name: status.name,
    to: status,
  }));
}

function getTransitions(request: RestRequest): Answer {
  const { site, viewer, query } = request;
  const issue = issueByIdOrKey(site, parameter(request, "issueIdOrKey"), viewer);
  if (issue === null) return NO_ISSUE;
  const open = mayOnIssue(site, viewer, "TRANSITION_ISSUES", issue) ? transitionsOf(site, issue) : [];
  const asked = open.filter(({ id }) => (query.get("transitionId") ?? id) === id);
  const transitions = asked.map(({ id, name, to }) => ({
    id,
    name,
    to: statusShape(site, to),
    hasScreen: false,
    isGlobal: true,
    isInitial: false,
    isAvailable: true,
    isConditional: false,
    isLooped: false,
  }));
  return ok({ expand: "transitions", transitions }, transitions.length);
}

const TransitionBody = IssueBody.extend({ transition: z.looseObject({ id: z.string() }).optional() });

function doTransition(request: RestRequest): Answer | Promise<Answer> {
  const { site, viewer } = request;
  const issue = issueByIdOrKey(site, parameter(request, "issueIdOrKey"), viewer);
  if (issue === null) return NO_ISSUE;
  return withBody(TransitionBody, request, async (body) => {
    if (body.transition === undefined) return refused(400, "Missing 'transition' identifier");
    const { id } = body.transition;
    const chosen = transitionsOf(site, issue).find((transition) => transition.id === id);
    if (chosen === undefined || !mayOnIssue(site, viewer, "TRANSITION_ISSUES", issue)) {
      return refused(
        400,
        "It seems that you have tried to perform a workflow operation that is not valid for the current state of this issue. The likely cause is that somebody has changed the issue recently, or that you lack permission.",
      );
    }
    const project = projectOf(site, issue.project_id);
    const input = readIssueInput(request, body, project, issue);
    if (!input.ok) return refusedFields(input.errors);
    const refusals = await refusalsOf(site, issue, chosen);
    if (refusals.length > 0) return { status: 400, body: { errorMessages: refusals, errors: {} } };
    changeIssue(site, issue, { ...input.change, status: chosen.to }, viewer);
    return NO_CONTENT;
  });
}

async function refusalsOf(site: Site, issue: IssueRow, { to }: Transition): Promise<readonly string[]> {
  const rules = transitionRulesOf(site, issue.project_id).filter(({ statusId }) => statusId === to.id);
  if (rules.length === 0) return [];
  return site.validate({
    issueKey: issue.key,
    fromStatusId: issue.status_id,
    toStatusId: to.id,
    rules,
  });
}

export const TRANSITION_OPERATIONS: readonly Operation[] = [
  {
    id: "getTransitions",
    method: "GET",
    path: "/issue/:issueIdOrKey/transitions",
    scope: "read:jira-work",
    isRead: true,
    handle: getTransitions,
  },
  {
    id: "doTransition",
    method: "POST",
    path: "/issue/:issueIdOrKey/transitions",
    scope: "write:jira-work",
    isRead: false,
    handle: doTransition,
  },
];
