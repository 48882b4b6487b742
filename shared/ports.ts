/** What the core asks of a host. An adapter translates and decides nothing. Every method answers a `Result`; a `throw` is a bug of ours. */
import type { WorkType } from "./domain/chosen-type.ts";
import type { IterationEnd, WorkBelow } from "./domain/delivery.ts";
import type { InitiativeRef, PersonId, ProjectRef, SubjectId } from "./domain/ids.ts";
import type { InitiativeFacts } from "./domain/initiative.ts";
import type { Person } from "./domain/people.ts";
import type { Result } from "./domain/problem.ts";
import type { ChosenTypes, ShippedRule } from "./domain/settings.ts";
import type { InitiativeSummary } from "./domain/summary.ts";
import type { JournalEntry } from "./journal/entry.ts";
import type { VisibleInitiative } from "./portfolio/row.ts";
import type { GroupQuestion, StoreGroup, StorePlace, StoreQuery } from "./portfolio/store-query.ts";

export interface Clock {
  /** Now, as a UTC instant with milliseconds (`2026-11-24T09:30:00.000Z`). */
  now(): string;
  /** Resolves after about so many milliseconds. */
  wait(ms: number): Promise<void>;
}

export interface Dice {
  /** 32 hex digits that nobody can guess; new ones each time. */
  salt(): string;
}

/** The person at the keyboard. */
export interface ViewerSource {
  viewerId(): Promise<Result<PersonId>>;
}

/** The host's work, always read as the viewer. */
export interface DeliverySource {
  /**
   * The initiative that `ref` is or belongs to: itself when its type carries hypotheses, else its nearest ancestor that does;
   * itself again when none does. Which types those are says `chosen` for the projects in it, for all others the host.
   * `not_found` also when the viewer may not see it: whether it exists is not told.
   */
  initiative(ref: InitiativeRef, chosen: ChosenTypes): Promise<Result<InitiativeFacts>>;
  /** All work below, every level, every page, across projects; or a problem: never half of it. */
  workBelow(ref: InitiativeRef): Promise<Result<WorkBelow>>;
  /** When these iterations end; those without dates are left out. Asked only where a project counts by them. */
  iterationEnds(ids: readonly string[]): Promise<Result<readonly IterationEnd[]>>;
}

/** Which work there is for this viewer: bounds every list and every figure over many initiatives. */
export interface Visibility {
  /** Those of `refs` that the viewer may see, in any order; the others are left out, and why is not told. */
  visible(refs: readonly InitiativeRef[]): Promise<Result<readonly VisibleInitiative[]>>;
  /** Those that people call by one of these labels (`VisibleInitiative.label`) and the viewer may see, in any order. At most 100 labels. */
  labelled(labels: readonly string[]): Promise<Result<readonly VisibleInitiative[]>>;
  /**
   * Epics (or what the host's hierarchy calls them; where types are chosen, work of those types) that the viewer may see, page by
   * page; `project: null` = everywhere.
   * `after` and `next` are the host's own cursor: `null` = from the start, and no more.
   */
  initiativesIn(
    project: ProjectRef | null,
    after: string | null,
    chosen: ChosenTypes,
  ): Promise<Result<{ readonly initiatives: readonly VisibleInitiative[]; readonly next: string | null }>>;
}

/** One journal and what it weighs. */
export interface SubjectSize {
  readonly subject: SubjectId;
  readonly entryCount: number;
  /** What its entries take in the store, as far as the store's own text goes. */
  readonly bytes: number;
}

/** The record. */
export interface ValueStore {
  /** Whole journals, oldest entry first, in the order asked; a subject never written is an empty list, not an error. */
  histories(subjects: readonly SubjectId[]): Promise<Result<readonly (readonly unknown[])[]>>;
  /**
   * Adds entries of one subject, all or none. `changed_meanwhile` when an entry with one of the sequence numbers exists;
   * then nothing was written.
   */
  append(entries: readonly JournalEntry[]): Promise<Result<null>>;
  /**
   * Puts the erased forms of entries of one journal where those entries stand: the only change of a stored entry there is.
   * Each by itself, and done again it changes nothing. `changed_meanwhile` when an entry is not there.
   */
  replaceErased(forms: readonly JournalEntry[]): Promise<Result<null>>;
  /** Drops one journal whole, also when there is none: only what a person kept for themselves, when that person is erased. */
  dropJournal(subject: SubjectId): Promise<Result<null>>;
  /** Every journal there is, page by page, each once, in a lasting order. At most 200 a page. */
  subjectsPage(
    after: SubjectId | null,
  ): Promise<Result<{ readonly subjects: readonly SubjectSize[]; readonly next: SubjectId | null }>>;
  /** Kept summaries of these initiatives, as stored; those never saved are left out. */
  summaries(refs: readonly InitiativeRef[]): Promise<Result<readonly unknown[]>>;
  /** Kept summaries page by page, as stored, in a lasting order; `project: null` = everywhere. At most 200 a page. */
  keptPage(
    project: ProjectRef | null,
    after: InitiativeRef | null,
  ): Promise<Result<{ readonly summaries: readonly unknown[]; readonly next: InitiativeRef | null }>>;
  /**
   * Kept summaries that meet a condition, in an order, each with its place; those kept before there was anything to ask of come
   * last, whatever is asked. `skip`: that many more after `after`. At most `limit`, at most 200; fewer = there are no more.
   */
  queriedPage(
    project: ProjectRef | null,
    query: StoreQuery,
    from: { readonly after: StorePlace | null; readonly skip: number; readonly limit: number },
  ): Promise<Result<readonly { readonly place: StorePlace; readonly summary: unknown }[]>>;
  /** The different values of a column among those kept, in any order, each with how many have it and one that does; empty is a value too. */
  queriedGroups(project: ProjectRef | null, asked: GroupQuestion): Promise<Result<readonly StoreGroup[]>>;
  /** Replaces the kept summary of one initiative. */
  saveSummary(summary: InitiativeSummary): Promise<Result<null>>;
  /** Drops what is kept of one initiative; the next look makes it anew. */
  dropSummary(ref: InitiativeRef): Promise<Result<null>>;
}

export interface PeopleDirectory {
  /** Active people whose name or address fits the text, best first, at most 10. */
  findPeople(text: string): Promise<Result<readonly Person[]>>;
  /** The people with these ids, inactive ones too; unknown ids are left out. */
  people(ids: readonly PersonId[]): Promise<Result<readonly Person[]>>;
}

/** What the host has in a project, for whoever may see it. */
export interface ProjectFacts {
  /** Types of work items; `isDefault` = on the host's epic level or above. */
  readonly types: readonly (WorkType & { readonly isDefault: boolean })[];
  /** What can be told to have shipped here: releases or deployments, iterations, done days. */
  readonly shippedRules: readonly ShippedRule[];
}

/** Who may decide for others. Asked of the host each time, as the viewer. */
export interface Administration {
  /** `not_found` when the viewer may not see the project. */
  mayAdminister(project: ProjectRef): Promise<Result<boolean>>;
  mayAdministerSite(): Promise<Result<boolean>>;
  /** `not_found` when the viewer may not see the project. */
  projectFacts(project: ProjectRef): Promise<Result<ProjectFacts>>;
}

export interface Host
  extends Clock,
    Dice,
    ViewerSource,
    DeliverySource,
    Visibility,
    ValueStore,
    PeopleDirectory,
    Administration {}
