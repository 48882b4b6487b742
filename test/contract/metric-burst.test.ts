/**
 * Thirty people who each give a new metric to their epic in the same second, in one project: its list of metrics is one
 * journal, and all get in. Two who write on the same epic are told so. Over the real stores, with requests that take time.
 */
import { describe, expect, it } from "@jest/globals";
import { adoHost } from "../../ado-extension/host.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { InitiativeRef, projectSubject } from "../../shared/domain/ids.ts";
import { verifyChain } from "../../shared/journal/hash-chain.ts";
import { foldProject } from "../../shared/journal/project-state.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import type { Host } from "../../shared/ports.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { COMPLETE, DEFINITION } from "../domain/journal-samples.ts";
import { stored } from "./contract-entries.ts";
import { seededAdo } from "./local-ado.ts";
import { forgeHostOver, seededJira } from "./local-jira.ts";
import { describeOnMariaDb, sqlOn } from "./on-maria-db.ts";
import { ANA, CONTRACT_SEED, seedItem } from "./seed.ts";

const PEOPLE = 30;
const LATENCY_MS = 15;
const PATIENCE_MS = 120_000;
const EPICS = Array.from({ length: PEOPLE }, (_, index) => String(10_001 + index));
const SEED = {
  ...CONTRACT_SEED,
  releases: [],
  work: EPICS.map((id) => seedItem({ id, parentId: null, level: "initiative", title: `Epic ${id}` })),
};

async function late<T>(work: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, LATENCY_MS * (0.5 + Math.random())));
  return work();
}

const define = (host: Host, epic: string, name: string) =>
  answer(host, InitiativeRef.parse(epic), "writeHypothesis", {
    hypothesis: { ...COMPLETE, metricId: null },
    newMetric: { ...DEFINITION, name },
    expectedLength: 0,
  });

async function burst(host: Host): Promise<void> {
  const [first = ""] = EPICS;
  const [all, second] = await Promise.all([
    Promise.all(EPICS.map((epic) => define(host, epic, `metric of ${epic}`))),
    define(host, first, "another for the first"),
  ]);
  const told = [...all, second].flatMap((done) => (done.ok ? [] : [done.problem]));
  expect(told).toEqual([{ code: "changed_meanwhile", what: `epic:${first}` }]);
  const facts = await host.visible([InitiativeRef.parse(first)]);
  if (!facts.ok) throw new Error(JSON.stringify(facts.problem));
  const subject = projectSubject(facts.value[0]?.project as never);
  const list = parseJournal(await stored(host, subject), subject);
  if (!list.ok) throw new Error(JSON.stringify(list.problem));
  expect(verifyChain(list.value)).toBeNull();
  const names = foldProject(list.value).map(({ name }) => name);
  for (const epic of EPICS.slice(1)) expect(names.filter((name) => name === `metric of ${epic}`)).toHaveLength(1);
  expect(new Set(names).size).toBe(list.value.length);
}

async function burstOnSql(runSql: RunSql): Promise<void> {
  for (const { statement } of MIGRATIONS) await runSql(statement, []);
  const jira = seededJira(SEED);
  await burst(forgeHostOver(jira, (statement, values) => late(() => runSql(statement, values)), ANA, SEED.now));
  jira.close();
}

describe("thirty new metrics in one project in the same second", () => {
  it(
    "all get in on SQLite",
    async () => {
      const db = openDatabase(":memory:");
      await burstOnSql(async (statement, values) => {
        if (!/^\s*(CREATE|DROP)/.test(statement)) return db.all(statement, [...values]);
        db.exec(statement);
        return [];
      });
      db.close();
    },
    PATIENCE_MS,
  );

  it(
    "all get in in extension data documents",
    async () => {
      const ado = seededAdo(SEED);
      const fetch: typeof globalThis.fetch = (input, init) =>
        late(async () => ado.app.request(new Request(input, init)));
      const requestAdo = requestAdoOver({
        baseUrl: async () => "http://localhost/ado/local/",
        token: async () => `local-token:${ANA}`,
        fetch,
      });
      const extension = { publisherId: "upshot-value", extensionId: "upshot" };
      await burst(adoHost({ requestAdo, extension, userId: ANA, now: () => SEED.now }));
      ado.close();
    },
    PATIENCE_MS,
  );
});

describeOnMariaDb("thirty new metrics in one project in the same second, on a MariaDB server", (server) => {
  it(
    "all get in",
    async () => {
      const pool = await server().database("burst");
      await burstOnSql(sqlOn(pool));
    },
    PATIENCE_MS,
  );
});
