/** The part of the host contract about the record as a whole: every journal is listed, and an export of it verifies. */
import { expect } from "@jest/globals";
import { ok } from "../../shared/domain/problem.ts";
import type { LedgerFault } from "../../shared/journal/verify-ledger.ts";
import { ledgerCheck } from "../../shared/journal/verify-ledger.ts";
import type { Host, SubjectSize } from "../../shared/ports.ts";
import { exportLedger } from "../../shared/usecases/export-ledger.ts";
import { importLedger } from "../../shared/usecases/import-ledger.ts";
import { AT, draftOf, next, readingsOf, subject } from "./contract-entries.ts";
import type { Viewing } from "./host-contract.ts";
import { memoryStore } from "./memory-host.ts";
import type { Law } from "./record-contract.ts";
import { ANA, BERND } from "./seed.ts";

export function describeLedgerContract(as: Viewing, law: Law): void {
  law("no journal is an empty list, and its export is a header and an end", async () => {
    expect(await as(ANA).subjectsPage(null)).toEqual({ ok: true, value: { subjects: [], next: null } });
    const lines = await exported(as(ANA));
    expect(lines).toHaveLength(2);
    expect(faultIn(lines)).toBeNull();
  });
  law("every journal is listed once, in the same order each time, with its entries and its bytes", async () => {
    const names = Array.from({ length: 430 }, (_, index) => `metric:${20000 + index}-m1`);
    const written = [...names, "epic:10001", "epic:10001-A", "epic:10001-a", "project:10000"].map(subject);
    for (const about of written) await as(ANA).append(next(about, [draftOf(`é ${about}`)]));
    const listed = await everySubject(as(BERND));
    expect(listed.map((size) => size.subject).sort()).toEqual([...written].sort());
    expect(await everySubject(as(ANA))).toEqual(listed);
    const [size] = listed.filter((found) => found.subject === "epic:10001");
    const text = JSON.stringify(next(subject("epic:10001"), [draftOf("é epic:10001")])[0]);
    expect(size).toMatchObject({ subject: "epic:10001", entryCount: 1 });
    // A store may keep it packed.
    expect(size?.bytes).toBeGreaterThan(100);
    expect(size?.bytes).toBeLessThanOrEqual(Buffer.byteLength(text));
  });
  law("a journal of more entries than a page holds is listed whole, and so are its neighbours", async () => {
    const large = next(
      subject("epic:20"),
      Array.from({ length: 1100 }, (_, index) => draftOf(String(index))),
    );
    for (let start = 0; start < large.length; start += 275) await as(ANA).append(large.slice(start, start + 275));
    await as(ANA).append(next(subject("epic:10"), [draftOf("before")]));
    await as(ANA).append(next(subject("epic:30"), [draftOf("after"), draftOf("it")]));
    const counts = (await everySubject(as(ANA))).map((size) => [size.subject, size.entryCount]);
    expect(counts).toEqual([
      ["epic:10", 1],
      ["epic:20", 1100],
      ["epic:30", 2],
    ]);
  });
  law("an export in pages holds every entry as it is stored, and verifies without the store", async () => {
    const rows = Array.from({ length: 1000 }, (_, day) => [day, day / 7] as const);
    const journals = [
      next(
        subject("metric:10001-m1"),
        Array.from({ length: 30 }, () => readingsOf(rows)),
      ),
      next(subject("epic:10001"), [draftOf("a “checkout” 漢字"), draftOf("line\nend")]),
    ];
    for (const journal of journals)
      for (let start = 0; start < journal.length; start += 3) await as(ANA).append(journal.slice(start, start + 3));
    let pages = 0;
    const lines = await exported(as(BERND), () => {
      pages += 1;
    });
    expect(pages).toBeGreaterThan(1);
    expect(faultIn(lines)).toBeNull();
    const entries = entryLines(lines).map((line): unknown => JSON.parse(line));
    expect(entries).toHaveLength(32);
    expect(entries).toEqual(expect.arrayContaining(journals.flat()));
  });
  describeImport(as, law);
}

function describeImport(as: Viewing, law: Law): void {
  law("an export of another store is put back as it was written, and twice is the same as once", async () => {
    const journals = new Map<string, string[]>();
    const elsewhere = {
      ...memoryStore(journals, new Map()),
      now: () => AT,
      wait: async () => undefined,
      visible: async () => ok([]),
    };
    const rows = Array.from({ length: 1000 }, (_, day) => [day, day / 7] as const);
    const entries = [
      ...next(subject("epic:10001"), [draftOf("a “checkout” 漢字"), draftOf("two")]),
      ...next(subject("metric:10001-m1"), [readingsOf(rows), readingsOf(rows), readingsOf(rows), draftOf("last")]),
    ];
    for (const entry of entries) await elsewhere.append([entry]);
    const lines = await exported(elsewhere);
    const request = { lines, firstLine: 1, leavesOutDiffering: false };
    const done = (added: number, alreadyThere: number) => ({ ok: true, value: { added, alreadyThere, differing: [] } });
    expect(await importLedger(as(ANA), request)).toEqual(done(6, 0));
    expect(await importLedger(as(BERND), request)).toEqual(done(0, 6));
    expect(entryLines(await exported(as(ANA)))).toEqual(entryLines(lines));
  });
}

async function everySubject(host: Host): Promise<readonly SubjectSize[]> {
  const all: SubjectSize[] = [];
  let after: SubjectSize["subject"] | null = null;
  do {
    const page = await host.subjectsPage(after);
    if (!page.ok) throw new Error(JSON.stringify(page.problem));
    expect(page.value.subjects.length).toBeLessThanOrEqual(200);
    all.push(...page.value.subjects);
    after = page.value.next;
  } while (after !== null);
  return all;
}

/** The lines of an export that are entries. */
export function entryLines(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.includes('"schema":"entry/'));
}

/** Every line of an export; `onPage` is told of each page. */
export async function exported(
  host: Parameters<typeof exportLedger>[0],
  onPage: () => void = () => undefined,
): Promise<readonly string[]> {
  const lines: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await exportLedger(host, cursor);
    if (!page.ok) throw new Error(JSON.stringify(page.problem));
    lines.push(...page.value.lines);
    cursor = page.value.next;
    onPage();
  } while (cursor !== null);
  return lines;
}

export function faultIn(lines: readonly string[]): LedgerFault | null {
  const check = ledgerCheck();
  for (const line of lines) {
    const fault = check.line(line);
    if (fault !== null) return fault;
  }
  return check.end();
}
