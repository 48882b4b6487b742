/** Demo cases -> what the local Azure DevOps starts with. */
import type { z } from "zod";
import type { SeedWorkItem } from "../ado/seed.ts";
import { AdoSeed } from "../ado/seed.ts";
import type { DemoCase, DemoChild } from "./case.ts";
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

type Item = z.input<typeof SeedWorkItem>;

export function adoSeed(cases: readonly DemoCase[]): AdoSeed {
  return AdoSeed.parse({
    people: PEOPLE.map((person) => ({ ...person })),
    projects: Object.values(PROJECTS).map(({ id, name, description }) => ({ id, name, description })),
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
  return [epic, ...demo.children.map((child, index) => childOf(child, project, id + index + 1, id))];
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
