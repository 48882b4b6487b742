/** Projects, the states of their work item types, and their backlog levels. */

import { projectFor, projectsFor, typeOf } from "../store/projects.ts";
import type { ProjectRow } from "../store/records.ts";
import { AdoError, noSuchProject } from "./ado-error.ts";
import { list, type Operation, type RestCall } from "./operation.ts";

const STATE_COLOURS = {
  Proposed: "b2b2b2",
  InProgress: "007acc",
  Resolved: "ff9d00",
  Completed: "339933",
  Removed: "ffffff",
} as const;

/** Backlog levels from the top, with the names and ranks of the Agile process. */
export const LEVELS = {
  epics: { id: "Microsoft.EpicCategory", name: "Epics", rank: 4, type: "portfolio", color: "E06C00" },
  features: { id: "Microsoft.FeatureCategory", name: "Features", rank: 3, type: "portfolio", color: "773B93" },
  requirements: { id: "Microsoft.RequirementCategory", name: "Stories", rank: 2, type: "requirement", color: "0098C7" },
  tasks: { id: "Microsoft.TaskCategory", name: "Tasks", rank: 1, type: "task", color: "A4880A" },
} as const;

export const projectOperations: readonly Operation[] = [
  {
    method: "GET",
    path: "projects",
    scope: "vso.project",
    answer: ({ site, viewer, base }) => list(projectsFor(site, viewer).map((project) => projectShape(base, project))),
  },
  {
    method: "GET",
    path: "projects/:project",
    scope: "vso.project",
    answer: ({ site, viewer, base, param }) => {
      const project = projectFor(site, viewer, param("project"));
      if (project === null) throw noSuchProject(param("project"));
      return projectShape(base, project);
    },
  },
  {
    method: "GET",
    path: "wit/workitemtypes",
    scope: "vso.work",
    needsProject: true,
    answer: (call) => {
      const { id, types } = projectOf(call);
      return list(
        types.map(({ name, states }) => ({
          name,
          referenceName: `Microsoft.VSTS.WorkItemTypes.${name.replaceAll(" ", "")}`,
          description: "",
          isDisabled: false,
          states: states.map((state) => ({ ...state, color: STATE_COLOURS[state.category] })),
          url: `${call.base}/${id}/_apis/wit/workItemTypes/${encodeURIComponent(name)}`,
        })),
      );
    },
  },
  {
    method: "GET",
    path: "wit/workitemtypes/:type/states",
    scope: "vso.work",
    needsProject: true,
    answer: (call) => {
      const project = projectOf(call);
      const type = typeOf(project, call.param("type"));
      if (type === null) {
        throw new AdoError(
          404,
          "WorkItemTypeNotFoundException",
          `VS402323: Work item type ${call.param("type")} does not exist in project ${project.name} or you do not have permission to access it.`,
        );
      }
      return list(type.states.map(({ name, category }) => ({ name, color: STATE_COLOURS[category], category })));
    },
  },
  {
    method: "GET",
    path: "work/backlogconfiguration",
    scope: "vso.work",
    needsProject: true,
    answer: (call) => backlogShape(call.base, projectOf(call)),
  },
];

/** The project that the path names. @throws AdoError */
export function projectOf({ site, viewer, project }: RestCall): ProjectRow {
  const found = project === null ? null : projectFor(site, viewer, project);
  if (found === null) throw noSuchProject(project ?? "");
  return found;
}

function projectShape(base: string, { id, name, description }: ProjectRow) {
  return {
    id,
    name,
    description,
    url: `${base}/_apis/projects/${id}`,
    state: "wellFormed",
    revision: 1,
    visibility: "private",
    lastUpdateTime: "2026-01-01T00:00:00Z",
  };
}

function backlogShape(base: string, project: ProjectRow) {
  const level = (key: keyof typeof LEVELS) => {
    const types = project.types
      .filter(({ backlog }) => backlog === key)
      .map(({ name }) => ({ name, url: `${base}/${project.id}/_apis/wit/workItemTypes/${encodeURIComponent(name)}` }));
    return {
      ...LEVELS[key],
      workItemCountLimit: 1000,
      addPanelFields: [],
      columnFields: [],
      workItemTypes: types,
      ...(types[0] === undefined ? {} : { defaultWorkItemType: types[0] }),
      isHidden: false,
    };
  };
  return {
    taskBacklog: level("tasks"),
    requirementBacklog: level("requirements"),
    portfolioBacklogs: [level("features"), level("epics")],
    workItemTypeMappedStates: project.types.map(({ name, states }) => ({
      workItemTypeName: name,
      states: Object.fromEntries(states.map((state) => [state.name, state.category])),
    })),
    backlogFields: {
      typeFields: { Effort: "Microsoft.VSTS.Scheduling.StoryPoints", Order: "Microsoft.VSTS.Common.StackRank" },
    },
    bugsBehavior: "asRequirements",
    hiddenBacklogs: [],
    url: `${base}/${project.id}/_apis/work/backlogconfiguration`,
  };
}
