/** A local Jira brought into the contract's seeded state, and the Forge adapter's host over it and any database. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { forgeHost } from "../../forge-app/host.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { createFaults } from "../../playground/faults.ts";
import type { JiraSeed, LocalJira, LocalJiraOptions } from "../../playground/jira/index.ts";
import { createLocalJira } from "../../playground/jira/index.ts";
import type { Host } from "../../shared/ports.ts";
import { requestOver } from "./rest-request.ts";
import type { HostSeed, SeedWorkItem } from "./seed.ts";
import { ANA } from "./seed.ts";

type Issue = NonNullable<JiraSeed["issues"]>[number];
const STATUS = { to_do: "To Do", in_progress: "In Progress", done: "Done", cancelled: "Done" } as const;
const TYPE = { initiative: "Epic", item: "Story", sub_item: "Sub-task" } as const;

const FIRST_ISSUE: Issue = {
  key: "FIRST-1",
  type: "Story",
  summary: "First",
  status: "To Do",
  created: "2026-01-01T09:00:00Z",
};

export function seededJira(
  seed: HostSeed,
  today: () => string = () => seed.now,
  databaseFile = ":memory:",
  more: Partial<Pick<LocalJiraOptions, "sqlPace" | "language">> = {},
): LocalJira {
  const jira = createLocalJira({
    databaseFile,
    today,
    appBundle: join(process.cwd(), "forge-app/dist/functions/index.cjs"),
    staticRoot: process.cwd(),
    manifest: parse(readFileSync(join(process.cwd(), "manifest.yml"), "utf8")),
    faults: createFaults(),
    queueDelayScale: 0.01,
    ...more,
  });
  const { issues = [], ...site } = jiraSeedOf(seed);
  jira.seed(site);
  // The first issue gets number 10000; the contract's begin with 10001.
  jira.seed({ projects: [{ key: "FIRST", name: "First", lead: ANA }], issues: [FIRST_ISSUE] });
  // One by one: Jira numbers issues as they are made, and the contract's ids are in the order of its list.
  for (const issue of issues) jira.seed({ issues: [issue] });
  return jira;
}

/** The Forge adapter's host as one viewer, over the local Jira's REST API and a database. */
export function forgeHostOver(jira: LocalJira, runSql: RunSql, accountId: string, now: string): Host {
  return forgeHost({
    requestJira: requestOver(jira.rest, accountId),
    requestAsApp: requestOver(jira.rest, null),
    runSql,
    accountId,
    now: () => now,
  });
}

function jiraSeedOf({ people, projects, releases, work, siteAdministrators = [] }: HostSeed): JiraSeed {
  const keys = keysOf({ projects, work });
  const releaseName = new Map(releases.map(({ id, name }) => [id, name]));
  return {
    users: people.map(({ id, name, email, isActive }) => ({
      accountId: id,
      displayName: name,
      emailAddress: email,
      active: isActive,
      siteAdmin: siteAdministrators.includes(id),
    })),
    projects: projects.map(({ id, key, name, administrators = [] }) => ({
      key,
      name,
      // With roles, only those who have one see the project.
      ...(administrators.length === 0
        ? {}
        : { roles: { administrators: [...administrators], members: others(people, administrators) } }),
      lead: administrators[0] ?? people.at(-1)?.id ?? "",
      versions: releases
        .filter(({ projectId }) => projectId === id)
        .map((release) => ({
          name: release.name,
          released: release.releasedOn !== null,
          ...(release.releasedOn === null && release.plannedOn === null
            ? {}
            : { releaseDate: release.releasedOn ?? release.plannedOn ?? "" }),
        })),
    })),
    issues: work.map((item) => issueOf(item, keys, (id) => releaseName.get(id) ?? id)),
  };
}

function others(people: HostSeed["people"], administrators: readonly string[]): string[] {
  return people.flatMap(({ id }) => (administrators.includes(id) ? [] : [id]));
}

/** PAY-1, PAY-2, LED-1 …, in the order of the list. */
function keysOf({ projects, work }: Pick<HostSeed, "projects" | "work">): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    work.map(({ id, projectId }) => {
      const count = (counts.get(projectId) ?? 0) + 1;
      counts.set(projectId, count);
      return [id, `${projects.find((project) => project.id === projectId)?.key ?? "X"}-${count}`];
    }),
  );
}

function issueOf(item: SeedWorkItem, keys: ReadonlyMap<string, string>, nameOf: (releaseId: string) => string): Issue {
  const parent = item.parentId === null ? undefined : keys.get(item.parentId);
  const closedAt = item.doneOn === null ? null : `${item.doneOn}T12:00:00Z`;
  return {
    key: keys.get(item.id) ?? "",
    type: TYPE[item.level],
    summary: item.title,
    status: STATUS[item.state],
    created: `${item.createdOn}T09:00:00Z`,
    fixVersions: item.releaseIds.map(nameOf),
    ...(parent === undefined ? {} : { parent }),
    ...(item.points === null ? {} : { storyPoints: item.points }),
    ...(closedAt === null ? {} : { resolution: "Done", resolvedAt: closedAt, statusCategoryChangedAt: closedAt }),
    ...(item.state === "cancelled" ? { resolution: "Won't Do", resolvedAt: `${item.createdOn}T12:00:00Z` } : {}),
    ...(item.wasDoneOn === null ? {} : { history: reopened(item.wasDoneOn) }),
    ...(item.visibleTo === null ? {} : { visibleTo: [...item.visibleTo] }),
    ...(item.editableBy === null ? {} : { editableBy: [...item.editableBy] }),
  };
}

function reopened(day: string): NonNullable<Issue["history"]> {
  const change = (at: string, before: string, after: string) => ({ at, items: [{ field: "status", before, after }] });
  return [change(`${day}T12:00:00Z`, "In Progress", "Done"), change(`${day}T15:00:00Z`, "Done", "In Progress")];
}
