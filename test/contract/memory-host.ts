/**
 * A whole host in memory: the reference for the contract, and the ground the use cases are tested on.
 * Entries and summaries are kept as JSON text, as a real store keeps them.
 */

import { isChosen } from "../../shared/domain/chosen-type.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { parseDay } from "../../shared/domain/day.ts";
import type { Release, WorkItem } from "../../shared/domain/delivery.ts";
import { InitiativeRef, PersonId, ProjectRef, SubjectId } from "../../shared/domain/ids.ts";
import type { Person } from "../../shared/domain/people.ts";
import type { Result } from "../../shared/domain/problem.ts";
import { fail, ok } from "../../shared/domain/problem.ts";
import type { ChosenTypes } from "../../shared/domain/settings.ts";
import { SHIPPED_RULES } from "../../shared/domain/settings.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import { parseSummary } from "../../shared/parse/stored-summary.ts";
import { groupsAmong, isAfter, scan, scannable } from "../../shared/portfolio/store-scan.ts";
import type {
  Administration,
  DeliverySource,
  Host,
  PeopleDirectory,
  ValueStore,
  Visibility,
} from "../../shared/ports.ts";
import type { HostSeed, SeedPerson, SeedProject, SeedRelease, SeedWorkItem } from "./seed.ts";

/** One site with many viewers. What it keeps is open to tests, which tamper with it. */
export interface MemorySite {
  host(viewer: string): Host;
  /** Journals as stored: JSON text by subject. */
  readonly journals: Map<string, string[]>;
  readonly summaries: Map<string, string>;
  setNow(instant: string): void;
  /** Changes seeded work, as people would in the host. */
  changeWork(id: string, change: Partial<SeedWorkItem>): void;
  changePerson(id: string, change: Partial<SeedPerson>): void;
}

export function memorySite(seed: HostSeed): MemorySite {
  let now = seed.now;
  let work = seed.work;
  let people = seed.people;
  let salts = 0;
  const journals = new Map<string, string[]>();
  const summaries = new Map<string, string>();
  const store = memoryStore(journals, summaries);
  return {
    journals,
    summaries,
    setNow: (instant) => {
      now = instant;
    },
    changeWork: (id, change) => {
      work = work.map((item) => (item.id === id ? { ...item, ...change } : item));
    },
    changePerson: (id, change) => {
      people = people.map((person) => (person.id === id ? { ...person, ...change } : person));
    },
    host: (viewer) => ({
      ...store,
      ...memoryDelivery(viewer, () => ({ ...seed, work })),
      ...memoryVisibility(viewer, () => ({ ...seed, work })),
      ...memoryPeople(() => people),
      ...memoryAdministration(viewer, seed),
      now: () => now,
      wait: async () => undefined,
      salt: () => {
        salts += 1;
        return salts.toString(16).padStart(32, "0");
      },
      viewerId: async () => ok(PersonId.parse(viewer)),
    }),
  };
}

const KEPT_PER_PAGE = 200;
const SUBJECTS_PER_PAGE = 200;

/** An append is one step without an `await`: of two writers one is first. */
export function memoryStore(journals: Map<string, string[]>, summaries: Map<string, string>): ValueStore {
  const kept = (project: string | null) =>
    [...summaries.values()].flatMap((text) => {
      const summary = parseSummary(JSON.parse(text));
      return summary.ok && (project === null || summary.value.project === project) ? [scannable(summary.value)] : [];
    });
  return {
    histories: async (subjects) =>
      ok(subjects.map((subject) => (journals.get(subject) ?? []).map((entry): unknown => JSON.parse(entry)))),
    append: async (entries) => {
      const first = entries[0];
      if (first === undefined) return ok(null);
      const kept = journals.get(first.subject) ?? [];
      if (kept.length !== first.sequence - 1) return fail({ code: "changed_meanwhile", what: first.subject });
      journals.set(first.subject, [...kept, ...entries.map((entry) => JSON.stringify(entry))]);
      return ok(null);
    },
    replaceErased: async (forms) => {
      for (const form of forms) {
        const kept = journals.get(form.subject) ?? [];
        if (kept[form.sequence - 1] === undefined) return fail({ code: "changed_meanwhile", what: form.subject });
        journals.set(form.subject, kept.with(form.sequence - 1, JSON.stringify(form)));
      }
      return ok(null);
    },
    dropJournal: async (subject) => {
      journals.delete(subject);
      return ok(null);
    },
    subjectsPage: async (after) => {
      const subjects = [...journals]
        .map(([subject, entries]) => ({
          subject: SubjectId.parse(subject),
          entryCount: entries.length,
          bytes: new TextEncoder().encode(entries.join("")).length,
        }))
        .filter(({ subject, entryCount }) => entryCount > 0 && (after === null || subject > after))
        .sort((a, b) => (a.subject < b.subject ? -1 : 1));
      const page = subjects.slice(0, SUBJECTS_PER_PAGE);
      return ok({ subjects: page, next: subjects.length > page.length ? (page.at(-1)?.subject ?? null) : null });
    },
    summaries: async (refs) =>
      ok(
        refs.flatMap((ref): unknown[] => {
          const kept = summaries.get(ref);
          return kept === undefined ? [] : [JSON.parse(kept)];
        }),
      ),
    keptPage: async (project, after) => {
      const kept = [...summaries.values()]
        .map((kept) => JSON.parse(kept) as InitiativeSummary)
        .filter((summary) => project === null || summary.project === project)
        .filter(({ initiative }) => after === null || initiative > after)
        .sort((a, b) => (a.initiative < b.initiative ? -1 : 1));
      const page = kept.slice(0, KEPT_PER_PAGE);
      return ok({ summaries: page, next: kept.length > KEPT_PER_PAGE ? (page.at(-1)?.initiative ?? null) : null });
    },
    queriedPage: async (project, query, { after, skip, limit }) => {
      const rest = scan(kept(project), query).filter(({ place }) => after === null || isAfter(place, after, query));
      return ok(rest.slice(skip, skip + Math.min(limit, KEPT_PER_PAGE)));
    },
    queriedGroups: async (project, { where, column, limit }) =>
      ok(groupsAmong(kept(project), where, column).slice(0, limit)),
    saveSummary: async (summary) => {
      summaries.set(summary.initiative, JSON.stringify(summary));
      return ok(null);
    },
    dropSummary: async (ref) => {
      summaries.delete(ref);
      return ok(null);
    },
  };
}

function memoryDelivery(viewer: string, present: () => HostSeed): DeliverySource {
  const sees = ({ visibleTo }: SeedWorkItem) => visibleTo === null || visibleTo.includes(viewer);
  const seen = (id: string): Result<SeedWorkItem> => {
    const item = present().work.find((candidate) => candidate.id === id);
    return item !== undefined && sees(item) ? ok(item) : fail({ code: "not_found", what: `work item ${id}` });
  };
  return {
    initiative: async (ref, chosen) => {
      const asked = seen(ref);
      if (!asked.ok) return asked;
      const above = initiativeAbove(asked.value, seen, chosen);
      if (!above.ok) return above;
      const { id, projectId, editableBy } = above.value;
      return ok({
        ref: InitiativeRef.parse(id),
        project: ProjectRef.parse(projectId),
        projectName: present().projects.find((project) => project.id === projectId)?.name ?? "",
        item: workItemOf(above.value),
        mayEdit: editableBy === null || editableBy.includes(viewer),
      });
    },
    iterationEnds: async (ids) =>
      ok(
        (present().iterations ?? []).flatMap(({ id, endsOn }) => {
          const day = dayOrNull(endsOn);
          return day !== null && ids.includes(id) ? [{ id, endsOn: day }] : [];
        }),
      ),
    workBelow: async (ref) => {
      const top = seen(ref);
      if (!top.ok) return top;
      const below = itemsBelow(ref, present().work);
      const visible = below.filter(sees);
      const named = new Set([top.value, ...visible].flatMap(({ releaseIds }) => releaseIds));
      return ok({
        items: visible.map(workItemOf),
        releases: present()
          .releases.filter(({ id }) => named.has(id))
          .map(releaseOf),
        hiddenCount: below.length - visible.length,
      });
    },
  };
}

const EPICS_PER_PAGE = 50;

function memoryVisibility(viewer: string, present: () => HostSeed): Visibility {
  const seen = () => present().work.filter(({ visibleTo }) => visibleTo === null || visibleTo.includes(viewer));
  const visibleOf = (item: SeedWorkItem) => ({
    ref: InitiativeRef.parse(item.id),
    label: `ITEM-${item.id}`,
    title: item.title,
    project: ProjectRef.parse(item.projectId),
    projectName: present().projects.find(({ id }) => id === item.projectId)?.name ?? "",
    isClosed: item.state === "done" || item.state === "cancelled",
  });
  return {
    visible: async (refs) =>
      ok(
        seen()
          .filter(({ id }) => refs.some((ref) => ref === id))
          .map(visibleOf),
      ),
    labelled: async (labels) =>
      ok(
        seen()
          .map(visibleOf)
          .filter(({ label }) => labels.includes(label)),
      ),
    initiativesIn: async (project, after, chosen) => {
      const start = Number(after ?? 0);
      const epics = seen().filter((item) => carries(item, chosen) && (project === null || item.projectId === project));
      const next = start + EPICS_PER_PAGE;
      return ok({
        initiatives: epics.slice(start, next).map(visibleOf),
        next: next < epics.length ? String(next) : null,
      });
    },
  };
}

function carries({ level, projectId }: SeedWorkItem, chosen: ChosenTypes): boolean {
  const types = chosen.get(ProjectRef.parse(projectId));
  return types === undefined ? level === "initiative" : isChosen(types, { id: null, name: TYPE_NAMES[level] });
}

function initiativeAbove(
  item: SeedWorkItem,
  seen: (id: string) => Result<SeedWorkItem>,
  chosen: ChosenTypes,
): Result<SeedWorkItem> {
  let current = item;
  while (!carries(current, chosen)) {
    if (current.parentId === null) return ok(item);
    const parent = seen(current.parentId);
    if (!parent.ok) return parent;
    current = parent.value;
  }
  return ok(current);
}

function itemsBelow(ref: string, work: readonly SeedWorkItem[]): readonly SeedWorkItem[] {
  const children = work.filter(({ parentId }) => parentId === ref);
  return children.flatMap((child) => [child, ...itemsBelow(child.id, work)]);
}

const TYPE_NAMES = { initiative: "Epic", item: "Story", sub_item: "Sub-task" } as const;

function workItemOf(item: SeedWorkItem): WorkItem {
  return {
    id: item.id,
    label: `ITEM-${item.id}`,
    parentId: item.parentId,
    title: item.title,
    type: TYPE_NAMES[item.level],
    state: item.state,
    createdOn: dayOrNull(item.createdOn),
    doneOn: item.state === "done" ? dayOrNull(item.doneOn) : null,
    points: item.points,
    releaseIds: [...item.releaseIds],
    isReopened: item.state !== "done" && item.wasDoneOn !== null,
    iterationId: item.iterationId,
  };
}

function releaseOf({ id, name, releasedOn, plannedOn }: SeedRelease): Release {
  return { id, name, kind: "release", releasedOn: dayOrNull(releasedOn), plannedOn: dayOrNull(plannedOn) };
}

function dayOrNull(iso: string | null): EpochDay | null {
  return iso === null ? null : parseDay(iso);
}

const TYPES = [
  { id: null, name: "Epic", isDefault: true },
  { id: null, name: "Story", isDefault: false },
  { id: null, name: "Sub-task", isDefault: false },
];

function memoryAdministration(viewer: string, { projects, siteAdministrators = [] }: HostSeed): Administration {
  const found = (id: string): Result<SeedProject> => {
    const project = projects.find((candidate) => candidate.id === id);
    return project === undefined ? fail({ code: "not_found", what: `project ${id}` }) : ok(project);
  };
  return {
    mayAdminister: async (ref) => {
      const project = found(ref);
      if (!project.ok) return project;
      return ok((project.value.administrators ?? []).includes(viewer) || siteAdministrators.includes(viewer));
    },
    mayAdministerSite: async () => ok(siteAdministrators.includes(viewer)),
    projectFacts: async (ref) => {
      const project = found(ref);
      return project.ok ? ok({ types: TYPES, shippedRules: SHIPPED_RULES }) : project;
    },
  };
}

const MOST_FOUND = 10;

function memoryPeople(present: () => readonly SeedPerson[]): PeopleDirectory {
  const personOf = ({ id, name, isActive }: SeedPerson): Person => ({ id: PersonId.parse(id), name, isActive });
  return {
    findPeople: async (text) => {
      const wanted = text.toLowerCase();
      return ok(
        present()
          .filter(({ isActive }) => isActive)
          .filter(({ name, email }) => `${name}\n${email}`.toLowerCase().includes(wanted))
          .slice(0, MOST_FOUND)
          .map(personOf),
      );
    },
    people: async (ids) =>
      ok(
        present()
          .filter(({ id }) => ids.some((wanted) => wanted === id))
          .map(personOf),
      ),
  };
}
