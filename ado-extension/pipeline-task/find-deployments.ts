/**
 * Finds by itself what was deployed to the environments and stages that somebody named: the run's own identity may look where
 * pages have no scope for it (decision 0119). What is found is kept, so that the next run only asks for what is new.
 */
import type { EpochDay, Result } from "@upshot/shared";
import { addDays, dayOfInstant, fail } from "@upshot/shared";
import type { FoundDeployment } from "@upshot/shared/runs";
import type { DeployedRun, KeptPlace, Place } from "../kept-deployments.ts";
import { DAYS_KEPT, keepPlace, readKeptDeployments } from "../kept-deployments.ts";
import { NO_ENVIRONMENT } from "./environment-records.ts";
import type { InputsOf } from "./inputs.ts";
import type { ReadPlace } from "./place-read.ts";
import { problemLine } from "./problem-line.ts";
import { readEnvironment } from "./read-environment.ts";
import { readStages } from "./read-stages.ts";
import type { Run } from "./run.ts";
import { counted } from "./run.ts";

export interface FoundDeployments {
  /** Each run once, with all that it carried, on the first day. */
  readonly deployments: readonly FoundDeployment[];
  /** Places that could not be looked at, each with the reason. */
  readonly troubles: readonly string[];
}

type Asked = Pick<InputsOf<"assess">, "deploymentEnvironments" | "releaseStages" | "projects">;

/** Nothing is asked where nothing is named. */
export async function findDeployments(run: Run, asked: Asked): Promise<FoundDeployments> {
  const nothing = (...troubles: readonly string[]) => ({ deployments: [], troubles });
  const { deploymentEnvironments: names, releaseStages } = asked;
  if (names.length + releaseStages.length === 0) return nothing();
  const projects = asked.projects.length > 0 ? asked.projects : run.project === null ? [] : [run.project];
  const today = dayOfInstant(run.host.now());
  if (projects.length === 0 || today === null) return nothing("give projects: this run belongs to none");
  const kept = await told(() => readKeptDeployments(run.ownDocuments));
  if (!kept.ok) return nothing(`what earlier runs found cannot be read: ${problemLine(kept.problem)}`);
  const all: DeployedRun[] = [];
  const troubles: string[] = [];
  for (const group of placesOf(projects, names, releaseStages)) {
    let isFound = false;
    for (const place of group) {
      const before = kept.value.place(place);
      const read = await told(() => readPlace(run, place, before, today));
      all.push(...(read.ok && read.value !== null ? read.value.runs : before.runs));
      if (!read.ok) troubles.push(`${wordsOf(place)}: ${problemLine(read.problem)}`);
      isFound ||= !read.ok || read.value !== null;
      if (!read.ok || read.value === null) continue;
      const now = read.value;
      troubles.push(...now.troubles.map((trouble) => `${wordsOf(place)}: ${trouble}`));
      const fresh = now.runs.length - before.runs.length;
      if (fresh > 0) run.log.say(`${wordsOf(place)}: ${counted(fresh, "new deployment")}`);
      const written = await told(() => keepPlace(run.ownDocuments, place, before, now, today));
      if (!written.ok) run.log.warn(`The next run looks there again: ${problemLine(written.problem)}`);
    }
    const [first] = group;
    if (!isFound && first !== undefined) troubles.push(`${wordsOf(first, projects)}: ${NO_ENVIRONMENT}`);
  }
  return { deployments: merged(all, kept.value.withdrawn, today), troubles };
}

/** In groups of which one place must be there. */
function placesOf(
  projects: readonly string[],
  environments: readonly string[],
  stages: readonly string[],
): readonly (readonly Place[])[] {
  const named = environments.map((name) =>
    projects.map((project): Place => ({ kind: "environment", project, names: [name] })),
  );
  const staged = projects.map((project): readonly Place[] => [{ kind: "stages", project, names: stages }]);
  return stages.length === 0 ? named : [...named, ...staged];
}

function wordsOf({ kind, project, names }: Place, projects: readonly string[] = [project]): string {
  const what = kind === "environment" ? `environment ${names.join(", ")}` : `releases to ${names.join(", ")}`;
  return `${what} in ${projects.join(", ")}`;
}

function readPlace(run: Run, place: Place, before: KeptPlace, today: EpochDay): Promise<ReadPlace> {
  return place.kind === "environment"
    ? readEnvironment(run, place, before, today)
    : readStages(run, place, before, today);
}

/** A connection that broke is a failure like any other. */
async function told<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    return fail({ code: "host_failed", what: error instanceof Error ? error.message : "unknown failure" });
  }
}

function merged(
  runs: readonly DeployedRun[],
  withdrawn: ReadonlySet<string>,
  today: EpochDay,
): readonly FoundDeployment[] {
  const found = new Map<string, { on: EpochDay; items: Set<string> }>();
  for (const { run, on, items } of runs) {
    if (withdrawn.has(run) || items.length === 0 || on < addDays(today, -DAYS_KEPT)) continue;
    const known = found.get(run) ?? { on, items: new Set() };
    if (on < known.on) known.on = on;
    for (const item of items) known.items.add(item);
    found.set(run, known);
  }
  return [...found].map(([run, { on, items }]) => ({ run, on, items: [...items] }));
}
