/** Single kept summaries: read where they probably lie and where they are said to lie at the same time, and written in the project's place. */
import type { InitiativeRef, InitiativeSummary, ProjectRef, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { SummaryDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { keptOf } from "./kept-summary.ts";
import { readLooked } from "./looked.ts";
import { parseJson } from "./parsed-body.ts";
import {
  PLACES,
  placeAfter,
  projectsOf,
  readPlace,
  type StoredPlace,
  savePlace,
  summariesOf,
} from "./summary-places.ts";

/** The project in which an initiative probably lies, as far as the page or the host said; `null` = nobody did. */
export type Nearby = (ref: InitiativeRef) => ProjectRef | null;

export interface SummaryShelf {
  /** As it counts; `[null]` for a document that is damaged, none where there is none. */
  read(ref: InitiativeRef): Promise<Result<readonly unknown[]>>;
  save(summary: InitiativeSummary): Promise<Result<null>>;
  drop(ref: InitiativeRef): Promise<Result<null>>;
}

/** Two that move one summary at the same time undo each other's work; who notices begins again. */
const MOST_TRIES = 8;

export function summaryShelf(documents: Documents, nearby: Nearby): SummaryShelf {
  /** As this page last read them. */
  const places = new Map<InitiativeRef, StoredPlace>();
  const placeOf = async (ref: InitiativeRef): Promise<Result<StoredPlace | null>> => {
    const place = await readPlace(documents, ref);
    if (place.ok && place.value !== null) places.set(ref, place.value);
    else places.delete(ref);
    return place;
  };
  return {
    read: async (ref) => {
      const guess = nearby(ref);
      const [stored, there] = await Promise.all([
        placeOf(ref),
        guess === null ? ok([]) : readIn(documents, guess, ref),
      ]);
      if (!stored.ok) return stored;
      const place = stored.value?.place ?? null;
      if (place === null) return there;
      for (const project of projectsOf(place)) {
        const found = project === guess ? there : await readIn(documents, project, ref);
        if (!found.ok || found.value.length > 0) return found;
      }
      return ok([]);
    },
    save: async (summary) => {
      const ref = summary.initiative;
      const known = places.get(ref);
      let before = known === undefined ? await placeOf(ref) : ok(known);
      for (let tries = 1; ; tries += 1) {
        if (!before.ok) return before;
        const saved = await saveAt(documents, summary, before.value);
        if (!saved.ok || saved.value === "saved") return saved.ok ? ok(null) : saved;
        if (tries === MOST_TRIES) return fail({ code: "changed_meanwhile", what: ref });
        before = await placeOf(ref);
      }
    },
    drop: async (ref) => {
      const stored = await placeOf(ref);
      if (!stored.ok) return stored;
      const place = stored.value?.place ?? null;
      const guess = nearby(ref);
      for (const project of place === null ? [guess] : projectsOf(place)) {
        const dropped = project === null ? ok(null) : await documents.remove(summariesOf(project), ref);
        if (!dropped.ok) return dropped;
      }
      places.delete(ref);
      return stored.value === null ? ok(null) : documents.remove(PLACES, ref);
    },
  };
}

/**
 * Tells the new place first, writes there, then takes away what lies elsewhere: cut off anywhere, the summary is found, and a copy
 * that is left over is taken away by whoever walks over all of them.
 */
async function saveAt(
  documents: Documents,
  summary: InitiativeSummary,
  before: StoredPlace | null,
): Promise<Result<"saved" | "taken">> {
  const { initiative: ref, project } = summary;
  const write = () => documents.overwrite(summariesOf(project), { id: ref, summary: JSON.stringify(summary) });
  if (before?.place?.project === project) {
    const written = await write();
    return written.ok ? ok("saved") : written;
  }
  const place = placeAfter(project, before?.place ?? null);
  const placed = await savePlace(documents, ref, before, place);
  if (!placed.ok || placed.value === "taken") return placed;
  const written = await write();
  if (!written.ok) return written;
  if (place.earlier.length === 0) return ok("saved");
  for (const left of place.earlier) {
    const removed = await documents.remove(summariesOf(left), ref);
    if (!removed.ok) return removed;
  }
  // Moved on by somebody else meanwhile: that copy may be among those that were taken away just now.
  const now = await readPlace(documents, ref);
  return now.ok ? ok(now.value?.place?.project === project ? "saved" : "taken") : now;
}

async function readIn(
  documents: Documents,
  project: ProjectRef,
  ref: InitiativeRef,
): Promise<Result<readonly unknown[]>> {
  const collection = summariesOf(project);
  const [stored, looked] = await Promise.all([
    documents.read(collection, ref, SummaryDocument),
    readLooked(documents, collection),
  ]);
  if (!stored.ok) return stored;
  if (stored.value === null) return ok([]);
  // When it was last looked at is worth less than what was concluded.
  const kept = keptOf(ref, parseJson(stored.value.summary), looked.ok ? looked.value : null);
  return ok(kept.length === 0 ? [null] : kept.map(({ summary }) => summary));
}
