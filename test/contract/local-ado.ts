/** A local Azure DevOps brought into the contract's seeded state, and the adapter's host over it. */
import { join } from "node:path";
import { adoHost } from "../../ado-extension/host.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { createLocalAdo } from "../../playground/ado/index.ts";
import type { AdoSeed } from "../../playground/ado/seed.ts";
import type { Faults } from "../../playground/faults.ts";
import { createFaults } from "../../playground/faults.ts";
import type { Host } from "../../shared/ports.ts";
import type { HostSeed, SeedWorkItem } from "./seed.ts";

type Item = NonNullable<AdoSeed["workItems"]>[number];
const STATE = { to_do: "New", in_progress: "Active", done: "Closed", cancelled: "Removed" } as const;
const TYPE = { initiative: "Epic", item: "User Story", sub_item: "Task" } as const;

export function seededAdo(seed: HostSeed): LocalAdo {
  const ado = localAdo(() => seed.now, createFaults());
  ado.seed(adoSeedOf(seed));
  return ado;
}

export function localAdo(now: () => string, faults: Faults, databaseFile = ":memory:"): LocalAdo {
  return createLocalAdo({
    databaseFile,
    now,
    extensionRoot: join(process.cwd(), "ado-extension"),
    sdkXdmFile: join(process.cwd(), "node_modules/azure-devops-extension-sdk/esm/XDM.js"),
    assetsRoot: join(process.cwd(), "playground/dist"),
    hostMenu: "",
    faults,
  });
}

/** The adapter's host as one viewer, as the form page makes it; requests stay in this process. */
export function adoHostOver(ado: LocalAdo, personId: string, now: string): Host {
  return adoHost({
    requestAdo: requestAdoOver({
      baseUrl: async () => "http://localhost/ado/local/",
      token: async () => `local-token:${personId}`,
      fetch: async (input, init) => ado.app.request(new Request(input, init)),
    }),
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId: personId,
    now: () => now,
  });
}

function adoSeedOf({ people, projects, work, iterations = [], siteAdministrators = [] }: HostSeed): AdoSeed {
  return {
    people: people.map((person) => ({
      ...person,
      ...(siteAdministrators.includes(person.id) ? { role: "admin" as const } : {}),
    })),
    projects: projects.map(({ id, name, administrators = [] }) => ({
      id: projectGuid(id),
      name,
      administrators: [...administrators],
      iterations: iterations
        .filter(({ projectId }) => projectId === id)
        .map(({ id: number, name: iteration, endsOn }) => ({
          id: Number(number),
          name: iteration,
          ...(endsOn === null ? {} : { finishOn: endsOn }),
        })),
    })),
    workItems: work.map((item) => itemOf(item)),
  };
}

/** Projects are numbered in the seed; here they have GUIDs. */
function projectGuid(id: string): string {
  return `00000000-0000-4000-8000-${id.padStart(12, "0")}`;
}

function itemOf(item: SeedWorkItem): Item {
  return {
    id: Number(item.id),
    project: projectGuid(item.projectId),
    type: TYPE[item.level],
    title: item.title,
    state: STATE[item.state],
    createdOn: item.createdOn,
    ...(item.parentId === null ? {} : { parent: Number(item.parentId) }),
    ...(item.doneOn === null ? {} : { closedOn: item.doneOn }),
    ...(item.points === null ? {} : { storyPoints: item.points }),
    ...(item.wasDoneOn === null ? {} : { history: reopened(item.wasDoneOn) }),
    ...(item.iterationId === null ? {} : { iteration: Number(item.iterationId) }),
    ...(item.visibleTo === null ? {} : { visibleTo: [...item.visibleTo] }),
    ...(item.editableBy === null ? {} : { editableBy: [...item.editableBy] }),
  };
}

function reopened(day: string): NonNullable<Item["history"]> {
  return [
    { state: "Closed", at: `${day}T12:00:00Z` },
    { state: "Active", at: `${day}T15:00:00Z` },
  ];
}
