/** The part of the host contract about the record: journals and summaries. */
import { expect } from "@jest/globals";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { verifyChain } from "../../shared/journal/hash-chain.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { appendAnyway } from "../../shared/usecases/append-entries.ts";
import { draftOf, next, readingsOf, stored, subject, summaryOf } from "./contract-entries.ts";
import type { Viewing } from "./host-contract.ts";
import { ANA, BERND } from "./seed.ts";

export type Law = (sentence: string, run: () => Promise<void>) => void;

const EPIC = subject("epic:10001");
const DONE = { ok: true, value: null };
const CHANGED = { ok: false, problem: { code: "changed_meanwhile", what: EPIC } };

export function describeRecordContract(as: Viewing, law: Law): void {
  describeJournals(as, law);
  describeRaces(as, law);
  describeContents(as, law);
  describeSummaries(as, law);
}

function describeJournals(as: Viewing, law: Law): void {
  law("a subject never written reads as an empty journal, not as an error", async () => {
    expect(await as(ANA).histories([EPIC])).toEqual({ ok: true, value: [[]] });
    expect(await as(ANA).histories([])).toEqual({ ok: true, value: [] });
  });
  law("what one viewer appended another reads back, exactly and in order", async () => {
    const first = next(EPIC, [draftOf("one")]);
    const rest = next(EPIC, [draftOf("two"), draftOf("three")], first);
    expect(await as(ANA).append(first)).toEqual(DONE);
    expect(await as(ANA).append(rest)).toEqual(DONE);
    expect(await stored(as(BERND), EPIC)).toEqual([...first, ...rest]);
  });
  law("appending nothing is done at once and changes nothing", async () => {
    expect(await as(ANA).append([])).toEqual(DONE);
    expect(await stored(as(ANA), EPIC)).toEqual([]);
  });
  law("journals of 250 subjects come back in the order asked, those never written as empty ones", async () => {
    const subjects = Array.from({ length: 250 }, (_, index) => subject(`metric:${20000 + index}-m1`)).reverse();
    const written = subjects.filter((_, index) => index % 25 === 3);
    for (const about of written) await as(ANA).append(next(about, [draftOf(about)]));
    const read = await as(ANA).histories(subjects);
    const expected = subjects.map((about) => (written.includes(about) ? next(about, [draftOf(about)]) : []));
    expect(read).toEqual({ ok: true, value: expected });
  });
  law("a journal of 1,000 entries comes back whole and its chain holds", async () => {
    const bodies = Array.from({ length: 1000 }, (_, index) => draftOf(`draft ${index + 1}`));
    const entries = next(EPIC, bodies);
    for (let start = 0; start < entries.length; start += 100)
      expect(await as(ANA).append(entries.slice(start, start + 100))).toEqual(DONE);
    const read = parseJournal(await stored(as(ANA), EPIC), EPIC);
    expect(read.ok && read.value.length).toBe(1000);
    expect(read.ok && verifyChain(read.value)).toBeNull();
    expect(read.ok && read.value).toEqual(entries);
  });
  law("an epic, a metric and a project with the same id are three journals", async () => {
    const [metric, project] = [subject("metric:10001"), subject("project:10001")];
    await as(ANA).append(next(metric, [draftOf("the metric's")]));
    await as(ANA).append(next(EPIC, [draftOf("the epic's")]));
    const read = await as(ANA).histories([project, EPIC, metric]);
    expect(read.ok && read.value.map((journal) => journal.length)).toEqual([0, 1, 1]);
    expect(await stored(as(ANA), EPIC)).toEqual(next(EPIC, [draftOf("the epic's")]));
  });
  law("two subjects that differ only in case are two journals", async () => {
    const [small, large] = [subject("metric:10001-m1"), subject("metric:10001-M1")];
    expect(await as(ANA).append(next(small, [draftOf("small")]))).toEqual(DONE);
    expect(await as(ANA).append(next(large, [draftOf("large")]))).toEqual(DONE);
    expect(await stored(as(ANA), small)).toEqual(next(small, [draftOf("small")]));
    expect(await stored(as(ANA), large)).toEqual(next(large, [draftOf("large")]));
  });
}

function describeRaces(as: Viewing, law: Law): void {
  law("of two appenders who read the same end, the second is told and nothing is lost or doubled", async () => {
    const first = next(EPIC, [draftOf("from Ana")]);
    expect(await as(ANA).append(first)).toEqual(DONE);
    expect(await as(BERND).append(next(EPIC, [draftOf("from Bernd")]))).toEqual(CHANGED);
    expect(await stored(as(BERND), EPIC)).toEqual(first);
  });
  law("of two appenders at the same moment, one is told and the other's entry is there once", async () => {
    const base = next(EPIC, [draftOf("before")]);
    await as(ANA).append(base);
    const mine = next(EPIC, [draftOf("from Ana")], base);
    const theirs = next(EPIC, [draftOf("from Bernd")], base);
    const [a, b] = await Promise.all([as(ANA).append(mine), as(BERND).append(theirs)]);
    expect([a.ok, b.ok].filter(Boolean)).toHaveLength(1);
    expect(a.ok ? b : a).toEqual(CHANGED);
    expect(await stored(as(ANA), EPIC)).toEqual([...base, ...(a.ok ? mine : theirs)]);
  });
  law("a batch of which one sequence number is taken writes nothing of itself", async () => {
    const base = next(EPIC, [draftOf("one")]);
    await as(ANA).append(base);
    const taken = next(EPIC, [draftOf("two")], base);
    await as(BERND).append(taken);
    const late = next(EPIC, [draftOf("2"), draftOf("3"), draftOf("4")], base);
    expect(await as(ANA).append(late)).toEqual(CHANGED);
    expect(await stored(as(ANA), EPIC)).toEqual([...base, ...taken]);
  });
  law("six writers at once who try again all get in, each once, and the chain holds", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const done = await Promise.all(
      names.map((text, index) => appendAnyway(as(index % 2 === 0 ? ANA : BERND), EPIC, () => [draftOf(text)])),
    );
    expect(done.map(({ ok }) => ok)).toEqual(names.map(() => true));
    const read = parseJournal(await stored(as(ANA), EPIC), EPIC);
    expect(read.ok && verifyChain(read.value)).toBeNull();
    expect(read.ok && read.value.map(changeOf).sort()).toEqual(names);
  });
}

function describeContents(as: Viewing, law: Law): void {
  law("text of every script, quotes, markup and line ends comes back as it was", async () => {
    const text = `Ünïcödé 漢字 עברית 👩🏽‍💻 \u0000 \u2028 ' " \\ ; -- /* <script> \${x} %s ? :p\r\n\t `;
    const entries = next(EPIC, [draftOf(text.replace("\u0000", "")), draftOf("'); DROP TABLE upshot_entries; --")]);
    expect(await as(ANA).append(entries)).toEqual(DONE);
    expect(await stored(as(ANA), EPIC)).toEqual(entries);
  });
  law("days before 1970 and numbers huge, tiny and negative come back to the last digit", async () => {
    const rows: readonly (readonly [number, number])[] = [
      [-719162, -1],
      [-1, 0.1 + 0.2],
      [0, 0],
      [1, Number.MAX_VALUE],
      [2, -Number.MAX_VALUE],
      [3, Number.MIN_VALUE],
      [4, Number.MAX_SAFE_INTEGER],
      [5, 1e21],
      [6, 1 / 3],
      [2932896, -1e-300],
    ];
    const entries = next(EPIC, [readingsOf(rows)]);
    expect(await as(ANA).append(entries)).toEqual(DONE);
    expect(await stored(as(ANA), EPIC)).toEqual(entries);
  });
  law("minus zero comes back as a zero and the chain holds", async () => {
    await as(ANA).append(next(EPIC, [readingsOf([[1, -0]])]));
    const read = parseJournal(await stored(as(ANA), EPIC), EPIC);
    expect(read.ok && verifyChain(read.value)).toBeNull();
    const body = read.ok ? read.value[0]?.body : undefined;
    expect(body?.kind === "readings_recorded" && body.rows[0]?.value === 0).toBe(true);
  });
  law("an entry of 1,000 readings, the most there are, comes back whole", async () => {
    const rows = Array.from({ length: 1000 }, (_, day) => [day, day / 7] as const);
    const entries = next(EPIC, [readingsOf(rows), readingsOf(rows), readingsOf(rows)]);
    expect(await as(ANA).append(entries)).toEqual(DONE);
    expect(await stored(as(ANA), EPIC)).toEqual(entries);
  });
  law("text of 1 MB is kept whole or refused, never cut", async () => {
    const base = next(EPIC, [draftOf("small")]);
    await as(ANA).append(base);
    const large = next(EPIC, [draftOf("é".repeat(500_000))], base);
    const appended = await as(ANA).append(large);
    expect(await stored(as(ANA), EPIC)).toEqual(appended.ok ? [...base, ...large] : base);
  });
}

function describeSummaries(as: Viewing, law: Law): void {
  const refs = ["10001", "10010", "10013"].map((ref) => InitiativeRef.parse(ref));
  law("summaries never saved are left out", async () => {
    expect(await as(ANA).summaries(refs)).toEqual({ ok: true, value: [] });
    expect(await as(ANA).summaries([])).toEqual({ ok: true, value: [] });
    expect(await as(ANA).saveSummary(summaryOf("10010", "There"))).toEqual(DONE);
    expect(await as(BERND).summaries(refs)).toEqual({ ok: true, value: [summaryOf("10010", "There")] });
  });
  law("a summary saved again replaces the one before, and no other", async () => {
    for (const [ref, words] of [
      ["10001", "first"],
      ["10010", "other"],
      ["10001", "second – “quoted” 漢字"],
    ] as const)
      expect(await as(ANA).saveSummary(summaryOf(ref, words))).toEqual(DONE);
    const read = await as(ANA).summaries(refs);
    expect(read.ok && read.value).toHaveLength(2);
    expect(read.ok && read.value).toEqual(
      expect.arrayContaining([summaryOf("10001", "second – “quoted” 漢字"), summaryOf("10010", "other")]),
    );
  });
  law("a summary with 3,000 ship days is kept whole or refused, never cut", async () => {
    const shipments = Array.from({ length: 3000 }, (_, day) => ({ ...summaryDay(day), share: 1 / 3000 }));
    const large = { ...summaryOf("10001", "many"), shipments };
    const saved = await as(ANA).saveSummary(large);
    expect(await as(ANA).summaries(refs)).toEqual({ ok: true, value: saved.ok ? [large] : [] });
  });
}

function summaryDay(day: number) {
  return { on: (summaryOf("1", "").asOf + day) as ReturnType<typeof summaryOf>["asOf"] };
}

function changeOf({ body }: JournalEntry): string {
  return body.kind === "hypothesis_drafted" ? body.hypothesis.change : body.kind;
}
