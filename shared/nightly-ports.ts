/**
 * What a run without a page asks of a host beside `ports.ts`: many at a time, as the app and not as a person.
 * What these answer is never shown as it is: whoever looks is asked for again by `Visibility`.
 */
import type { KeptWork, PlacedItem, PlacedWork } from "./delivery/kept-work.ts";
import type { Release } from "./domain/delivery.ts";
import type { InitiativeRef, PersonId, ProjectRef, SubjectId } from "./domain/ids.ts";
import type { InitiativeFacts } from "./domain/initiative.ts";
import type { Result } from "./domain/problem.ts";
import type { ValueProjection } from "./domain/projection.ts";
import type { InitiativeSummary } from "./domain/summary.ts";
import type { JournalEntry } from "./journal/entry.ts";
import type { Language } from "./text/language.ts";

export interface FoundInitiative {
  readonly facts: InitiativeFacts;
  /** What the host's own search holds of it, whoever wrote it last; `null` when nothing does. */
  readonly mirrored: unknown;
  /** The word that the host's own field shows beside it; `null` when it is empty, left out where the host has no such field there. */
  readonly shownWord?: string | null;
}

export interface ChangedPage {
  readonly items: readonly PlacedItem[];
  readonly releases: readonly Release[];
  /** The host's own cursor; `null` = no more. */
  readonly next: string | null;
}

/** Whole answers or a problem: never half of what was asked. */
export interface BulkSource {
  /** Those that exist; deleted and archived ones are left out. `mayEdit` is `false`: nobody edits here. */
  found(refs: readonly InitiativeRef[]): Promise<Result<readonly FoundInitiative[]>>;
  /** All work below each, every level, across projects; an initiative without work has an empty list. */
  workBelowEach(refs: readonly InitiativeRef[]): Promise<Result<ReadonlyMap<InitiativeRef, PlacedWork>>>;
  /** These items as they are now; those that are gone are left out. */
  items(ids: readonly string[]): Promise<Result<ChangedPage>>;
  /** Items of these projects that changed since, page by page, in the order of their ids (whole numbers, as text). */
  changedSince(projects: readonly ProjectRef[], since: string, after: string | null): Promise<Result<ChangedPage>>;
  /** How many those are, about; `null` when the host cannot say. */
  changedCount(projects: readonly ProjectRef[], since: string): Promise<Result<number | null>>;
  /** How many items have one of these as parent. */
  childCount(parentIds: readonly string[]): Promise<Result<number>>;
  /** All releases of a project; none when the host knows no releases. */
  releasesOf(project: ProjectRef): Promise<Result<readonly Release[]>>;
  /** What was asked so far has cost this much, in the host's own unit. */
  cost(): number;
}

export interface MirrorWrite {
  readonly ref: InitiativeRef;
  readonly projection: ValueProjection;
  /** Also its word into the host's own field. */
  readonly withField: boolean;
}

export interface FieldAnswer {
  /** The host will not take the field's value, however often it is asked: everywhere, or on these alone; `null` = it took all. */
  readonly refused: { readonly of: "all" | readonly InitiativeRef[]; readonly why: string } | null;
}

export interface Mirrored extends FieldAnswer {
  /** Those that could not be written, with the reason. */
  readonly leftOut: readonly { readonly ref: InitiativeRef; readonly why: string }[];
}

export interface BulkMirror {
  /** The host's own field for the verdict's word, by its id; `null` where it has none. */
  wordField(): Promise<Result<string | null>>;
  /** Writes each where the host's own search finds it. A field that is refused keeps nothing out of the search. */
  mirrorEach(writes: readonly MirrorWrite[]): Promise<Result<Mirrored>>;
}

/** Says something on the work item itself, where everybody who sees it can read it. */
export interface VerdictTeller {
  /** Whether exactly this was said there before, as far as the host can tell. */
  hasTold(ref: InitiativeRef, message: string): Promise<Result<boolean>>;
  tell(ref: InitiativeRef, message: string): Promise<Result<null>>;
  /** The language that everybody there shares, as far as the host has one; asked only before something is told. */
  tellsIn(): Promise<Language>;
}

/** Wants to know, in a cycle, whose account ids are kept. */
export interface AccountReporter {
  /** An account is not told of twice within so many days. */
  readonly cycleDays: number;
  readonly accountsAtOnce: number;
  /** At most `accountsAtOnce`. @returns those of them whose accounts were closed: what is kept of them must go. */
  tellOfAccounts(accounts: readonly PersonId[]): Promise<Result<readonly PersonId[]>>;
}

/** What a host told of: an item that is as it was but for its own facts, one that may be new here, one that is gone, a project's releases. */
export type ToldChange =
  | { readonly kind: "item" | "newcomer" | "removed"; readonly id: InitiativeRef }
  | { readonly kind: "releases"; readonly id: ProjectRef };

/** `stamp` begins with the instant it was told at, and is another one each time: what is told again meanwhile is not taken for done. */
export type StampedChange = ToldChange & { readonly stamp: string };

/** Changes that wait to be looked at together. The same told again is one change. */
export interface ChangeInbox {
  putChanges(changes: readonly StampedChange[]): Promise<Result<null>>;
  /** Known items first: they are the ones that surely concern a hypothesis. */
  someChanges(most: number): Promise<Result<readonly StampedChange[]>>;
  dropChanges(stamps: readonly string[]): Promise<Result<null>>;
  /** Those that were told before an instant. */
  dropChangesBefore(instant: string): Promise<Result<null>>;
  /** Puts a note where none stands. @returns whether it was put. */
  claimNote(name: string, value: unknown): Promise<Result<boolean>>;
  dropNote(name: string): Promise<Result<null>>;
}

/** Beside the record: caches and the state of runs. */
export interface NightStore {
  /** As stored, in any order; those never kept are left out. */
  keptWork(refs: readonly InitiativeRef[]): Promise<Result<readonly unknown[]>>;
  /** Replaces the kept work of each, whole. */
  saveWork(works: readonly KeptWork[]): Promise<Result<null>>;
  /** Under which initiative each item is kept; unknown items are left out. */
  holdersOf(itemIds: readonly string[]): Promise<Result<ReadonlyMap<string, InitiativeRef>>>;
  /**
   * Adds to many journals: of each list, which is of one subject, all or none.
   * @returns subjects that somebody else wrote meanwhile: nothing was added to them.
   */
  appendEach(lists: readonly (readonly JournalEntry[])[]): Promise<Result<readonly SubjectId[]>>;
  /** Replaces each kept summary. */
  saveSummaries(summaries: readonly InitiativeSummary[]): Promise<Result<null>>;
  /** A small value kept under a name; `null` when none is. */
  note(name: string): Promise<Result<unknown>>;
  saveNote(name: string, value: unknown): Promise<Result<null>>;
}
