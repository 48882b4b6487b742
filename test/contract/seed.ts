/**
 * What a host starts with in tests, as plain data in the core's words: every host can be brought into this state.
 *
 * Days are ISO dates, ids of work are whole numbers from 10001 in the order of the list (both vendors number so), ids of
 * people are account ids. Not here: how a host stores it.
 */
import type { WorkState } from "../../shared/domain/delivery.ts";

export interface SeedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isActive: boolean;
}

export interface SeedProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** These people administer it. */
  readonly administrators?: readonly string[];
}

/** A release that carries work to users; a host without releases leaves it out. */
export interface SeedRelease {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly releasedOn: string | null;
  readonly plannedOn: string | null;
}

/** A host without iterations leaves it out. */
export interface SeedIteration {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  /** Its last day; `null` = without dates. */
  readonly endsOn: string | null;
}

export interface SeedWorkItem {
  readonly id: string;
  readonly parentId: string | null;
  readonly projectId: string;
  /** `initiative` carries hypotheses (an epic); `sub_item` is the host's lowest level. */
  readonly level: "initiative" | "item" | "sub_item";
  readonly title: string;
  readonly state: WorkState;
  readonly createdOn: string;
  /** Day it last entered a done state; only for `done`. */
  readonly doneOn: string | null;
  /** For open work: it was done on this day and opened again later. */
  readonly wasDoneOn: string | null;
  readonly points: number | null;
  readonly releaseIds: readonly string[];
  readonly iterationId: string | null;
  /** Only these people see it; `null` = everybody. */
  readonly visibleTo: readonly string[] | null;
  /** Of those who see it, only these people may edit it; `null` = all of them. */
  readonly editableBy: readonly string[] | null;
}

export interface HostSeed {
  /** The clock, a UTC instant with milliseconds. */
  readonly now: string;
  readonly people: readonly SeedPerson[];
  readonly projects: readonly SeedProject[];
  readonly releases: readonly SeedRelease[];
  readonly iterations?: readonly SeedIteration[];
  readonly work: readonly SeedWorkItem[];
  /** These people administer everything. */
  readonly siteAdministrators?: readonly string[];
}

/** A seeded item: open, visible and editable by all unless said otherwise. */
export function seedItem(
  item: Pick<SeedWorkItem, "id" | "parentId" | "level" | "title"> & Partial<SeedWorkItem>,
): SeedWorkItem {
  return {
    projectId: "10000",
    state: "to_do",
    createdOn: "2026-01-05",
    doneOn: null,
    wasDoneOn: null,
    points: null,
    releaseIds: [],
    iterationId: null,
    visibleTo: null,
    editableBy: null,
    ...item,
  };
}

/** Sees everything, may edit everything, and administers the payments project. */
export const ANA = "account-0001";
/** Does not see what is hidden and may not edit the checkout epic. */
export const BERND = "account-0002";
/** Has left. */
export const CHIPO = "account-0003";
/** Administers the site. */
export const QUENTIN = "account-0100";

export const CHECKOUT = "10001";
export const CHECKOUT_STORY = "10002";
export const CHECKOUT_SUB_ITEM = "10003";
export const SECRET_CHILD = "10009";
export const CHILDLESS = "10010";
export const SECRET = "10011";
export const STANDS_ALONE = "10012";
export const LARGE = "10013";
export const LARGE_CHILD_COUNT = 250;
export const RELEASED_WHOLE = "10264";

const checkout: readonly SeedWorkItem[] = [
  seedItem({
    id: CHECKOUT,
    parentId: null,
    level: "initiative",
    title: "Guest checkout – “fast” & <simple>",
    state: "in_progress",
    editableBy: [ANA],
  }),
  seedItem({
    id: CHECKOUT_STORY,
    parentId: CHECKOUT,
    level: "item",
    title: "Pay as a guest",
    state: "in_progress",
    points: 5,
    releaseIds: ["10100"],
  }),
  seedItem({
    id: CHECKOUT_SUB_ITEM,
    parentId: CHECKOUT_STORY,
    level: "sub_item",
    title: "Show the card form",
    state: "done",
    createdOn: "2026-01-06",
    doneOn: "2026-02-10",
  }),
  seedItem({ id: "10004", parentId: CHECKOUT_STORY, level: "sub_item", title: "Send the receipt" }),
  seedItem({
    id: "10005",
    parentId: CHECKOUT,
    level: "item",
    title: "Keep the basket",
    iterationId: "20001",
    state: "done",
    doneOn: "2026-03-02",
    points: 3,
    releaseIds: ["10100"],
  }),
  seedItem({
    id: "10006",
    parentId: CHECKOUT,
    level: "item",
    title: "Pay by fax",
    state: "cancelled",
    points: 8,
  }),
  seedItem({
    id: "10007",
    parentId: CHECKOUT,
    level: "item",
    title: "Apply a voucher",
    iterationId: "20002",
    state: "in_progress",
    wasDoneOn: "2026-03-05",
    points: 2,
    releaseIds: ["10101"],
  }),
  seedItem({
    id: "10008",
    parentId: CHECKOUT,
    projectId: "10001",
    level: "item",
    title: "Accept guests in the ledger",
    state: "to_do",
    points: 1,
  }),
  seedItem({
    id: SECRET_CHILD,
    parentId: CHECKOUT,
    level: "item",
    title: "Close the fraud hole",
    state: "in_progress",
    visibleTo: [ANA],
  }),
];

const others: readonly SeedWorkItem[] = [
  seedItem({ id: CHILDLESS, parentId: null, level: "initiative", title: "Nothing below" }),
  seedItem({ id: SECRET, parentId: null, level: "initiative", title: "Not to be told", visibleTo: [ANA] }),
  seedItem({ id: STANDS_ALONE, parentId: null, level: "item", title: "A story without an epic" }),
  seedItem({ id: LARGE, parentId: null, level: "initiative", title: "Two hundred and fifty parts" }),
  ...Array.from({ length: LARGE_CHILD_COUNT }, (_, index) =>
    seedItem({
      id: String(10014 + index),
      parentId: LARGE,
      level: "item",
      title: `Part ${index + 1}`,
      ...(index % 2 === 0 ? { state: "done" as const, doneOn: "2026-04-01" } : {}),
    }),
  ),
  seedItem({
    id: RELEASED_WHOLE,
    parentId: null,
    level: "initiative",
    title: "Released with its epic",
    releaseIds: ["10102"],
  }),
  seedItem({
    id: "10265",
    parentId: RELEASED_WHOLE,
    level: "item",
    title: "Carries no release of its own",
    state: "done",
    doneOn: "2026-04-10",
  }),
];

const manyPeople: readonly SeedPerson[] = Array.from({ length: 14 }, (_, index) => ({
  id: `account-01${String(index).padStart(2, "0")}`,
  name: `Quentin Quorum ${String.fromCharCode(65 + index)}`,
  email: `quentin.${index}@example.com`,
  isActive: true,
}));

export const CONTRACT_SEED: HostSeed = {
  now: "2026-11-24T09:30:00.000Z",
  people: [
    { id: ANA, name: "Ana Ruiz", email: "ana.ruiz@example.com", isActive: true },
    { id: BERND, name: "Bernd Vögel", email: "bernd@example.com", isActive: true },
    { id: CHIPO, name: "Chipo Moyo", email: "chipo@example.com", isActive: false },
    ...manyPeople,
  ],
  projects: [
    { id: "10000", key: "PAY", name: "Payments", administrators: [ANA] },
    { id: "10001", key: "LED", name: "Ledger" },
  ],
  releases: [
    { id: "10100", projectId: "10000", name: "2026.1", releasedOn: "2026-03-10", plannedOn: null },
    { id: "10101", projectId: "10000", name: "2026.2", releasedOn: null, plannedOn: "2026-12-01" },
    { id: "10102", projectId: "10000", name: "2026.3", releasedOn: "2026-04-20", plannedOn: null },
  ],
  iterations: [
    { id: "20001", projectId: "10000", name: "Sprint 1", endsOn: "2026-03-06" },
    { id: "20002", projectId: "10000", name: "Some day", endsOn: null },
  ],
  work: [...checkout, ...others],
  siteAdministrators: [QUENTIN],
};
