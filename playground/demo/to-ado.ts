/** Demo cases -> what the local Azure DevOps starts with. */
import type { z } from "zod";
import { addDays, isoDay, parseDay } from "../../shared/domain/day.ts";
import type { SeedWorkItem } from "../ado/seed.ts";
import { AdoSeed } from "../ado/seed.ts";
import type { DemoCase, DemoChild } from "./case.ts";
import { deploymentSeed } from "./deployments.ts";
import { PEOPLE } from "./people.ts";

const PROJECTS = {
  real: {
    id: "a1f0c2d4-0000-4000-8000-0000000000aa",
    name: "Value on real programmes",
    description: "Real programmes that everybody knows, so that Upshot's verdicts can be checked against history.",
    firstId: 100,
  },
  made: {
    id: "a1f0c2d4-0000-4000-8000-0000000000ab",
    name: "A made-up shop",
    description: "Made by a seeded generator, so that every verdict can be seen. Nothing here happened.",
    firstId: 1000,
  },
} as const;

export function adoId({ project, number }: Pick<DemoCase, "project" | "number">): number {
  return PROJECTS[project].firstId + number;
}

/** The cases of the project whose pipelines deploy, and its name. */
export function deployedCases(cases: readonly DemoCase[]) {
  const made = cases.filter(({ project }) => project === "made");
  return { cases: made.map((demo) => ({ demo, epic: adoId(demo) })), project: PROJECTS.made.name };
}

type Item = z.input<typeof SeedWorkItem>;

export function adoSeed(cases: readonly DemoCase[]): AdoSeed {
  const deployed = deployedCases(cases);
  return AdoSeed.parse({
    ...deploymentSeed(deployed.cases, deployed.project),
    people: PEOPLE.map((person) => ({ ...person })),
    projects: Object.entries(PROJECTS).map(([kind, { id, name, description }]) => ({
      id,
      name,
      description,
      iterations: sprintsOf(cases.filter(({ project }) => project === kind && kind === "made")),
    })),
    workItems: cases.flatMap(itemsOf),
  });
}

function itemsOf(demo: DemoCase): readonly Item[] {
  const id = adoId(demo);
  const project = PROJECTS[demo.project].name;
  const isDone = demo.children.every(({ doneOn }) => doneOn !== null);
  const lastDone = demo.children.reduce<string>(
    (last, { doneOn }) => (doneOn !== null && doneOn > last ? doneOn : last),
    demo.createdOn,
  );
  const epic: Item = {
    id,
    project,
    type: "Epic",
    title: demo.title,
    description: demo.description,
    state: isDone ? "Closed" : "Active",
    createdOn: demo.createdOn,
    ...(isDone ? { closedOn: lastDone } : {}),
    ...(demo.owner === null ? {} : { assignedTo: demo.owner }),
  };
  const inSprints = demo.project === "made";
  return [
    epic,
    ...demo.children.map((child, index) => ({
      ...childOf(child, project, id + index + 1, id),
      ...(inSprints && child.doneOn !== null ? { iteration: sprintOf(child.doneOn).id } : {}),
    })),
  ];
}

const SPRINT_DAYS = 14;
const FIRST_SPRINT_ID = 5000;
/** 5 January 1970, a Monday. */
const FIRST_MONDAY = 4;

/** The shop works in sprints of two weeks, so that the setting "the end of the iteration" has something to go by. */
function sprintOf(iso: string) {
  const day = parseDay(iso);
  if (day === null) throw new RangeError(`demo data: ${iso} is no date`);
  const number = Math.floor((day - FIRST_MONDAY) / SPRINT_DAYS);
  const start = addDays(day, FIRST_MONDAY + number * SPRINT_DAYS - day);
  return {
    id: FIRST_SPRINT_ID + number,
    name: `Sprint of ${isoDay(start)}`,
    startOn: isoDay(start),
    finishOn: isoDay(addDays(start, SPRINT_DAYS - 1)),
  };
}

function sprintsOf(cases: readonly DemoCase[]) {
  const sprints = cases.flatMap(({ children }) =>
    children.flatMap(({ doneOn }) => (doneOn === null ? [] : [sprintOf(doneOn)])),
  );
  return [...new Map(sprints.map((sprint) => [sprint.id, sprint])).values()];
}

function childOf(child: DemoChild, project: string, id: number, parent: number): Item {
  const closed = child.isCancelled === true ? "Removed" : "Closed";
  return {
    id,
    project,
    type: "User Story",
    title: child.title,
    parent,
    state: child.doneOn === null ? "New" : closed,
    createdOn: child.createdOn,
    storyPoints: child.points,
    ...(child.doneOn === null ? {} : { closedOn: child.doneOn }),
  };
}
