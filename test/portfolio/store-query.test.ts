/** One meaning of a query: the store on SQLite, the list in memory and the rows themselves give the same answer, whatever is asked. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { dice } from "../../playground/dice.ts";
import type { Sqlite } from "../../playground/sqlite.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { BENEFIT_CLASSES } from "../../shared/domain/hypothesis.ts";
import { PersonId, ProjectRef } from "../../shared/domain/ids.ts";
import type { Person } from "../../shared/domain/people.ts";
import type { Result } from "../../shared/domain/problem.ts";
import type { InitiativeSummary } from "../../shared/domain/summary.ts";
import { CHAIN_BREAKS, DATA_HEALTH, EVIDENCE_GRADES, VERDICTS } from "../../shared/evaluation/types.ts";
import { applyQuery, isInOrder } from "../../shared/portfolio/apply-query.ts";
import { fieldValue } from "../../shared/portfolio/field-values.ts";
import { formatQuery } from "../../shared/portfolio/format-query.ts";
import { trackRecord } from "../../shared/portfolio/impact.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { PortfolioQuery, QueryField } from "../../shared/portfolio/query.ts";
import { anyValue, asksForRank } from "../../shared/portfolio/rank-values.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import type { StorePlace } from "../../shared/portfolio/store-query.ts";
import { storeQueryOf } from "../../shared/portfolio/store-query.ts";
import type { Host, ValueStore } from "../../shared/ports.ts";
import type { PortfolioAnswer } from "../../shared/usecases/portfolio-api.ts";
import { countGroups, queryPortfolio } from "../../shared/usecases/portfolio-query.ts";
import { planQuestion } from "../../shared/usecases/question-plan.ts";
import { memoryStore } from "../contract/memory-host.ts";
import { anyQuery } from "./any-query.ts";
import { sampleRow } from "./sample-rows.ts";

const TODAY = 20_781 as EpochDay;
const NOW = "2026-11-24T09:30:00.000Z";
const { uniform, normal } = dice(5);
const pick = <T>(list: readonly T[]): T => list[Math.floor(uniform() * list.length)] as T;
const maybe = <T>(value: () => T): T | null => (uniform() < 0.3 ? null : value());
const near = () => (TODAY + Math.round(120 * normal())) as EpochDay;

/** As the host knows them: names in another order than ids, one name twice, one in another case, one unknown. */
const PEOPLE: readonly Person[] = ["Cy", "Bo", "ana", "Bo", "Ana"].map((name, index) => ({
  id: PersonId.parse(`p${index}`),
  name,
  isActive: index !== 1,
}));
const LEFT: Person = { id: PersonId.parse("p5"), name: "somebody who has left", isActive: false };
const anybody = () => pick([...PEOPLE, LEFT]);

const PROJECTS = ["Payments", "ledger", "Apps", "Payments"].map((projectName, index) => ({
  project: ProjectRef.parse(String(10_000 + index)),
  projectName,
}));

/** Rows of every kind, many of them equal in what is asked, so that order and paging have something to get wrong. */
const ROWS: readonly PortfolioRow[] = Array.from({ length: 160 }, (_, index) => {
  const state = pick(["draft", "committed", "committed", "ended"] as const);
  const about: Partial<InitiativeSummary> = {
    state,
    verdict: state === "draft" ? null : pick(VERDICTS),
    objective: pick(["", "Grow", "grow", "Cut cost"]),
    benefitClass: maybe(() => pick(BENEFIT_CLASSES)),
    evidenceGrade: pick(EVIDENCE_GRADES),
    dataHealth: pick(DATA_HEALTH),
    chainBreak: pick(CHAIN_BREAKS),
    evidence: pick([1, 5, 20, 300.25]),
    probabilityOfTarget: maybe(() => pick([0.125, 0.5, 0.9])),
    windowOpensOn: maybe(near),
    nextReviewOn: maybe(near),
    reviewHeldOn: maybe(near),
    tellableFrom: maybe(near),
    promiseCount: pick([0, 1, 2]),
    ownerId: maybe(anybody)?.id ?? null,
    project: pick(PROJECTS).project,
    asOf: (TODAY - pick([0, 3])) as EpochDay,
    lastDecision: maybe(() => ({ choice: pick(["stop", "persevere"] as const), on: TODAY })),
    governance: maybe(() => ({
      raisesWhen: maybe(() =>
        pick([
          { kind: "day_reached" as const, on: near() },
          { kind: "verdict_becomes" as const, verdict: pick(VERDICTS) },
          { kind: "probability_below" as const, probability: 0.5 },
        ]),
      ),
      verdictSeen: maybe(() => pick(VERDICTS)),
      proposal: maybe(() => ({ choice: pick(["stop", "scale"] as const), on: near(), byId: anybody().id })),
      exceptions: Array.from({ length: pick([0, 1, 2]) }, () => ({ gate: "verdict" as const, expiresOn: near() })),
    })),
  };
  const worth = maybe(() => [pick([1000, 1_000_000, 1_000_001]), pick(["EUR", "JPY", "KWD"])] as const);
  const row = sampleRow(`X-${index}`, { ...about, worth });
  const personOf = (id: PersonId | null | undefined) => [...PEOPLE, LEFT].find((person) => person.id === id) ?? null;
  const owner = personOf(about.ownerId);
  const proposer = personOf(about.governance?.proposal?.byId);
  const there = PROJECTS.find(({ project }) => project === about.project);
  return { ...row, owner, proposer, initiative: { ...row.initiative, ...there, isClosed: uniform() < 0.3 } };
});
const summaryAt = (row: PortfolioRow): InitiativeSummary => {
  if (row.summary === null) throw new Error("every sample has a summary");
  return row.summary;
};
/** A host of just these rows; `sees` bounds the viewer. */
function hostOver(store: ValueStore, sees: (row: PortfolioRow) => boolean = () => true): Host {
  const visible = new Map(ROWS.filter(sees).map(({ initiative }) => [initiative.ref, initiative]));
  return {
    ...store,
    now: () => NOW,
    viewerId: async () => ({ ok: true, value: PersonId.parse("ana") }),
    visible: async (refs: readonly never[]) => ({ ok: true, value: refs.flatMap((ref) => visible.get(ref) ?? []) }),
    people: async (ids: readonly PersonId[]) => ({ ok: true, value: PEOPLE.filter(({ id }) => ids.includes(id)) }),
  } as Partial<Host> as Host; // only what a query asks of a host
}

let db: Sqlite;
let sql: ValueStore;
const texts = new Map<string, string>();
const memory = memoryStore(new Map(), texts);
beforeAll(async () => {
  db = openDatabase(":memory:");
  for (const { statement } of MIGRATIONS) db.exec(statement);
  sql = sqlStore(async (statement, values) => db.all(statement, [...values]));
  for (const row of ROWS) {
    await sql.saveSummary(summaryAt(row));
    await memory.saveSummary(summaryAt(row));
  }
  // Some were kept before there was anything to ask of.
  db.all("DELETE FROM upshot_figures WHERE initiative IN ('ref-!x-3', 'ref-!x-77')");
});
afterAll(() => db.close());

async function asked(store: ValueStore, query: string, sees?: (row: PortfolioRow) => boolean) {
  const pages: PortfolioAnswer[] = [];
  let cursor: string | null = null;
  do {
    const page: PortfolioAnswer = must(await queryPortfolio(hostOver(store, sees), { project: null, query, cursor }));
    pages.push(page);
    cursor = page.next;
  } while (cursor !== null);
  return { rows: pages.flatMap(({ rows }) => rows), isOrdered: pages[0]?.isOrdered, pages };
}

const refs = (rows: readonly PortfolioRow[]) => rows.map(({ initiative }) => initiative.ref);
const inMemory = (query: PortfolioQuery) => applyQuery(ROWS, query, TODAY, "en").rows;
const RECORD = trackRecord(ROWS);
const isOld = (row: PortfolioRow) => ["X-3", "X-77"].includes(row.initiative.label);

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

describe("a query in the store", () => {
  it("finds the rows that the query finds in memory, each once, on SQLite and in a list alike", async () => {
    await fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const text = formatQuery(query);
        fc.pre(text.length <= 2000 && !asksForRank(query.where));
        const wanted = refs(inMemory(query)).sort();
        expect(refs((await asked(sql, text)).rows).sort()).toEqual(wanted);
        expect(refs((await asked(memory, text)).rows).sort()).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });
  it("gives them in the order that was asked for, where it says so; what was kept before comes last", async () => {
    await fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const text = formatQuery(query);
        fc.pre(text.length <= 2000 && !asksForRank(query.where));
        const { rows, isOrdered } = await asked(sql, text);
        const kept = rows.filter((row) => !isOld(row));
        expect(rows.slice(0, kept.length)).toEqual(kept);
        if (isOrdered !== true) return;
        const keys = (some: readonly PortfolioRow[]) =>
          some.map((row) => query.orderBy.map(({ field }) => orderKey(row, field)));
        expect(keys(kept)).toEqual(keys(inMemory(query).filter((row) => !isOld(row))));
      }),
      { numRuns: 100 },
    );
  });
  it.each([
    ["owner", "desc", "evidence desc"],
    ["project", "asc", "probability"],
    ["project", "desc", ""],
    ["objective", "asc", "next_review"],
    ["metric", "desc", "evidence"],
  ])("orders by the displayed name of %s, %s, then by %s, and says so", async (field, direction, then) => {
    const text = `verdict is not empty order by ${[`${field} ${direction}`, then].filter((part) => part !== "").join(", ")}`;
    for (const store of [sql, memory]) {
      const { rows, pages } = await asked(store, text);
      const kept = store === sql ? rows.filter((row) => !isOld(row)) : rows;
      const { orderBy } = parsed(text);
      expect(isInOrder(kept, orderBy, TODAY)).toBe(true);
      expect(pages[0]?.isOrdered).toBe(true);
      expect(refs(rows).sort()).toEqual(refs(inMemory(parsed(text))).sort());
    }
  });
  it.each([
    ["owner = bo", /owner = \?.* OR .*owner = \?/],
    ["owner != ana and verdict is not empty", /owner = \?/],
    ["project = payments order by evidence desc", /project = \?.* OR .*project = \?/],
    ["metric ~ ettle", /metric/],
  ])("narrows a condition on a name to what the store holds: %s", async (text, statement) => {
    const read: string[] = [];
    const watched = sqlStore(async (wanted, values) => {
      read.push(wanted);
      return db.all(wanted, [...values]);
    });
    const { rows } = await asked(watched, text);
    expect(refs(rows).sort()).toEqual(refs(inMemory(parsed(text))).sort());
    expect(read.some((one) => statement.test(one))).toBe(true);
  });
  it("counts groups as the rows in memory have them, of what the viewer sees, added up over the answers", async () => {
    const sees = ({ initiative }: PortfolioRow) => Number(initiative.label.slice(2)) % 3 === 1;
    for (const field of ["objective", "owner", "verdict", "raised", "next_review"] as const) {
      const query = parsed(`evidence >= 5 group by ${field}`);
      const wanted = (applyQuery(ROWS.filter(sees), query, TODAY, "en").groups ?? []).map(
        ({ rows }) => [rows[0] === undefined ? null : fieldValue(rows[0], field, TODAY), rows.length] as const,
      );
      const question = { project: null, query: formatQuery(query), cursor: null };
      const { groups, next } = must(await countGroups(hostOver(sql, sees), question));
      expect(next).toBeNull();
      expect(new Map(groups.map(({ value, count }) => [value, count]))).toEqual(new Map(wanted));
    }
    const refused = await countGroups(hostOver(sql), { project: null, query: "group by wsjf", cursor: null });
    expect(refused).toMatchObject({ ok: false, problem: { code: "invalid_record" } });
  });
  it("finds work that moved to another project since it was kept, and does not call that answer ordered", async () => {
    const [first] = ROWS.filter(({ summary }) => summary?.project === "10002");
    if (first === undefined) throw new Error("some row is of the project of apps");
    const ledger = PROJECTS[1];
    const moved = (row: PortfolioRow) => (row === first ? { ...row.initiative, ...ledger } : row.initiative);
    const host = { ...hostOver(sql), visible: async () => ({ ok: true as const, value: ROWS.map(moved) }) };
    const found = must(await queryPortfolio(host, { project: null, query: "project = ledger", cursor: null }));
    expect(refs(found.rows)).toContain(first.initiative.ref);
    const all = must(await queryPortfolio(host, { project: null, query: "order by project", cursor: null }));
    expect(all.isOrdered).toBe(false);
  });
  it("reads any place and any skip of an order by names as a whole reading gives it", async () => {
    for (const [text, seen] of [
      ["order by owner, evidence desc", 1],
      ["project != ledger order by project desc", 1],
    ] as const) {
      const { read } = must(await planQuestion(hostOver(sql), null, parsed(text), TODAY));
      const whole = must(await read({ after: null, skip: 0, limit: 200 }));
      expect(whole).toHaveLength(ROWS.length * seen);
      for (const start of [0, 1, 20, 80, 120, 157, 158, 159]) {
        const after = start === 0 ? null : (whole[start - 1]?.place ?? null);
        for (const skip of [0, 1, 30, 100, 158]) {
          const page = must(await read({ after, skip, limit: 7 }));
          expect(page.map(({ place }) => place.initiative)).toEqual(
            whole.slice(start + skip, start + skip + 7).map(({ place }) => place.initiative),
          );
        }
      }
    }
  });
  it("leaves an order to the page where there are more names than can be told", async () => {
    const many = Array.from({ length: 1001 }, (_, at) => ({
      value: `v${at}`,
      count: 1,
      sample: ROWS[0]?.initiative.ref,
    }));
    const host = { ...hostOver(sql), queriedGroups: async () => ({ ok: true as const, value: many as never }) };
    const answer = must(await queryPortfolio(host, { project: null, query: "order by owner", cursor: null }));
    expect(answer.isOrdered).toBe(false);
    expect(answer.rows.length).toBe(100);
  });
  it("goes on where it stopped, from the last row the viewer saw, while the rest of the store is hidden", async () => {
    const sees = ({ initiative }: PortfolioRow) => Number(initiative.label.slice(2)) % 40 === 1;
    const { rows, pages } = await asked(sql, "order by evidence desc", sees);
    expect(refs(rows).sort()).toEqual(["ref-X-1", "ref-X-121", "ref-X-41", "ref-X-81"]);
    for (const { next } of pages) expect(next ?? "").not.toMatch(/ref-X-(?!1"|41"|81"|121")/);
  });
  it("runs in the store: a filter and an order of its own fields read no more rows than they must", async () => {
    const read: string[] = [];
    const watched = sqlStore(async (statement, values) => {
      read.push(statement);
      return db.all(statement, [...values]);
    });
    const { query } = storeQueryOf(parsed("verdict in (off_path, reversed) order by value_at_risk desc"), TODAY);
    const page = must(await watched.queriedPage(null, query, { after: null, skip: 0, limit: 5 }));
    expect(page).toHaveLength(5);
    expect(read).toHaveLength(1);
    expect(read[0]).toMatch(/verdict = \?.*ORDER BY value_at_risk DESC, initiative LIMIT 5/);
  });
  it("skips over parts as over rows: any place and any skip give what a whole reading gives", async () => {
    const { query } = storeQueryOf(parsed("order by probability, evidence desc"), TODAY);
    const whole = must(await sql.queriedPage(null, query, { after: null, skip: 0, limit: 200 }));
    expect(whole).toHaveLength(ROWS.length);
    for (const start of [0, 1, 60, 110, 111, 120, 150, 157, 158, 159]) {
      const after: StorePlace | null = start === 0 ? null : (whole[start - 1]?.place ?? null);
      for (const skip of [0, 1, 30, 100, 158]) {
        const page = must(await sql.queriedPage(null, query, { after, skip, limit: 7 }));
        expect(page.map(({ place }) => place.initiative)).toEqual(
          whole.slice(start + skip, start + skip + 7).map(({ place }) => place.initiative),
        );
      }
    }
  });
  it.each([
    ["of 10,000 characters", "x".repeat(10_000)],
    ["with a field that is none", "order by verdikt"],
    ["without a value", "verdict ="],
    ["with a condition on what only the whole list can tell", "not (verdict = off_path and wsjf > 100)"],
  ])("%s is refused by name", async (_, query) => {
    const refused = await queryPortfolio(hostOver(sql), { project: null, query, cursor: null });
    expect(refused).toMatchObject({ ok: false, problem: { code: "invalid_record", what: "query" } });
  });
  it.each([["nonsense"], ["{}"], ['{"after":null,"skip":-1}'], ['{"after":{"values":[1],"initiative":"x"},"skip":0}']])(
    "refuses a cursor that was made up, or belongs to another query: %s",
    async (cursor) => {
      const refused = await queryPortfolio(hostOver(sql), { project: null, query: "", cursor });
      expect(refused).toMatchObject({ ok: false, problem: { code: "invalid_record" } });
    },
  );
});

function parsed(text: string): PortfolioQuery {
  const read = parseQuery(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.query;
}

function orderKey(row: PortfolioRow, field: QueryField): unknown {
  const value = anyValue(row, field, TODAY, RECORD);
  return typeof value === "string" ? value.toLowerCase() : value;
}
