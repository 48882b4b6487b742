/** Appending through races: writers whose steps are interleaved in every way fast-check can think of. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { PersonId, SubjectId } from "../../shared/domain/ids.ts";
import { ok } from "../../shared/domain/problem.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { verifyChain } from "../../shared/journal/hash-chain.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import type { Clock, Dice, ValueStore, ViewerSource } from "../../shared/ports.ts";
import { appendAnyway, appendExpecting } from "../../shared/usecases/append-entries.ts";
import { draftOf } from "../contract/contract-entries.ts";
import { memoryStore } from "../contract/memory-host.ts";
import { FIXED } from "./core-samples.ts";

const SUBJECT = SubjectId.parse("epic:10001");

/** After each step whatever it set free runs on until it waits for the store again: only so every order can happen. */
const anyOrder = fc.scheduler({
  act: async (step) => {
    await step();
    await new Promise((resolve) => setImmediate(resolve));
  },
});

/** Every call to the store waits for its turn, which the scheduler gives in any order. */
function interleaved(store: ValueStore, scheduler: fc.Scheduler): Clock & Dice & ValueStore & ViewerSource {
  return {
    ...store,
    histories: async (subjects) => {
      await scheduler.schedule(Promise.resolve());
      return store.histories(subjects);
    },
    append: async (entries) => {
      await scheduler.schedule(Promise.resolve());
      return store.append(entries);
    },
    now: () => "2026-11-24T09:30:00.000Z",
    wait: async () => {
      await scheduler.schedule(Promise.resolve());
    },
    salt: () => "0".repeat(32),
    viewerId: async () => ok(PersonId.parse("account-0001")),
  };
}

const changesIn = (entries: readonly JournalEntry[]) =>
  entries.map(({ body }) => (body.kind === "hypothesis_drafted" ? body.hypothesis.change : body.kind));

function readBack(journals: ReadonlyMap<string, readonly string[]>): readonly JournalEntry[] {
  const read = parseJournal(
    (journals.get(SUBJECT) ?? []).map((entry): unknown => JSON.parse(entry)),
    SUBJECT,
  );
  if (!read.ok) throw new Error(read.problem.what);
  return read.value;
}

const PATIENCE_MS = 60_000;

describe("appending through races", () => {
  it(
    "up to eight writers who add anyway all get in, each whole and once",
    async () => {
      const batches = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(anyOrder, batches, async (scheduler, sizes) => {
          const journals = new Map<string, string[]>();
          const host = interleaved(memoryStore(journals, new Map()), scheduler);
          const texts = sizes.map((size, writer) => Array.from({ length: size }, (_, index) => `${writer}.${index}`));
          const writing = Promise.all(texts.map((some) => appendAnyway(host, SUBJECT, () => some.map(draftOf))));
          await scheduler.waitFor(writing);
          const kept = readBack(journals);
          expect((await writing).every((done) => done.ok)).toBe(true);
          expect(verifyChain(kept)).toBeNull();
          expect(changesIn(kept).sort()).toEqual(texts.flat().sort());
          for (const some of texts) expect(changesIn(kept).join(" ")).toContain(some.join(" "));
        }),
        { ...FIXED, numRuns: 60 },
      );
    },
    PATIENCE_MS,
  );
  it(
    "of writers who expect the same end exactly one gets in, and what was told to each is true",
    async () => {
      await fc.assert(
        fc.asyncProperty(anyOrder, fc.integer({ min: 2, max: 6 }), async (scheduler, count) => {
          const journals = new Map<string, string[]>();
          const host = interleaved(memoryStore(journals, new Map()), scheduler);
          const texts = Array.from({ length: count }, (_, writer) => String(writer));
          const writing = Promise.all(texts.map((text) => appendExpecting(host, SUBJECT, [draftOf(text)], 0)));
          await scheduler.waitFor(writing);
          const told = (await writing).flatMap((done, writer) => (done.ok ? [String(writer)] : []));
          expect(told).toHaveLength(1);
          expect(changesIn(readBack(journals))).toEqual(told);
        }),
        { ...FIXED, numRuns: 60 },
      );
    },
    PATIENCE_MS,
  );
});
