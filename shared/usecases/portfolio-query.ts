/**
 * Asks the portfolio one question and gives the first rows at once: the store filters and orders as far as it can, the viewer's
 * permissions bound what it found, and the whole query is asked again of each row in memory.
 *
 * Hidden initiatives leave no trace: not in the rows, and not in the cursor, which names the last row the viewer saw and how
 * many were passed over since. How many are hidden is not said here: under a filter that would tell what they are. It is said
 * where the whole portfolio is read (`portfolio-page.ts`).
 */
import type { EpochDay } from "../domain/day.ts";
import { dayOfInstant } from "../domain/day.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { InitiativeSummary } from "../domain/summary.ts";
import { parseSummary } from "../parse/stored-summary.ts";
import { isInOrder, rowFilter } from "../portfolio/apply-query.ts";
import type { FieldValue } from "../portfolio/field-values.ts";
import { fieldValue } from "../portfolio/field-values.ts";
import { parseQuery } from "../portfolio/parse-query.ts";
import type { PortfolioQuery } from "../portfolio/query.ts";
import { isRankField, QUERY_FIELDS } from "../portfolio/query.ts";
import { asksForRank } from "../portfolio/rank-values.ts";
import type { PortfolioRow } from "../portfolio/row.ts";
import type { StorePlace } from "../portfolio/store-query.ts";
import type { Host } from "../ports.ts";
import type { GroupsAnswer, PortfolioAnswer, PortfolioQuestion } from "./portfolio-api.ts";
import { rowsSeen } from "./portfolio-page.ts";
import type { Place } from "./portfolio-place.ts";
import { placeOf, START } from "./portfolio-place.ts";
import type { QuestionPlan } from "./question-plan.ts";
import { planQuestion } from "./question-plan.ts";

const ROWS_PER_ANSWER = 100;
const PER_READ = 200;
/** Then an answer ends even if it has few rows: whoever sees little must not wait for a whole store. */
const MOST_READ = 1000;

export async function queryPortfolio(host: Host, question: PortfolioQuestion): Promise<Result<PortfolioAnswer>> {
  const asked = await understood(host, question);
  if (!asked.ok) return asked;
  const { query, plan, from, today } = asked.value;
  const viewer = await host.viewerId();
  if (!viewer.ok) return viewer;
  const found = await collect(host, plan, rowFilter(query.where, today), from, ROWS_PER_ANSWER);
  if (!found.ok) return found;
  // What moved since it was kept, or was kept before there was anything to order by, stands elsewhere: the answer then says so.
  const isOrdered = plan.isOrdered && isInOrder(found.value.rows, query.orderBy, today);
  return ok({ ...found.value, isOrdered, today, viewerId: viewer.value });
}

/**
 * How many of the rows that fit have which value of the field that the query groups by: of what the viewer may see, and of
 * nothing else. Told in parts, which the page adds up: the store knows its own counts, but those would tell of hidden work.
 */
export async function countGroups(host: Host, question: PortfolioQuestion): Promise<Result<GroupsAnswer>> {
  const asked = await understood(host, question);
  if (!asked.ok) return asked;
  const { query, plan, from, today } = asked.value;
  const field = query.groupBy;
  if (field === null || isRankField(field) || !COUNTED.has(QUERY_FIELDS[field]))
    return fail({
      code: "invalid_record",
      what: "query",
      fields: [{ path: "query", message: "Groups of this field are not counted." }],
    });
  const found = await collect(host, plan, rowFilter(query.where, today), from, Number.POSITIVE_INFINITY);
  if (!found.ok) return found;
  const counts = new Map<FieldValue, number>();
  for (const row of found.value.rows) {
    const value = fieldValue(row, field, today);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return ok({ groups: [...counts].map(([value, count]) => ({ value, count })), next: found.value.next });
}

/** Fields of which every value is a group of its own; numbers and amounts are grouped as they are written for people. */
const COUNTED: ReadonlySet<string> = new Set(["text", "word", "grade", "yes_no", "day"]);

interface Understood {
  readonly query: PortfolioQuery;
  readonly plan: QuestionPlan;
  readonly from: Place;
  readonly today: EpochDay;
}

async function understood(host: Host, question: PortfolioQuestion): Promise<Result<Understood>> {
  const today = dayOfInstant(host.now());
  if (today === null) return fail({ code: "host_failed", what: "the host's clock" });
  const parsed = parseQuery(question.query);
  if (!parsed.ok) {
    const { message, start } = parsed.problem;
    const field = { path: "query", message: `At character ${start + 1}: ${message}` };
    return fail({ code: "invalid_record", what: "query", fields: [field] });
  }
  if (asksForRank(parsed.query.where)) {
    const field = {
      path: "query",
      message: "Cost of delay, WSJF, RICE and worth of waiting need the whole portfolio.",
    };
    return fail({ code: "invalid_record", what: "query", fields: [field] });
  }
  const plan = await planQuestion(host, question.project, parsed.query, today);
  if (!plan.ok) return plan;
  const from = cursorOf(question.cursor, plan.value);
  return from.ok ? ok({ query: parsed.query, plan: plan.value, from: from.value, today }) : from;
}

async function collect(
  host: Host,
  { read: readPage }: QuestionPlan,
  fits: (row: PortfolioRow) => boolean,
  from: Place,
  mostRows: number,
): Promise<Result<Pick<PortfolioAnswer, "rows" | "next">>> {
  const rows: PortfolioRow[] = [];
  let { after, skip }: Place = from;
  for (let read = 0; read < MOST_READ; read += PER_READ) {
    const page = await readPage({ after, skip, limit: PER_READ });
    if (!page.ok) return page;
    const visible = await visibleOf(host, page.value);
    if (!visible.ok) return visible;
    for (const { place, row } of visible.value) {
      skip += 1;
      if (row === null) continue;
      [after, skip] = [place, 0];
      if (fits(row)) rows.push(row);
      if (rows.length === mostRows) return ok({ rows, next: JSON.stringify({ after, skip }) });
    }
    if (page.value.length < PER_READ) return ok({ rows, next: null });
  }
  return ok({ rows, next: JSON.stringify({ after, skip }) });
}

type Placed = readonly { readonly place: Place["after"]; readonly row: PortfolioRow | null }[];

/** Each place with its row; `null` = hidden, deleted, or a summary that cannot be read. */
async function visibleOf(
  host: Host,
  found: readonly { readonly place: StorePlace; readonly summary: unknown }[],
): Promise<Result<Placed>> {
  const seen = found.length === 0 ? ok([]) : await host.visible(found.map(({ place }) => place.initiative));
  if (!seen.ok) return seen;
  const isSeen = new Set(seen.value.map(({ ref }) => ref));
  // Only what the viewer may see is read at all: of a large store that is often little.
  const summaries = found.flatMap(({ place, summary }): InitiativeSummary[] => {
    const parsed = isSeen.has(place.initiative) ? parseSummary(summary) : null;
    return parsed?.ok === true && parsed.value.initiative === place.initiative ? [parsed.value] : [];
  });
  const rows = await rowsSeen(host, summaries, seen.value);
  if (!rows.ok) return rows;
  const byRef = new Map(rows.value.map((row) => [row.initiative.ref, row]));
  return ok(
    found.map(({ place }) => ({
      place: { values: place.values === null ? null : [...place.values], initiative: place.initiative },
      row: byRef.get(place.initiative) ?? null,
    })),
  );
}

/** A cursor comes back from a page: it is a claim. One of another query is refused, because its values mean nothing here. */
function cursorOf(text: string | null, { placeLength }: QuestionPlan): Result<Place> {
  if (text === null) return ok(START);
  const cursor = placeOf(text);
  if (!cursor.ok) return cursor;
  const count = cursor.value.after?.values?.length ?? null;
  const fits = count === null || count === placeLength;
  return fits ? cursor : fail({ code: "invalid_record", what: "cursor", fields: [] });
}
