/** All work below epics, level by level, every page, across projects; read with the asker's own permissions. */

import type { InitiativeRef, Result, WorkBelow } from "@upshot/shared";
import { ok } from "@upshot/shared";
import type { Issue } from "./jira-schema.ts";
import { readReopenedIds } from "./reopened.ts";
import type { RequestJira } from "./request-jira.ts";
import { searchAll } from "./search-pages.ts";
import type { SiteFacts } from "./site-facts.ts";
import { ISSUE_FIELDS, releasesOf, workItemOf } from "./work-item.ts";

const PARENTS_PER_QUERY = 500;
const MOST_LEVELS = 5;
/** Names the sub-tasks of a story: who has none is not asked for what is below. */
const WITH_SUBTASKS = "subtasks";

/** Jira leaves out what the viewer may not see without a word, so the hidden count is unknown. */
export async function readWorkBelow(
  requestJira: RequestJira,
  site: SiteFacts,
  ref: InitiativeRef,
): Promise<Result<WorkBelow>> {
  const pointsFieldIds = await site.pointsFields();
  if (!pointsFieldIds.ok) return pointsFieldIds;
  const fields = issueFields(pointsFieldIds.value);
  // The epic itself comes with its children: its releases are theirs where they have none.
  const read = await readIssuesBelow(requestJira, [ref], fields, ref);
  if (!read.ok) return read;
  const initiative = read.value.find(({ id }) => id === ref);
  const issues = read.value.filter(({ id }) => id !== ref);
  const reopened = await readReopenedIds(requestJira, site, issues);
  if (!reopened.ok) return reopened;
  return ok({
    items: issues.map((issue) => workItemOf(issue, pointsFieldIds.value, reopened.value)),
    releases: [...releasesOf(initiative === undefined ? issues : [initiative, ...issues])],
    hiddenCount: null,
  });
}

export function issueFields(pointsFieldIds: readonly string[]): readonly string[] {
  return [...ISSUE_FIELDS, WITH_SUBTASKS, ...pointsFieldIds];
}

/** Everything below these issues, each once. `itself`: this issue comes with them. */
export async function readIssuesBelow(
  requestJira: RequestJira,
  roots: readonly string[],
  fields: readonly string[],
  itself: string | null = null,
): Promise<Result<readonly Issue[]>> {
  const found = new Map<string, Issue>();
  const known = new Set<string>(itself === null ? roots : []);
  let parents = roots;
  for (let level = 0; level < MOST_LEVELS && parents.length > 0; level += 1) {
    const fresh: Issue[] = [];
    for (let start = 0; start < parents.length; start += PARENTS_PER_QUERY) {
      const below = `parent in (${parents.slice(start, start + PARENTS_PER_QUERY).join(",")})`;
      const jql = `${level === 0 && itself !== null ? `${below} OR id = ${itself}` : below} ORDER BY id`;
      const read = await searchAll(requestJira, jql, fields, "work below");
      if (!read.ok) return read;
      fresh.push(...read.value.filter(({ id }) => !found.has(id) && !known.has(id)));
    }
    for (const issue of fresh) found.set(issue.id, issue);
    parents = fresh.filter((issue) => issue.id !== itself && mayHaveChildren(issue)).map(({ id }) => id);
  }
  return ok([...found.values()]);
}

/** A story lists its sub-tasks; what stands below an epic or above is found by asking only. */
function mayHaveChildren({ fields: { issuetype, subtasks } }: Issue): boolean {
  const level = issuetype.hierarchyLevel ?? 0;
  return level > 0 || (level === 0 && (subtasks ?? []).length > 0);
}
