/** Demo cases -> what the local Azure DevOps starts with. */
import type { z } from "zod";
import type { SeedWorkItem } from "../ado/seed.ts";
import { AdoSeed } from "../ado/seed.ts";
import type { DemoCase, DemoChild } from "./case.ts";
import { PEOPLE } from "./people.ts";

export const ADO_PROJECT = {
  id: "a1f0c2d4-0000-4000-8000-0000000000aa",
  name: "Value on real programmes",
  firstId: 100,
} as const;
type Item = z.input<typeof SeedWorkItem>;

export function adoSeed(cases: readonly DemoCase[]): AdoSeed {
  return AdoSeed.parse({
    people: PEOPLE.map((person) => ({ ...person })),
    projects: [
      {
        id: ADO_PROJECT.id,
        name: ADO_PROJECT.name,
        description: "Real programmes that everybody knows, so that Upshot's verdicts can be checked against history.",
      },
    ],
    workItems: cases.flatMap(itemsOf),
  });
}

function itemsOf(demo: DemoCase): readonly Item[] {
  const id = ADO_PROJECT.firstId + demo.number;
  const isDone = demo.children.every(({ doneOn }) => doneOn !== null);
  const lastDone = demo.children.reduce<string>(
    (last, { doneOn }) => (doneOn !== null && doneOn > last ? doneOn : last),
    demo.createdOn,
  );
  const epic: Item = {
    id,
    project: ADO_PROJECT.name,
    type: "Epic",
    title: demo.title,
    description: demo.description,
    state: isDone ? "Closed" : "Active",
    createdOn: demo.createdOn,
    ...(isDone ? { closedOn: lastDone } : {}),
    ...(demo.owner === null ? {} : { assignedTo: demo.owner }),
  };
  return [epic, ...demo.children.map((child, index) => childOf(child, id + index + 1, id))];
}

function childOf(child: DemoChild, id: number, parent: number): Item {
  const closed = child.isCancelled === true ? "Removed" : "Closed";
  return {
    id,
    project: ADO_PROJECT.name,
    type: "User Story",
    title: child.title,
    parent,
    state: child.doneOn === null ? "New" : closed,
    createdOn: child.createdOn,
    storyPoints: child.points,
    ...(child.doneOn === null ? {} : { closedOn: child.doneOn }),
  };
}
