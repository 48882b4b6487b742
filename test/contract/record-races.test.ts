/**
 * Two people, two nightly runs and one event at the same moment, on the real stores, with requests that fail before they
 * arrive and answers that are lost after the work was done. Seeded: each seed is one interleaving, the same on every machine.
 */
import { describe, expect, it } from "@jest/globals";
import { adoHost } from "../../ado-extension/host.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { sqlStore } from "../../forge-app/store.ts";
import { dice } from "../../playground/dice.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/domain/problem.ts";
import { ok } from "../../shared/domain/problem.ts";
import type { EntryBody, JournalEntry } from "../../shared/journal/entry.ts";
import { verifyChain } from "../../shared/journal/hash-chain.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import type { Clock, Dice, ValueStore, ViewerSource } from "../../shared/ports.ts";
import { appendAnyway, appendExpecting } from "../../shared/usecases/append-entries.ts";
import { AT, draftOf, readingsOf, stored, subject } from "./contract-entries.ts";
import { seededAdo } from "./local-ado.ts";
import { describeOnMariaDb, sqlOn } from "./on-maria-db.ts";
import { ANA, CONTRACT_SEED } from "./seed.ts";

const EPIC = subject("epic:10001");
const SEEDS = 40;

type Writer = Clock & Dice & ValueStore & ViewerSource;
/** What happens to one request: it fails before it arrives, or its answer is lost, or all is well; and how long it waits. */
type Fate = () => { readonly outcome: "well" | "never_arrives" | "answer_lost"; readonly turns: number };

function fates(seed: number): Fate {
  const { uniform: thrown } = dice(seed);
  return () => {
    const at = thrown();
    const outcome = at < 0.1 ? "never_arrives" : at < 0.25 ? "answer_lost" : "well";
    return { outcome, turns: Math.floor(12 * thrown()) };
  };
}

async function underFate<T>(fate: Fate, work: () => Promise<T>): Promise<T> {
  const { outcome, turns } = fate();
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  if (outcome === "never_arrives") throw new Error("the request never arrived");
  const done = await work();
  if (outcome === "answer_lost") throw new Error("the answer was lost");
  return done;
}

function writerOver(store: ValueStore): Writer {
  return {
    ...store,
    now: () => AT,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 100)),
    salt: () => crypto.randomUUID().replaceAll("-", ""),
    viewerId: async () => ok(PersonId.parse(ANA)),
  };
}

/** What each of the five meant to write, by a word that only this one writes, and what it was told. */
interface Told {
  readonly word: string;
  readonly isDone: boolean;
}

const wordsOf = (history: readonly JournalEntry[]) =>
  history.map(({ body }) =>
    body.kind === "hypothesis_drafted"
      ? body.hypothesis.change
      : body.kind === "readings_recorded"
        ? `reading ${body.rows[0]?.value}`
        : body.kind,
  );

async function told(word: string, writing: Promise<Result<unknown>>): Promise<Told> {
  try {
    return { word, isDone: (await writing).ok };
  } catch {
    return { word, isDone: false };
  }
}

/** A nightly run writes its word unless it is there; people write what they typed on what they saw; an event adds a reading. */
function fiveAtOnce(writer: Writer, seen: number): Promise<readonly Told[]> {
  const once = (word: string) => (history: readonly JournalEntry[]) =>
    wordsOf(history).includes(word) ? [] : [draftOf(word)];
  const reading: EntryBody = readingsOf([[20000, 7]]);
  return Promise.all([
    told("Ana", appendExpecting(writer, EPIC, [draftOf("Ana")], seen)),
    told("Bernd", appendExpecting(writer, EPIC, [draftOf("Bernd")], seen)),
    told("night", appendAnyway(writer, EPIC, once("night"))),
    told("night", appendAnyway(writer, EPIC, once("night"))),
    told(
      "reading 7",
      appendAnyway(writer, EPIC, () => [reading]),
    ),
  ]);
}

async function journalOf(store: ValueStore): Promise<readonly JournalEntry[]> {
  const read = parseJournal(await stored(store, EPIC), EPIC);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

/** @param quiet the same store without faults. */
async function race(flaky: ValueStore, quiet: ValueStore): Promise<readonly Told[]> {
  const before = await appendAnyway(writerOver(quiet), EPIC, () => [draftOf("before")]);
  expect(before.ok).toBe(true);
  const all = await fiveAtOnce(writerOver(flaky), 1);
  const history = await journalOf(quiet);
  expect(verifyChain(history)).toBeNull();
  const words = wordsOf(history);
  for (const { word, isDone } of all) {
    const count = words.filter((found) => found === word).length;
    // What was told done is there; what was not told may be there, and never twice.
    expect([word, isDone, count <= 1, isDone ? count : 1]).toEqual([word, isDone, true, 1]);
  }
  expect(words.filter((word) => word === "Ana" || word === "Bernd").length).toBeLessThanOrEqual(1);
  return all;
}

/** Runs every seed; fails when the faults did not matter, because then nothing was tried. */
async function manyRaces(run: (seed: number) => Promise<readonly Told[]>): Promise<void> {
  let done = 0;
  let notDone = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const { isDone } of await run(seed)) {
      if (isDone) done += 1;
      else notDone += 1;
    }
  }
  expect(done).toBeGreaterThan(SEEDS);
  expect(notDone).toBeGreaterThan(SEEDS);
}

const PATIENCE_MS = 180_000;

describe("five at the same moment", () => {
  it(
    "lose no entry and double none on SQLite",
    () =>
      manyRaces(async (seed) => {
        const db = openDatabase(":memory:");
        for (const { statement } of MIGRATIONS) db.exec(statement);
        const runSql: RunSql = async (statement, values) => db.all(statement, [...values]);
        const fate = fates(seed);
        const flaky: RunSql = (statement, values) => underFate(fate, () => runSql(statement, values));
        const all = await race(sqlStore(flaky), sqlStore(runSql));
        db.close();
        return all;
      }),
    PATIENCE_MS,
  );

  it(
    "lose no entry and double none in extension data documents",
    () =>
      manyRaces(async (seed) => {
        const ado = seededAdo({ ...CONTRACT_SEED, work: [] });
        const hostOver = (fetch: typeof globalThis.fetch) =>
          adoHost({
            requestAdo: requestAdoOver({
              baseUrl: async () => "http://localhost/ado/local/",
              token: async () => `local-token:${ANA}`,
              fetch,
            }),
            extension: { publisherId: "upshot-value", extensionId: "upshot" },
            userId: ANA,
            now: () => AT,
          });
        const quiet: typeof globalThis.fetch = async (input, init) => ado.app.request(new Request(input, init));
        const fate = fates(1000 + seed);
        const all = await race(
          hostOver((input, init) => underFate(fate, () => quiet(input, init))),
          hostOver(quiet),
        );
        ado.close();
        return all;
      }),
    PATIENCE_MS,
  );
});

describeOnMariaDb("five at the same moment, on a MariaDB server", (server) => {
  it(
    "lose no entry and double none",
    () =>
      manyRaces(async (seed) => {
        const pool = await server().database(`race_${seed}`);
        for (const { statement } of MIGRATIONS) await pool.query(statement);
        const runSql: RunSql = sqlOn(pool);
        const fate = fates(2000 + seed);
        const flaky: RunSql = (statement, values) => underFate(fate, () => runSql(statement, values));
        const all = await race(sqlStore(flaky), sqlStore(runSql));
        await pool.query(`DROP DATABASE race_${seed}`);
        return all;
      }),
    PATIENCE_MS,
  );
});
