/** What the page about the record can ask, the same on both hosts: only whoever administers the whole site is answered. */
import * as z from "zod/mini";
import { InitiativeRef, PersonId, ProjectRef, SubjectId } from "../domain/ids.ts";
import { Person } from "../domain/people.ts";
import type { Result } from "../domain/problem.ts";
import { someText } from "../domain/text.ts";
import { Renamed } from "../journal/entry.ts";
import { asking } from "./asking.ts";

const CursorText = z.nullable(someText(2000));
export const PagePayload = z.strictObject({ cursor: CursorText });
export const PersonPayload = z.strictObject({ personId: PersonId, cursor: CursorText });

const Count = z.int().check(z.minimum(0));
const Next = z.nullable(z.string());

/** Lines of one call: at most about a megabyte, as a page cuts them. */
export const ImportPayload = z.strictObject({
  lines: z.array(z.string()).check(z.maxLength(20_000)),
  firstLine: z.int().check(z.minimum(1)),
  leavesOutDiffering: z.boolean(),
});
const Imported = z.strictObject({ added: Count, alreadyThere: Count, differing: z.array(SubjectId) });

/** Labels of one question to the host. */
export const LABELS_AT_ONCE = 100;
export const LabelsPayload = z.strictObject({ labels: z.array(someText(120)).check(z.maxLength(LABELS_AT_ONCE)) });
const Found = z.strictObject({
  initiative: InitiativeRef,
  label: z.string(),
  title: z.string(),
  project: ProjectRef,
});

const MovedJournal = z.strictObject({
  subject: SubjectId,
  from: SubjectId,
  entries: z.int().check(z.minimum(1)),
  head: someText(64),
  names: z.array(Renamed).check(z.maxLength(20_000)),
});
export const FinishMovePayload = z.strictObject({ journals: z.array(MovedJournal).check(z.maxLength(1000)) });

const LedgerPage = z.strictObject({ lines: z.array(z.string()), next: Next, journals: Count, entries: Count });
type LedgerPage = z.infer<typeof LedgerPage>;

const Weight = z.strictObject({ subject: SubjectId, bytes: Count });
const WeighedPage = z.strictObject({
  journals: Count,
  entries: Count,
  /** Of entries as stored text. */
  bytes: Count,
  /** Metrics of this page that were read to see what a reading takes. */
  sample: z.strictObject({ bytes: Count, readings: Count }),
  /** The heaviest journals of this page, heaviest first. */
  heaviest: z.array(Weight),
  next: Next,
});
export type WeighedPage = z.infer<typeof WeighedPage>;

const ErasurePreview = z.strictObject({
  /** Entries that this person kept for themselves: saved views, days of looking. An erasure drops them whole. */
  own: Count,
  /** Entries this person signed, in every other journal. */
  signed: Count,
  /** Entries by anybody that name this person: as owner, sponsor, steward, receiver of an offer, approver. */
  named: Count,
  /** Entries whose texts hold the person's name as the host knows it. An erasure leaves texts as they are. */
  nameInTexts: Count,
  nameInTextsOf: z.array(SubjectId),
  summaries: Count,
  unreadable: z.array(SubjectId),
  next: Next,
});
export type ErasurePreview = z.infer<typeof ErasurePreview>;

export type Touched = Omit<ErasurePreview, "next">;

export const UNTOUCHED: Touched = {
  own: 0,
  signed: 0,
  named: 0,
  nameInTexts: 0,
  nameInTextsOf: [],
  summaries: 0,
  unreadable: [],
};

const ErasureStep = z.strictObject({
  lookedAt: Count,
  changed: Count,
  initiatives: z.array(InitiativeRef),
  unreadable: z.array(SubjectId),
  next: Next,
});
type ErasureStep = z.infer<typeof ErasureStep>;

type At = { readonly cursor: string | null };
type OfPerson = { readonly personId: PersonId; readonly cursor: string | null };

/** Every call goes on where `cursor`, the `next` of the answer before, says; `null` = from the start. */
export interface RecordApi {
  exportPage(request: At): Promise<Result<LedgerPage>>;
  importPage(request: z.infer<typeof ImportPayload>): Promise<Result<z.infer<typeof Imported>>>;
  /** What this site finds under these labels. */
  findLabelled(request: z.infer<typeof LabelsPayload>): Promise<Result<readonly z.infer<typeof Found>[]>>;
  /** After the last line of these journals was put in under other ids. */
  finishMove(request: z.infer<typeof FinishMovePayload>): Promise<Result<{ readonly finished: number }>>;
  weighPage(request: At): Promise<Result<WeighedPage>>;
  previewErasure(request: OfPerson): Promise<Result<ErasurePreview>>;
  erasePerson(request: OfPerson): Promise<Result<ErasureStep>>;
  /** A name of its own: on a host where calls go by name, the panel's `findPeople` asks no administrator's right. */
  findAnybody(request: { readonly text: string }): Promise<Result<Person[]>>;
}

export type RecordCall = keyof RecordApi;

export const RECORD_CALLS: readonly RecordCall[] = [
  "exportPage",
  "importPage",
  "findLabelled",
  "finishMove",
  "weighPage",
  "previewErasure",
  "erasePerson",
  "findAnybody",
];

/** @param send carries a call to `answerRecord` and back. */
export function recordApiOver(send: (call: RecordCall, payload: unknown) => Promise<unknown>): RecordApi {
  const ask = asking(send);
  return {
    exportPage: (request) => ask("exportPage", LedgerPage, request),
    importPage: (request) => ask("importPage", Imported, request),
    findLabelled: (request) => ask("findLabelled", z.array(Found), request),
    finishMove: (request) => ask("finishMove", z.strictObject({ finished: Count }), request),
    weighPage: (request) => ask("weighPage", WeighedPage, request),
    previewErasure: (request) => ask("previewErasure", ErasurePreview, request),
    erasePerson: (request) => ask("erasePerson", ErasureStep, request),
    findAnybody: (request) => ask("findAnybody", z.array(Person), request),
  };
}
