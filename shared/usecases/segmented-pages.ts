/**
 * Reads segments one after the other as if they were one order of the store: any place and any number passed over since.
 *
 * A place begins with the segment's group and the row's own value in the column that orders, so that it names nothing but the row.
 */
import type { ProjectRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { Segment } from "../portfolio/named-segments.ts";
import type { StoreCondition, StorePlace, StoreQuery } from "../portfolio/store-query.ts";
import { comparePlaces } from "../portfolio/store-scan.ts";
import type { StoredColumn, StoredValue } from "../portfolio/stored-fields.ts";
import type { ValueStore } from "../ports.ts";

export interface PageFrom {
  readonly after: StorePlace | null;
  readonly skip: number;
  readonly limit: number;
}
export type FoundPage = readonly { readonly place: StorePlace; readonly summary: unknown }[];
/** At most `limit` from there on; fewer = there are no more. */
export type ReadPage = (from: PageFrom) => Promise<Result<FoundPage>>;

/** A segment inside one of several parts of the answer, read part after part. */
export interface PlacedSegment extends Segment {
  readonly part: number;
}

/** The part, the value of the column, and then those of the query's order. */
export const PLACE_PREFIX = 2;
const NOTHING: StoreCondition = { kind: "any", of: [] };
const AT_ONCE = 200;

interface Asked {
  readonly project: ProjectRef | null;
  /** What every segment is bounded by. */
  readonly where: StoreCondition | null;
  /** The column that the segments order by; `null` = each segment has the query's order alone. */
  readonly column: StoredColumn | null;
  /** The order inside equal names. */
  readonly orderBy: StoreQuery["orderBy"];
}

export function segmentedPages(
  store: Pick<ValueStore, "queriedPage">,
  asked: Asked,
  segments: readonly PlacedSegment[],
): ReadPage {
  return async ({ after, skip, limit }) => {
    const found: FoundPage[number][] = [];
    const start = startOf(segments, after);
    let [place, left, at] = [start === null ? null : after, skip, start ?? 0];
    for (; at < segments.length && found.length < limit; at += 1) {
      const segment = segments[at];
      if (segment === undefined) break;
      const from = { after: place, skip: left, limit: limit - found.length };
      const read = await (segment.isSmall
        ? readSmall(store, asked, segment, from)
        : readLarge(store, asked, segment, from));
      if (!read.ok) return read;
      found.push(...read.value.found);
      [place, left] = [null, left - read.value.skipped];
    }
    if (found.length >= limit) return ok(found);
    // What was kept before there were fields to ask of comes last.
    const unfilled = await store.queriedPage(
      asked.project,
      { where: NOTHING, orderBy: [] },
      { after: place?.values === null ? place : null, skip: left, limit: limit - found.length },
    );
    return unfilled.ok ? ok([...found, ...unfilled.value]) : unfilled;
  };
}

/** `null` = the segment is there no more, because what it held changed meanwhile: then all begins anew, and no row is lost. */
function startOf(segments: readonly PlacedSegment[], after: StorePlace | null): number | null {
  if (after === null) return 0;
  if (after.values === null) return segments.length;
  const [part, value = null] = after.values;
  const at = segments.findIndex(({ part: own, ranks }) => own === part && (ranks.size === 0 || ranks.has(value)));
  return at < 0 ? null : at;
}

interface Part {
  readonly found: FoundPage;
  /** How many of those to be passed over were in this segment. */
  readonly skipped: number;
}

async function readSmall(
  store: Pick<ValueStore, "queriedPage">,
  asked: Asked,
  segment: PlacedSegment,
  { after, skip, limit }: PageFrom,
): Promise<Result<Part>> {
  const query = queryOf(asked, segment);
  const page = await store.queriedPage(asked.project, query, { after: null, skip: 0, limit: AT_ONCE });
  if (!page.ok) return page;
  const rankOf = (place: StorePlace) => segment.ranks.get(place.values?.[1] ?? null) ?? segment.ranks.size;
  const later = (a: StorePlace, b: StorePlace) =>
    rankOf(a) - rankOf(b) || comparePlaces(inner(a), inner(b), asked.orderBy);
  const rows = page.value
    .filter(({ place }) => place.values !== null)
    .map((row) => ({ ...row, place: outer(row.place, asked, segment) }))
    .filter(({ place }) => after === null || later(place, after) > 0)
    .sort((a, b) => later(a.place, b.place));
  const skipped = Math.min(skip, rows.length);
  return ok({ found: rows.slice(skipped, skipped + limit), skipped });
}

async function readLarge(
  store: Pick<ValueStore, "queriedPage">,
  asked: Asked,
  segment: PlacedSegment,
  { after, skip, limit }: PageFrom,
): Promise<Result<Part>> {
  const query = queryOf(asked, segment);
  const from = after === null ? null : stored(after, asked);
  const valued = async (passed: number, most: number) => {
    const page = await store.queriedPage(asked.project, query, { after: from, skip: passed, limit: most });
    return page.ok ? ok(page.value.filter(({ place }) => place.values !== null)) : page;
  };
  const page = await valued(skip, limit);
  if (!page.ok) return page;
  const found = page.value.map((row) => ({ ...row, place: outer(row.place, asked, segment) }));
  if (found.length > 0 || skip === 0) return ok({ found, skipped: skip });
  // All that is left of this segment is to be passed over: how much that is, halving finds with few questions.
  let [least, most] = [0, skip];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    const rest = await valued(middle, 1);
    if (!rest.ok) return rest;
    if (rest.value.length > 0) least = middle + 1;
    else most = middle;
  }
  return ok({ found, skipped: least });
}

/** The column comes last: inside a segment of one name it only breaks ties, and it tells the value of each row. */
function queryOf({ where, column, orderBy }: Asked, segment: Segment): StoreQuery {
  return {
    where: where === null ? segment.where : { kind: "all", of: [segment.where, where] },
    orderBy: column === null ? orderBy : [...orderBy, { column, direction: "ascending" }],
  };
}

function outer({ values, initiative }: StorePlace, { column }: Asked, { part }: PlacedSegment): StorePlace {
  if (values === null) return { values, initiative };
  const own: StoredValue = column === null ? null : (values.at(-1) ?? null);
  return { values: [part, own, ...(column === null ? values : values.slice(0, -1))], initiative };
}

function stored({ values, initiative }: StorePlace, { column }: Asked): StorePlace {
  if (values === null) return { values, initiative };
  const [, own = null, ...rest] = values;
  return { values: column === null ? rest : [...rest, own], initiative };
}

function inner({ values, initiative }: StorePlace): StorePlace {
  return { values: values === null ? null : values.slice(PLACE_PREFIX), initiative };
}
