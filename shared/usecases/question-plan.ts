/**
 * How a question is asked of the store: as it is, or part by part where it names what the store holds only as ids and digests
 * (owners, projects, objectives, metrics).
 */
import type { EpochDay } from "../domain/day.ts";
import type { ProjectRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { valueTest } from "../portfolio/apply-query.ts";
import type { NamedField } from "../portfolio/named-segments.ts";
import { anyOf, isNamedField, NAMED_COLUMNS, segmentsByName } from "../portfolio/named-segments.ts";
import type { Condition, PortfolioQuery, Sorting } from "../portfolio/query.ts";
import { conjuncts } from "../portfolio/query.ts";
import type { StoreCondition, StoreQuery } from "../portfolio/store-query.ts";
import { storeOrderOf, storeQueryOf } from "../portfolio/store-query.ts";
import type { Host } from "../ports.ts";
import { namedValues } from "./named-values.ts";
import type { PlacedSegment, ReadPage } from "./segmented-pages.ts";
import { PLACE_PREFIX, segmentedPages } from "./segmented-pages.ts";

export interface QuestionPlan {
  readonly read: ReadPage;
  /** Values that a place of this plan holds. */
  readonly placeLength: number;
  /** `false` = the order asks for what nobody but the host knows (a title), or for more names than can be told. */
  readonly isOrdered: boolean;
}

export async function planQuestion(
  host: Host,
  project: ProjectRef | null,
  query: PortfolioQuery,
  today: EpochDay,
): Promise<Result<QuestionPlan>> {
  const { query: asked, isOrdered } = storeQueryOf(query, today);
  const narrowed = await byNames(host, project, query.where, today);
  if (!narrowed.ok) return narrowed;
  const where = both([asked.where, ...narrowed.value.always]);
  const [first, ...rest] = query.orderBy;
  const restBy = storeOrderOf(rest);
  const parts = partsOf(narrowed.value.first);
  if (first !== undefined && isNamedField(first.field) && restBy !== null) {
    const segments = await namedSegments(host, project, where, parts, { ...first, field: first.field });
    if (!segments.ok) return segments;
    if (segments.value !== null) {
      const column = NAMED_COLUMNS[first.field];
      const read = segmentedPages(host, { project, where, column, orderBy: restBy }, segments.value);
      return ok({ read, placeLength: PLACE_PREFIX + rest.length, isOrdered: true });
    }
  }
  if (narrowed.value.first === null) {
    const plain: StoreQuery = { where, orderBy: asked.orderBy };
    return ok({
      read: (from) => host.queriedPage(project, plain, from),
      placeLength: asked.orderBy.length,
      isOrdered,
    });
  }
  const segments = parts.map((condition, part) => ({ part, where: condition, ranks: new Map(), isSmall: false }));
  const read = segmentedPages(host, { project, where, column: null, orderBy: asked.orderBy }, segments);
  return ok({ read, placeLength: PLACE_PREFIX + asked.orderBy.length, isOrdered });
}

async function namedSegments(
  host: Host,
  project: ProjectRef | null,
  where: StoreCondition | null,
  parts: readonly StoreCondition[],
  { field, direction }: Sorting & { readonly field: NamedField },
): Promise<Result<readonly PlacedSegment[] | null>> {
  const segments: PlacedSegment[] = [];
  for (const [part, condition] of parts.entries()) {
    const groups = await namedValues(host, project, both([where, condition]), field);
    if (!groups.ok || groups.value === null) return groups.ok ? ok(null) : groups;
    for (const segment of segmentsByName(groups.value, NAMED_COLUMNS[field], direction))
      segments.push({ ...segment, part, where: both([segment.where, condition]) ?? segment.where });
  }
  return ok(segments);
}

interface Narrowed {
  /** Met by every row that fits. */
  readonly always: readonly StoreCondition[];
  /** Met by nearly every row that fits: those are read first. `null` = nothing is read first. */
  readonly first: StoreCondition | null;
}

type Test = Extract<Condition, { readonly kind: "test" }>;

/** With more values a condition is longer than what it saves. */
const MOST_FITTING = 300;

/** Conditions on names, as conditions on what the store holds. Work moves between projects: what is kept of it may still name the old one. */
async function byNames(
  host: Host,
  project: ProjectRef | null,
  where: Condition | null,
  today: EpochDay,
): Promise<Result<Narrowed>> {
  const always: StoreCondition[] = [];
  let first: StoreCondition | null = null;
  for (const test of conjuncts(where)) {
    if (test.kind !== "test" || !isToldByName(test)) continue;
    const groups = await namedValues(host, project, null, test.field);
    if (!groups.ok) return groups;
    const fits = valueTest(test, today);
    const fitting = groups.value?.filter(({ value, name }) => (name === null && value !== null) || fits(name, null));
    if (fitting === undefined || fitting.length > MOST_FITTING) continue;
    const condition = anyOf(fitting, NAMED_COLUMNS[test.field]);
    if (test.field === "project") first = both([first, condition]);
    else always.push(condition);
  }
  return ok({ always, first });
}

/** What the store cannot tell by itself: `is empty` it can, and whole texts by their digest. */
function isToldByName(test: Test): test is Test & { readonly field: NamedField } {
  const { field, operator } = test;
  if (!isNamedField(field) || operator === "is_empty" || operator === "is_not_empty") return false;
  return field === "owner" || field === "project" || operator === "~";
}

function partsOf(first: StoreCondition | null): readonly StoreCondition[] {
  return first === null ? [EVERY] : [first, { kind: "not", of: first }];
}

const EVERY: StoreCondition = { kind: "all", of: [] };

function both(conditions: readonly (StoreCondition | null)[]): StoreCondition | null {
  const all = conditions.flatMap((condition) => (condition === null || condition === EVERY ? [] : [condition]));
  const [only] = all;
  return all.length > 1 ? { kind: "all", of: all } : (only ?? null);
}
