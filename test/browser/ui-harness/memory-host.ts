/** A whole host in the page's memory: what the interface is developed and tested against. */
import { dayOfInstant } from "../../../shared/domain/day.ts";
import type { WorkBelow } from "../../../shared/domain/delivery.ts";
import type { SubjectId } from "../../../shared/domain/ids.ts";
import { PersonId } from "../../../shared/domain/ids.ts";
import type { InitiativeFacts } from "../../../shared/domain/initiative.ts";
import type { Person } from "../../../shared/domain/people.ts";
import { fail, ok } from "../../../shared/domain/problem.ts";
import type { InitiativeSummary } from "../../../shared/domain/summary.ts";
import type { JournalEntry } from "../../../shared/journal/entry.ts";
import type { VisibleInitiative } from "../../../shared/portfolio/row.ts";
import { groupsAmong, isAfter, scan, scannable } from "../../../shared/portfolio/store-scan.ts";
import type { Host } from "../../../shared/ports.ts";

interface MemorySeed {
  readonly now: string;
  readonly initiative: InitiativeFacts;
  readonly work: WorkBelow;
  readonly people: readonly Person[];
  readonly viewer: PersonId;
}

export interface MemoryHost extends Host {
  readonly journals: Map<SubjectId, JournalEntry[]>;
  readonly summariesByRef: Map<string, InitiativeSummary>;
  viewer: PersonId;
  mayEdit: boolean;
  isAdministrator: boolean;
}

export function memoryHost(seed: MemorySeed): MemoryHost {
  const journals = new Map<SubjectId, JournalEntry[]>();
  const summariesByRef = new Map<string, InitiativeSummary>();
  if (dayOfInstant(seed.now) === null) throw new RangeError("the harness needs an instant for now");
  const host: MemoryHost = {
    journals,
    summariesByRef,
    viewer: seed.viewer,
    mayEdit: seed.initiative.mayEdit,
    isAdministrator: true,
    now: () => seed.now,
    wait: async () => undefined,
    salt: () => crypto.randomUUID().replaceAll("-", ""),
    viewerId: async () => ok(host.viewer),
    initiative: async () => ok({ ...seed.initiative, mayEdit: host.mayEdit }),
    workBelow: async () => ok(seed.work),
    iterationEnds: async () => ok([]),
    visible: async (refs) => ok(refs.includes(seed.initiative.ref) ? [visibleOf(seed.initiative)] : []),
    labelled: async (labels) => ok([visibleOf(seed.initiative)].filter(({ label }) => labels.includes(label))),
    initiativesIn: async () => ok({ initiatives: [visibleOf(seed.initiative)], next: null }),
    keptPage: async () => ok({ summaries: [...summariesByRef.values()], next: null }),
    queriedPage: async (_project, query, { after, skip, limit }) =>
      ok(
        scan([...summariesByRef.values()].map(scannable), query)
          .filter(({ place }) => after === null || isAfter(place, after, query))
          .slice(skip, skip + limit),
      ),
    queriedGroups: async (_project, { where, column, limit }) =>
      ok(groupsAmong([...summariesByRef.values()].map(scannable), where, column).slice(0, limit)),
    histories: async (subjects) => ok(subjects.map((subject) => journals.get(subject) ?? [])),
    append: async (entries) => {
      const [first] = entries;
      if (first === undefined) return ok(null);
      const journal = journals.get(first.subject) ?? [];
      if (journal.length !== first.sequence - 1) return fail({ code: "changed_meanwhile", what: first.subject });
      journals.set(first.subject, [...journal, ...entries]);
      return ok(null);
    },
    replaceErased: async (forms) => {
      for (const form of forms)
        journals.set(form.subject, (journals.get(form.subject) ?? []).with(form.sequence - 1, form));
      return ok(null);
    },
    dropJournal: async (subject) => {
      journals.delete(subject);
      return ok(null);
    },
    dropSummary: async (ref) => {
      summariesByRef.delete(ref);
      return ok(null);
    },
    subjectsPage: async () =>
      ok({
        subjects: [...journals].map(([subject, entries]) => ({
          subject,
          entryCount: entries.length,
          bytes: JSON.stringify(entries).length,
        })),
        next: null,
      }),
    summaries: async (refs) => ok(refs.flatMap((ref) => summariesByRef.get(ref) ?? [])),
    saveSummary: async (summary) => {
      summariesByRef.set(summary.initiative, summary);
      return ok(null);
    },
    findPeople: async (text) =>
      ok(seed.people.filter(({ name, isActive }) => isActive && name.toLowerCase().includes(text.toLowerCase()))),
    people: async (ids) => ok(seed.people.filter(({ id }) => ids.includes(id))),
    mayAdminister: async () => ok(host.isAdministrator),
    mayAdministerSite: async () => ok(host.isAdministrator),
    projectFacts: async () =>
      ok({
        types: [
          { id: "10000", name: "Epic", isDefault: true },
          { id: "10001", name: "Story", isDefault: false },
          { id: "10002", name: "Sub-task", isDefault: false },
        ],
        shippedRules: ["release_else_done", "release_only", "done"],
      }),
  };
  return host;
}

function visibleOf({ ref, project, projectName, item }: InitiativeFacts): VisibleInitiative {
  const isClosed = item.state === "done" || item.state === "cancelled";
  return { ref, label: item.label, title: item.title, project, projectName, isClosed };
}

export const ANA = PersonId.parse("ana");
export const BERND = PersonId.parse("bernd");
