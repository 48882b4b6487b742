/** What a site is asked for once in a call, however many initiatives are looked at. */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import type { ChangeInbox, NightStore } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { readEpicTypes } from "./carriers.ts";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { Field, Statuses } from "./jira-schema.ts";
import { once } from "./once.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import { pointsFieldIds } from "./story-points.ts";
import { verdictFieldId } from "./verdict-field.ts";

export interface SiteFacts {
  /** Ids of the story-point fields; none when the site has none. */
  pointsFields(): Promise<Result<readonly string[]>>;
  /** `null` when the site does not have the field any more. */
  verdictField(): Promise<Result<string | null>>;
  /** Ids of the statuses that mean done. */
  doneStatuses(): Promise<Result<ReadonlySet<string>>>;
  /** Ids of the statuses that were found in another category since, and so mean something else for issues that did not change. */
  statusesMovedSince(instant: string): Promise<Result<readonly string[]>>;
  /** Ids of the types at epic level or above, of every project. */
  epicTypes(): Promise<Result<readonly string[]>>;
}

/**
 * Facts that were read before, kept as notes: a site has hundreds of fields and thousands of types, and each costs a point whenever it
 * is read. They are asked for as the app, because a person may be shown less than there is, and shown to nobody.
 */
export interface FactsMemory {
  readonly store: Pick<NightStore, "note" | "saveNote">;
  readonly now: () => string;
  /** Older ones are asked for again. */
  readonly longestMs: number;
}

const HOUR_MS = 3_600_000;
/** The night asks once; what people change about fields shows the day after. */
export const FACTS_LAST_MS = { night: HOUR_MS, looks: 24 * HOUR_MS, pages: 72 * HOUR_MS } as const;
/** No night asks for these. */
const TYPES_LAST_MS = 24 * HOUR_MS;

const FieldFacts = z.strictObject({ points: z.array(z.string()), verdict: z.nullable(z.string()) });
const StatusFacts = z.strictObject({
  /** Key of the category of each status, by its id. */
  categories: z.record(z.string(), z.string()),
  /** When a status was found in another category than before, by its id. */
  movedAt: z.record(z.string(), z.string()),
});
const FIELDS_NOTE = "site:fields";
const STATUSES_NOTE = "site:statuses";
const TypeFacts = z.array(z.string());
const TYPES_NOTE = "site:types";

/** @param requestJira as the app */
export function siteFacts(requestJira: RequestJira, memory: FactsMemory): SiteFacts {
  const fields = once(() => remembered(memory, FIELDS_NOTE, FieldFacts, () => readFields(requestJira)));
  const statuses = once(() =>
    remembered(memory, STATUSES_NOTE, StatusFacts, (before) => readStatuses(requestJira, before, memory.now())),
  );
  const ofTypes = { ...memory, longestMs: Math.min(memory.longestMs, TYPES_LAST_MS) };
  const types = once(() => remembered(ofTypes, TYPES_NOTE, TypeFacts, () => readEpicTypes(requestJira)));
  return {
    pointsFields: async () => mapped(await fields(), ({ points }) => points),
    verdictField: async () => mapped(await fields(), ({ verdict }) => verdict),
    doneStatuses: async () =>
      mapped(
        await statuses(),
        ({ categories }) => new Set(Object.keys(categories).filter((id) => categories[id] === DONE_CATEGORY)),
      ),
    statusesMovedSince: async (instant) =>
      mapped(await statuses(), ({ movedAt }) => Object.keys(movedAt).filter((id) => (movedAt[id] ?? "") >= instant)),
    epicTypes: types,
  };
}

/**
 * A type of epic level that is not remembered is newer than what is: then all are forgotten, and read anew by whoever wants to know.
 * No issue of a type is there before an event tells of it.
 */
export async function noticeEpicType(
  store: Pick<NightStore, "note"> & Pick<ChangeInbox, "dropNote">,
  typeId: string,
): Promise<void> {
  const note = await store.note(TYPES_NOTE);
  const known = z.object({ facts: TypeFacts }).safeParse(note.ok ? note.value : null);
  if (known.success && !known.data.facts.includes(typeId)) await store.dropNote(TYPES_NOTE);
}

/** A store that fails keeps nobody from asking Jira. */
async function remembered<T>(
  { store, now, longestMs }: FactsMemory,
  name: string,
  shape: z.ZodMiniType<T>,
  ask: (before: T | null) => Promise<Result<T>>,
): Promise<Result<T>> {
  const note = await store.note(name);
  const known = z.strictObject({ readAt: z.string(), facts: shape }).safeParse(note.ok ? note.value : null);
  if (known.success && Date.parse(now()) - Date.parse(known.data.readAt) < longestMs) return ok(known.data.facts as T);
  const read = await ask(known.success ? (known.data.facts as T) : null);
  if (read.ok) await store.saveNote(name, { readAt: now(), facts: read.value });
  return read;
}

function mapped<T, U>(read: Result<T>, pick: (facts: T) => U): Result<U> {
  return read.ok ? ok(pick(read.value)) : read;
}

/** `GET /rest/api/3/field`: costs a point for each field of the site. */
async function readFields(requestJira: RequestJira): Promise<Result<z.output<typeof FieldFacts>>> {
  const response = await requestJira({ path: jiraPath(["field"]) });
  if (response.status !== 200) return fail(jiraProblem(response, "fields"));
  const fields = z.array(Field).safeParse(response.body);
  if (!fields.success) return fail(unexpectedShape("fields"));
  return ok({ points: [...pointsFieldIds(fields.data)], verdict: verdictFieldId(fields.data) });
}

const DONE_CATEGORY = "done";

/** `GET /rest/api/3/status`. A status that is gone moves nowhere: its issues were moved, and so changed themselves. */
async function readStatuses(
  requestJira: RequestJira,
  before: z.output<typeof StatusFacts> | null,
  now: string,
): Promise<Result<z.output<typeof StatusFacts>>> {
  const response = await requestJira({ path: jiraPath(["status"]) });
  if (response.status !== 200) return fail(jiraProblem(response, "statuses"));
  const statuses = Statuses.safeParse(response.body);
  if (!statuses.success) return fail(unexpectedShape("statuses"));
  const categories = Object.fromEntries(statuses.data.map(({ id, statusCategory }) => [id, statusCategory.key]));
  const movedAt = Object.keys(categories).flatMap((id): [string, string][] => {
    const was = before?.categories[id];
    if (was !== undefined && was !== categories[id]) return [[id, now]];
    const at = before?.movedAt[id];
    return at === undefined ? [] : [[id, at]];
  });
  return ok({ categories, movedAt: Object.fromEntries(movedAt) });
}
