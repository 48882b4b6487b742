/** Where a module stands on a real site: issue and project as the site tells them, never as the page says. */
import { createHash } from "node:crypto";
import { ENVIRONMENT_ID } from "../../jira/forge/installation.ts";
import { type ForgeManifest, uiModulesOf } from "../../jira/forge/manifest.ts";
import type { ContextOf, Place } from "../../jira/forge/module-context.ts";
import { readIssue, readProject } from "./lists.ts";
import type { Issue, Project } from "./shapes.ts";
import type { Myself, RealJira } from "./site.ts";

/** A page asks for its issue several times while it opens. */
const KEPT_MS = 30_000;
const MOST_KEPT = 500;

export function realContexts(site: RealJira, manifest: ForgeManifest, myself: Myself, now: () => number): ContextOf {
  const issues = kept((key: string) => readIssue(site, key), now);
  const projects = kept((key: string) => readProject(site, key), now);
  return async (place, accountId) => {
    const found = uiModulesOf(manifest).find(({ module }) => module.key === place.moduleKey);
    if (found === undefined) return null;
    const issue = place.issueKey === undefined ? null : await issues(place.issueKey);
    if (issue?.ok === false) return null;
    const ofIssue = issue?.value.fields.project ?? null;
    const named = ofIssue !== null || place.projectKey === undefined ? null : await projects(place.projectKey);
    if (named?.ok === false) return null;
    return {
      ...found,
      context: {
        accountId,
        cloudId: cloudIdOf(site),
        localId: `ari:cloud:ecosystem::extension/${ENVIRONMENT_ID}/static/${place.moduleKey}/${whereOf(place)}`,
        moduleKey: place.moduleKey,
        environmentId: ENVIRONMENT_ID,
        environmentType: "DEVELOPMENT",
        siteUrl: site.url,
        timezone: myself.timeZone ?? "Etc/UTC",
        locale: myself.locale ?? "en-US",
        extension: extension(site, found.type, issue?.value ?? null, ofIssue ?? named?.value ?? null),
      },
    };
  };
}

function extension(site: RealJira, type: string, issue: Issue | null, project: Project | null): object {
  const where = issue !== null ? `/browse/${issue.key}` : project !== null ? `/projects/${project.key}` : "/";
  return {
    type,
    ...(issue === null
      ? {}
      : {
          issue: {
            id: issue.id,
            key: issue.key,
            type: issue.fields.issuetype?.name ?? "",
            typeId: issue.fields.issuetype?.id ?? "",
          },
        }),
    ...(project === null ? {} : { project: { id: project.id, key: project.key, type: "software" } }),
    ...(type === "jira:issuePanel" ? { isNewToIssue: false } : {}),
    location: `${site.url}${where}`,
  };
}

/** Stable for a site, in the form of the real ones; the real id is not needed for anything here. */
function cloudIdOf({ name }: RealJira): string {
  const hash = createHash("sha256").update(name).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function whereOf({ issueKey, projectKey }: Place): string {
  return issueKey ?? projectKey ?? "site";
}

function kept<T extends { readonly ok: boolean }>(
  ask: (key: string) => Promise<T>,
  now: () => number,
): (key: string) => Promise<T> {
  const known = new Map<string, { readonly at: number; readonly answer: T }>();
  return async (key) => {
    const before = known.get(key);
    if (before !== undefined && now() - before.at < KEPT_MS) return before.answer;
    const answer = await ask(key);
    if (answer.ok) known.set(key, { at: now(), answer });
    const [oldest] = known.keys();
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
