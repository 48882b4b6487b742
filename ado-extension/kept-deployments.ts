/**
 * Deployments as runs found them, kept for a good year: where the next run goes on, and what an epic gets its marks from whose
 * hypothesis was written, or whose work was moved, after the deployment.
 *
 * Among the documents that only the identity of the run can read, as `kept-items.ts` is. For each place one document that says up
 * to where it was read, and one for each month with what was deployed in it; written in the other order, so that a run that dies
 * in between reads the pages again and asks for the work of no run twice.
 */
import type { EpochDay, Result } from "@upshot/shared";
import { addDays, isoDay, ok, parseDay } from "@upshot/shared";
import { digestOf } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { SummaryDocument } from "./ado-schema.ts";
import type { Documents } from "./documents.ts";
import { parseJson } from "./parsed-body.ts";

const COLLECTION = "upshot-deployments";
const WITHDRAWN = "withdrawn";
/** Days that deployments are kept, and looked back at when a place is read for the first time. */
export const DAYS_KEPT = 400;

/** An environment of a project, or stages of its classic releases. */
export interface Place {
  readonly kind: "environment" | "stages";
  readonly project: string;
  readonly names: readonly string[];
}

/** A run or release that reached its users in a place. */
export interface DeployedRun {
  /** `build 7` or `release 31`, as journals name it. */
  readonly run: string;
  /** Its pipeline, and for a release the stage: what went out there before is told from. */
  readonly pipeline: string;
  readonly on: EpochDay;
  /** Ids of the work items it carried. */
  readonly items: readonly string[];
}

export interface KeptPlace {
  /** What was read, as the reader of the place counts it; `null` = never. */
  readonly since: string | null;
  /** The environment's id; `null` when it is not known. */
  readonly environmentId: number | null;
  readonly runs: readonly DeployedRun[];
}

export interface KeptDeployments {
  place(place: Place): KeptPlace;
  /** Work items that this run carried, wherever it went. */
  itemsOf(run: string): readonly string[];
  /** Runs that somebody took back. */
  readonly withdrawn: ReadonlySet<string>;
}

const Read = z.strictObject({
  schema: z.literal("deployments-read/1"),
  since: z.string(),
  environmentId: z.nullable(z.int()),
  /** Months of which there is a document: a row can get lost on the way, and half of what is kept must not pass for all. */
  months: z.array(z.string()),
});
const Month = z.strictObject({
  schema: z.literal("deployed-runs/1"),
  /** Run, pipeline, ISO day, work items. */
  runs: z.array(z.tuple([z.string(), z.string(), z.string(), z.array(z.string())])),
});
const Withdrawn = z.strictObject({ schema: z.literal("withdrawn-runs/1"), runs: z.array(z.string()) });

/** Names are told apart as Azure DevOps does: by their letters, large or small. */
function keyOf({ kind, project, names }: Place): string {
  return digestOf([kind, project.toLowerCase(), ...names.map((name) => name.toLowerCase()).sort()]).slice(0, 16);
}

export async function readKeptDeployments(documents: Documents): Promise<Result<KeptDeployments>> {
  const all = await documents.list(COLLECTION, SummaryDocument);
  if (!all.ok) return all;
  const found = new Map(all.value.map(({ id, summary }) => [id, parseJson(summary)]));
  const withdrawn = Withdrawn.safeParse(found.get(WITHDRAWN));
  const monthsOf = (start: string) =>
    [...found].flatMap(([id, value]) => {
      const month = id.startsWith(start) ? Month.safeParse(value) : null;
      return month?.success === true ? month.data.runs.flatMap(unpacked) : [];
    });
  return ok({
    withdrawn: new Set(withdrawn.success ? withdrawn.data.runs : []),
    place: (place) => {
      const key = keyOf(place);
      const read = Read.safeParse(found.get(key));
      const runs = monthsOf(`${key}-`);
      if (!read.success) return { since: null, environmentId: null, runs };
      const { since, environmentId, months } = read.data;
      const isWhole = months.every((month) => found.has(`${key}-${month}`));
      return { since: isWhole ? since : null, environmentId, runs };
    },
    itemsOf: (run) => [...new Set(monthsOf("").flatMap((one) => (one.run === run ? one.items : [])))],
  });
}

function unpacked([run, pipeline, iso, items]: z.infer<typeof Month>["runs"][number]): readonly DeployedRun[] {
  const on = parseDay(iso);
  return on === null ? [] : [{ run, pipeline, on, items }];
}

/** Writes what changed. Whole months that are over for longer than deployments are kept go. */
export async function keepPlace(
  documents: Documents,
  place: Place,
  before: KeptPlace,
  now: KeptPlace & { readonly since: string },
  today: EpochDay,
): Promise<Result<null>> {
  const key = keyOf(place);
  const oldest = monthOf(addDays(today, -DAYS_KEPT));
  const [stored, current] = [byMonth(before.runs), byMonth(now.runs)];
  for (const [month, runs] of current) {
    if (month < oldest || JSON.stringify(runs) === JSON.stringify(stored.get(month))) continue;
    const text = JSON.stringify({ schema: "deployed-runs/1", runs });
    const kept = await documents.overwrite(COLLECTION, { id: `${key}-${month}`, summary: text });
    if (!kept.ok) return kept;
  }
  for (const month of stored.keys()) {
    const removed = month < oldest ? await documents.remove(COLLECTION, `${key}-${month}`) : ok(null);
    if (!removed.ok) return removed;
  }
  const { since, environmentId } = now;
  const months = [...current.keys()].filter((month) => month >= oldest);
  const isSame = before.since === since && before.environmentId === environmentId;
  if (isSame && months.length === stored.size && months.every((month) => stored.has(month))) return ok(null);
  const text = JSON.stringify({ schema: "deployments-read/1", since, environmentId, months });
  return documents.overwrite(COLLECTION, { id: key, summary: text });
}

function byMonth(runs: readonly DeployedRun[]): ReadonlyMap<string, z.infer<typeof Month>["runs"]> {
  const months = new Map<string, z.infer<typeof Month>["runs"]>();
  const sorted = [...runs].sort((one, other) => one.on - other.on || (one.run < other.run ? -1 : 1));
  for (const { run, pipeline, on, items } of sorted) {
    const month = months.get(monthOf(on)) ?? [];
    month.push([run, pipeline, isoDay(on), [...items]]);
    months.set(monthOf(on), month);
  }
  return months;
}

function monthOf(day: EpochDay): string {
  return isoDay(day).slice(0, 7);
}

/** What is found of this run later marks nothing either. */
export async function keepWithdrawn(documents: Documents, kept: KeptDeployments, run: string): Promise<Result<null>> {
  if (kept.withdrawn.has(run)) return ok(null);
  const text = JSON.stringify({ schema: "withdrawn-runs/1", runs: [...kept.withdrawn, run] });
  return documents.overwrite(COLLECTION, { id: WITHDRAWN, summary: text });
}
