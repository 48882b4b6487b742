/** The built Forge app and its record as a whole: who may take it away or erase from it, and that no trace of a person is left. */
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { unpack } from "../../forge-app/packed-text.ts";
import { idOf } from "../../forge-app/store-keys.ts";
import type { LocalJira } from "../../playground/jira/index.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { verify } from "../../playground/verify.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import { recordApiOver } from "../../shared/usecases/record-api.ts";
import { COMPLETE, DEFINITION, day } from "../domain/journal-samples.ts";
import { must, SEED, weekly } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, BERND } from "./seed.ts";

/** Administers the site, and is nowhere in the record. */
const BOSS = "account-0099";
const Panel = z.object({ metricId: z.string(), epicEntries: z.array(z.unknown()) });

let jira: LocalJira;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "upshot-record-"));
  jira = seededJira(
    {
      ...SEED,
      people: [...SEED.people, { id: BOSS, name: "Boss Boss", email: "boss@example.com", isActive: true }],
      siteAdministrators: [BOSS],
    },
    () => SEED.now,
    join(folder, "jira.db"),
  );
  const written = Panel.parse(
    await beside("writeHypothesis", {
      hypothesis: { ...COMPLETE, metricId: null, who: `buyers, says [~accountid:${ANA}]` },
      newMetric: DEFINITION,
      expectedLength: 0,
    }),
  );
  const hypothesis = { ...COMPLETE, metricId: written.metricId };
  await beside("commitHypothesis", { hypothesis, expectedLength: written.epicEntries.length });
  await beside("recordReadings", {
    metricId: written.metricId,
    series: null,
    source: "csv",
    rows: weekly(
      day("2025-06-02"),
      Array.from({ length: 30 }, (_, i) => 0.031 + 0.0005 * (i % 4)),
    ),
  });
  const mine = { name: "mine", queryText: "owner = me" };
  const place = { moduleKey: "upshot-portfolio", accountId: ANA };
  expect(await jira.invoke("keepView", mine, place)).toMatchObject({ ok: true, result: { ok: true } });
  await jira.settled();
});
afterEach(() => {
  jira.close();
  rmSync(folder, { recursive: true });
});

async function beside(call: string, payload: unknown): Promise<unknown> {
  const invoked = await jira.invoke(call, payload, { moduleKey: "upshot-panel", issueKey: "PAY-1", accountId: ANA });
  if (!invoked.ok) throw new Error(invoked.message);
  return must(invoked.result as never);
}

const record = (viewer: string, moduleKey = "upshot-admin") =>
  recordApiOver(async (call, payload) => {
    const place = moduleKey === "upshot-panel" ? { moduleKey, issueKey: "PAY-1" } : { moduleKey };
    const invoked = await jira.invoke(call, payload, { ...place, accountId: viewer });
    if (!invoked.ok) throw new Error(invoked.message);
    return invoked.result;
  });

async function exportedLines(): Promise<readonly string[]> {
  const lines: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { readonly lines: readonly string[]; readonly next: string | null } = must(
      await record(BOSS).exportPage({ cursor }),
    );
    lines.push(...page.lines);
    cursor = page.next;
  } while (cursor !== null);
  return lines;
}

async function verified(lines: readonly string[]) {
  const file = join(folder, "export.jsonl");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return verify(createReadStream(file));
}

/** Every text in every table of the app. */
function everyText(): string {
  const db = openDatabase(join(folder, "jira.db.forge-sql"));
  const tables = db
    .all("SELECT name FROM sqlite_master WHERE type = 'table'")
    .map(({ name }) => String(name))
    .filter((name) => name.startsWith("upshot_"));
  db.close();
  expect(tables.length).toBeGreaterThan(2);
  return textOf(tables);
}

/** What stands in these tables, unpacked, as another program finds it in the file. */
function textOf(tables: readonly string[]): string {
  const db = openDatabase(join(folder, "jira.db.forge-sql"));
  const cells = tables.flatMap((table) => db.all(`SELECT * FROM ${table}`).flatMap((row) => Object.values(row)));
  db.close();
  return cells.map((cell) => unpack(String(cell)) ?? "").join("\n");
}

/** Journals there are, by the key they stand under. */
function storedSubjects(): readonly string[] {
  const db = openDatabase(join(folder, "jira.db.forge-sql"));
  const rows = db.all("SELECT DISTINCT subject FROM upshot_entries");
  db.close();
  return rows.map(({ subject }) => idOf(String(subject)));
}

async function mirrored(): Promise<string> {
  const { status, body } = await jira.rest.call({
    method: "GET",
    path: "/issue/10001/properties/upshot-value",
    body: null,
    viewer: { kind: "person", accountId: ANA },
    scopes: null,
  });
  expect(status).toBe(200);
  return body ?? "";
}

describe("the record as a whole, in the built app", () => {
  it("is given to nobody but an administrator of the site, from whatever page it is asked", async () => {
    for (const viewer of [ANA, BERND])
      for (const place of ["upshot-admin", "upshot-panel"]) {
        const api = record(viewer, place);
        const refused = { ok: false, problem: { code: "no_permission" } };
        expect(await api.exportPage({ cursor: null })).toMatchObject(refused);
        expect(await api.weighPage({ cursor: null })).toMatchObject(refused);
        expect(await api.erasePerson({ personId: PersonId.parse(BERND), cursor: null })).toMatchObject(refused);
        expect(await api.findAnybody({ text: "Ana" })).toMatchObject(refused);
      }
  });
  it("is exported whole and verifies", async () => {
    const lines = await exportedLines();
    expect(lines.join("\n")).toContain(ANA);
    expect(await verified(lines)).toMatchObject({ isWhole: true });
  });
  it("names nobody in what a night keeps beside it: the work below, where it was found, and how far the night came", async () => {
    await jira.runScheduled("every-night");
    await jira.settled();
    for (const table of ["upshot_work", "upshot_work_items", "upshot_notes"]) {
      const kept = textOf([table]);
      expect([table, kept.length > 0]).toEqual([table, true]);
      for (const { id, name } of SEED.people) {
        expect(kept).not.toContain(id);
        expect(kept).not.toContain(name);
      }
    }
    expect(everyText()).toContain(ANA);
  });
  it("holds no trace of a person who was erased: no row, no mirror, and the export still verifies", async () => {
    expect(everyText()).toContain(ANA);
    expect(await mirrored()).toContain(ANA);
    expect(storedSubjects()).toContain(`viewer:${ANA}`);
    let cursor: string | null = null;
    do {
      const step: { readonly next: string | null } = must(
        await record(BOSS).erasePerson({ personId: PersonId.parse(ANA), cursor }),
      );
      cursor = step.next;
    } while (cursor !== null);
    await jira.settled();
    expect(everyText()).not.toContain(ANA);
    expect(storedSubjects().filter((known) => known.startsWith("viewer:"))).toEqual([]);
    expect(await mirrored()).not.toContain(ANA);
    const lines = await exportedLines();
    expect(lines.join("\n")).not.toContain(ANA);
    const told = await verified(lines);
    expect(told.isWhole).toBe(true);
    expect(told.text).toMatch(/A person was erased from \d+ of them/);
  });
});
