/**
 * Where a kept summary lies: in the collection of its initiative's project, because pages list by project; and which project that
 * is, because a work item's number does not say it. A place that is missing or wrong costs a look, never a figure: summaries
 * are a cache.
 */
import type { InitiativeRef, Result } from "@upshot/shared";
import { InitiativeRef as InitiativeId, ok, ProjectRef } from "@upshot/shared";
import * as z from "zod/mini";
import { JournalDocument } from "./ado-schema.ts";
import type { AskedCollection } from "./collections-query.ts";
import type { Documents } from "./documents.ts";
import { parseJson } from "./parsed-body.ts";

export const PLACES = "upshot-places";
const SUMMARIES = "upshot-summaries-";
/** What remains of the fifty characters of a name: a project's id without its dashes. */
const MOST_CHARACTERS = 32;

/** @param project a GUID; anything longer was put here by somebody else, and is cut rather than refused. */
export function summariesOf(project: ProjectRef): string {
  return `${SUMMARIES}${project.replaceAll("-", "").toLowerCase().slice(0, MOST_CHARACTERS)}`;
}

const Place = z.strictObject({
  schema: z.literal("place/1"),
  project: ProjectRef,
  /** Where it lay before. Never forgotten: a slow writer may leave a copy there, and whoever looks for every copy looks there too. */
  earlier: z.array(ProjectRef),
});
export type Place = z.infer<typeof Place>;
export type Places = ReadonlyMap<InitiativeRef, Place>;

/** As it stands in the store: it is only changed by whoever read it as it is. */
export interface StoredPlace {
  readonly document: JournalDocument;
  /** `null` for a document that says something else. */
  readonly place: Place | null;
}

/** `null` when nobody wrote where it lies. */
export async function readPlace(documents: Documents, ref: InitiativeRef): Promise<Result<StoredPlace | null>> {
  const stored = await documents.read(PLACES, ref, JournalDocument);
  if (!stored.ok) return stored;
  return ok(stored.value === null ? null : { document: stored.value, place: placeIn(stored.value) });
}

export async function listPlaces(documents: Documents): Promise<Result<Places>> {
  const stored = await documents.list(PLACES, JournalDocument);
  if (!stored.ok) return stored;
  return ok(
    new Map(
      stored.value.flatMap((document): [InitiativeRef, Place][] => {
        const [ref, place] = [InitiativeId.safeParse(document.id), placeIn(document)];
        return ref.success && place !== null ? [[ref.data, place]] : [];
      }),
    ),
  );
}

/** `taken` when somebody else wrote where it lies since `before` was read. */
export function savePlace(
  documents: Documents,
  ref: InitiativeRef,
  before: StoredPlace | null,
  place: Place,
): Promise<Result<"saved" | "taken">> {
  const entries = [JSON.stringify(place)];
  return before === null
    ? documents.create(PLACES, { id: ref, entries })
    : documents.replace(PLACES, { ...before.document, entries });
}

/** @param before where it lay, when it did */
export function placeAfter(project: ProjectRef, before: Place | null): Place {
  const left = before === null ? [] : projectsOf(before);
  return { schema: "place/1", project, earlier: [...new Set(left)].filter((one) => one !== project) };
}

/** Projects where a copy may lie, the likeliest first. */
export function projectsOf({ project, earlier }: Place): readonly ProjectRef[] {
  return [project, ...earlier];
}

/** Collections in which a summary or a copy of one may lie, with about how many each holds. */
export function collectionsOf(places: Iterable<Place>): ReadonlyMap<ProjectRef, AskedCollection> {
  const counts = new Map<ProjectRef, number>();
  for (const place of places)
    for (const project of projectsOf(place))
      counts.set(project, (counts.get(project) ?? 0) + (project === place.project ? 1 : 0));
  return new Map([...counts].map(([project, count]) => [project, { collection: summariesOf(project), count }]));
}

/**
 * Of copies found in several projects, the one that counts: that of the place that is told, else what a move that broke off left.
 * @returns it for each initiative, and the others, which may go
 */
export function trueCopies<Copy extends { readonly initiative: InitiativeRef; readonly project: ProjectRef }>(
  places: Places,
  copies: readonly Copy[],
): { readonly kept: readonly Copy[]; readonly strays: readonly Copy[] } {
  const kept = new Map<InitiativeRef, Copy>();
  const strays: Copy[] = [];
  for (const copy of copies) {
    const other = kept.get(copy.initiative);
    const isTold = places.get(copy.initiative)?.project === copy.project;
    if (other === undefined || isTold) kept.set(copy.initiative, copy);
    if (other !== undefined) strays.push(isTold ? other : copy);
  }
  return { kept: [...kept.values()], strays };
}

function placeIn({ entries }: JournalDocument): Place | null {
  const place = Place.safeParse(parseJson(entries[0] ?? ""));
  return place.success ? place.data : null;
}
