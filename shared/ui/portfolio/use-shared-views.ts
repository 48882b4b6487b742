/** Views that projects share, as this page knows them: asked for when the door opens, and after each change for that project. */
import { useCallback, useState } from "react";
import type { ProjectRef } from "../../domain/ids.ts";
import type { Problem, Result } from "../../domain/problem.ts";
import type { PortfolioQuery } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { PortfolioApi, SharedView, SharedViews } from "../../usecases/portfolio-api.ts";
import { MOST_SHARING_PROJECTS } from "../../usecases/portfolio-api.ts";
import { projectsIn } from "./filters.ts";

export interface SharingProject {
  readonly ref: ProjectRef;
  readonly name: string;
}

/**
 * Projects whose views are asked for: those that the query names, then those with most rows; at most as many as one call takes.
 * @returns also how many there are in all
 */
export function sharingProjects(
  rows: readonly PortfolioRow[],
  query: PortfolioQuery,
): { readonly projects: readonly SharingProject[]; readonly all: number } {
  const found = new Map<ProjectRef, { readonly ref: ProjectRef; readonly name: string; count: number }>();
  for (const { initiative } of rows) {
    const known = found.get(initiative.project);
    if (known === undefined)
      found.set(initiative.project, { ref: initiative.project, name: initiative.projectName, count: 1 });
    else known.count += 1;
  }
  const named = new Set(projectsIn(query.where).map((name) => name.toLowerCase()));
  const isNamed = ({ name }: SharingProject) => Number(named.has(name.toLowerCase()));
  const projects = [...found.values()]
    .sort((a, b) => isNamed(b) - isNamed(a) || b.count - a.count)
    .slice(0, MOST_SHARING_PROJECTS)
    .map(({ ref, name }) => ({ ref, name }));
  return { projects, all: found.size };
}

export interface SharedViewsHandle {
  /** `null` until they were read. */
  readonly views: readonly SharedView[] | null;
  readonly mayChange: readonly ProjectRef[];
  readonly problem: Problem | null;
  load(): void;
  /** @returns whether it was kept */
  keep(view: SharedView): Promise<boolean>;
  remove(view: SharedView): Promise<boolean>;
}

const NOTHING: SharedViews = { views: [], mayChange: [] };

export function useSharedViews(api: PortfolioApi, projects: readonly SharingProject[]): SharedViewsHandle {
  const [known, setKnown] = useState<SharedViews | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = useCallback(
    async (asked: Promise<Result<SharedViews>>, merged: (before: SharedViews, answer: SharedViews) => SharedViews) => {
      const answer = await asked;
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setKnown((before) => merged(before ?? NOTHING, answer.value));
      return answer.ok;
    },
    [],
  );
  const load = useCallback(() => {
    const refs = projects.map(({ ref }) => ref);
    void take(api.sharedViews({ projects: refs }), (_, answer) => answer);
  }, [api, projects, take]);
  const changed = useCallback(
    (asked: Promise<Result<SharedViews>>, project: ProjectRef) =>
      take(asked, (before, { views }) => ({
        ...before,
        views: [...before.views.filter((view) => view.project !== project), ...views],
      })),
    [take],
  );
  return {
    views: known?.views ?? null,
    mayChange: known?.mayChange ?? [],
    problem,
    load,
    keep: (view) => changed(api.keepSharedView(view), view.project),
    remove: ({ project, name }) => changed(api.removeSharedView({ project, name }), project),
  };
}
