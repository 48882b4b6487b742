/**
 * The deployments of the demo in Azure DevOps: runs of a pipeline and an environment for the seed, and the pipeline task's night,
 * which finds them there as it would in the cloud. Done again it changes nothing.
 */
import { assess } from "../../ado-extension/pipeline-task/assess.ts";
import { runOver } from "../../ado-extension/pipeline-task/run.ts";
import type { RequestAdo } from "../../ado-extension/request-ado.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import type { AdoSeed } from "../ado/seed.ts";
import type { DemoCase } from "./case.ts";

const ENVIRONMENT = "Production";
const ENVIRONMENT_ID = 1;

interface DemoRun {
  readonly build: number;
  /** ISO day. */
  readonly on: string;
  readonly items: readonly number[];
}

/** One run a day that deployed something. */
function runsOf(demo: DemoCase, epic: number): readonly DemoRun[] {
  const itemsByDay = new Map<string, number[]>();
  for (const [index, { doneOn, isDeployed }] of demo.children.entries()) {
    if (doneOn === null || isDeployed !== true) continue;
    itemsByDay.set(doneOn, [...(itemsByDay.get(doneOn) ?? []), epic + index + 1]);
  }
  return [...itemsByDay].map(([on, items], index) => ({ build: 10 * epic + index, on, items }));
}

type Numbered = readonly { readonly demo: DemoCase; readonly epic: number }[];

/** Each case has a pipeline of its own: what one deploys goes out with no other. */
export function deploymentSeed(cases: Numbered, project: string): Pick<AdoSeed, "builds" | "environments"> {
  const runs = cases.flatMap(({ demo, epic }) => runsOf(demo, epic).map((run) => ({ ...run, pipeline: epic })));
  const inOrder = [...runs].sort((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : one.build - other.build,
  );
  return {
    builds: runs.map(({ build, items, pipeline }) => ({ id: build, project, workItems: [...items], pipeline })),
    environments: [
      {
        id: ENVIRONMENT_ID,
        project,
        name: ENVIRONMENT,
        deployments: inOrder.map(({ build, on }, index) => ({
          id: index + 1,
          build,
          queuedOn: `${on}T14:00:00Z`,
          finishedOn: `${on}T14:06:00Z`,
          result: "succeeded" as const,
        })),
      },
    ],
  };
}

/** @param requestAdo as somebody who may edit the epics. @param now an instant */
export async function demoNight(
  { requestAdo, userId, now }: { readonly requestAdo: RequestAdo; readonly userId: string; readonly now: string },
  cases: Numbered,
  project: string,
): Promise<void> {
  const epics = cases.filter(({ demo, epic }) => runsOf(demo, epic).length > 0);
  const silent = () => undefined;
  const run = runOver({
    requestAdo,
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId,
    now: () => now,
    address: "",
    project,
    buildId: null,
    pipelineId: null,
    isCancelled: () => false,
    log: { say: silent, warn: silent, error: silent, progress: silent },
  });
  const done = await assess(run, {
    command: "assess",
    epics: epics.map(({ epic }) => InitiativeRef.parse(String(epic))),
    query: null,
    projects: [],
    thorough: false,
    deploymentEnvironments: [ENVIRONMENT],
    releaseStages: [],
  });
  const trouble = done.ok ? (done.value.result === "succeeded" ? null : done.value.reason) : done.problem.what;
  if (trouble !== null) throw new Error(`the demo's night: ${trouble}`);
}
