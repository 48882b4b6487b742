/** Demo cases -> what the local Jira starts with. */

import type { z } from "zod";
import type { JiraSeed, SeedIssue } from "../jira/seed.ts";
import type { DemoCase, DemoChild } from "./case.ts";
import { PEOPLE } from "./people.ts";

/** Key of the project that a case stands in. */
const PROJECTS = {
  real: {
    key: "VALUE",
    name: "Value on real programmes",
    description: "Real programmes that everybody knows, so that Upshot's verdicts can be checked against history.",
    transitionRules: [],
  },
  made: {
    key: "SHOP",
    name: "A made-up shop",
    description: "Made by a seeded generator, so that every verdict can be seen. Nothing here happened.",
    // So that a gate can be tried: what it asks is chosen on the page "Workflow" of the project.
    transitionRules: [
      {
        to: "In Progress",
        rule: "upshot-value-gate",
        configuration: {
          schema: "gate-policy/1",
          commitment: { needs: ["owner", "baseline", "falsifier"] },
          verdict: null,
        },
      },
    ],
  },
} as const;

export function jiraKey({ project, number }: Pick<DemoCase, "project" | "number">, after = 0): string {
  return `${PROJECTS[project].key}-${number + after}`;
}
type Issue = z.input<typeof SeedIssue>;

export function jiraSeed(cases: readonly DemoCase[]): JiraSeed {
  const ofRole = (...roles: readonly string[]) => PEOPLE.filter(({ role }) => roles.includes(role)).map(({ id }) => id);
  return {
    users: PEOPLE.map(({ id, name, email, isActive, role }) => ({
      accountId: id,
      displayName: name,
      emailAddress: email,
      active: isActive,
      siteAdmin: role === "admin",
    })),
    projects: (["real", "made"] as const).map((project) => ({
      ...PROJECTS[project],
      transitionRules: [...PROJECTS[project].transitionRules],
      lead: ofRole("admin")[0] ?? "",
      roles: { administrators: ofRole("admin"), members: ofRole("member"), viewers: ofRole("viewer") },
      versions: cases
        .filter((demo) => demo.project === project)
        .flatMap((demo) =>
          demo.releases.map(({ name, on, isOut }) => ({
            name: `${name} (${jiraKey(demo)})`,
            releaseDate: on,
            released: isOut,
          })),
        ),
    })),
    issues: cases.flatMap(issuesOf),
  };
}

function issuesOf(demo: DemoCase): readonly Issue[] {
  const key = jiraKey(demo);
  const isDone = demo.children.every(({ doneOn }) => doneOn !== null);
  const lastDone = demo.children.reduce<string | null>(
    (last, { doneOn }) => (doneOn !== null && doneOn > (last ?? "") ? doneOn : last),
    null,
  );
  const epic: Issue = {
    key,
    type: "Epic",
    summary: demo.title,
    description: demo.description,
    status: isDone ? "Done" : "In Progress",
    created: `${demo.createdOn}T09:00:00Z`,
    ...(isDone && lastDone !== null ? closedOn(lastDone, "Done") : {}),
    ...(demo.owner === null ? {} : { assignee: demo.owner }),
  };
  return [epic, ...demo.children.map((child, index) => childOf(demo, child, index, key))];
}

function childOf(demo: DemoCase, child: DemoChild, index: number, parent: string): Issue {
  const isOut = child.doneOn !== null;
  return {
    key: jiraKey(demo, index + 1),
    type: "Story",
    summary: child.title,
    parent,
    status: isOut ? "Done" : "To Do",
    created: `${child.createdOn}T09:00:00Z`,
    storyPoints: child.points,
    fixVersions: child.release === undefined ? [] : [`${child.release} (${parent})`],
    ...(child.doneOn === null ? {} : closedOn(child.doneOn, child.isCancelled === true ? "Won't Do" : "Done")),
  };
}

function closedOn(day: string, resolution: string) {
  const at = `${day}T12:00:00Z`;
  return { resolution, resolvedAt: at, statusCategoryChangedAt: at, updated: at };
}
