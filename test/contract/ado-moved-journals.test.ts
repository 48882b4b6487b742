/**
 * Journals that an earlier version kept all in one collection: whatever happens while they are moved, no entry is lost and none
 * is there twice.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import * as z from "zod/mini";
import { extensionDocuments } from "../../ado-extension/documents.ts";
import { collectionOf, homeOf, JOURNAL_COLLECTIONS, partId, TOGETHER } from "../../ado-extension/journal-places.ts";
import { moveJournals } from "../../ado-extension/moved-journals.ts";
import { type RequestAdo, requestAdoOver } from "../../ado-extension/request-ado.ts";
import { documentStore } from "../../ado-extension/store.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { dice } from "../../playground/dice.ts";
import { createFaults } from "../../playground/faults.ts";
import type { SubjectId } from "../../shared/domain/ids.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { must } from "../usecases/sample-site.ts";
import { draftOf, next, stored, subject, summaryOf } from "./contract-entries.ts";
import { localAdo, seededAdo } from "./local-ado.ts";
import { ANA, CONTRACT_SEED } from "./seed.ts";

const EXTENSION = { publisherId: "upshot-value", extensionId: "upshot" };
const OLD = new Map<SubjectId, readonly JournalEntry[]>(
  ["epic:17", "metric:17-m1-0a1b2c3d", "epic:18", "project:00000000-0000-4000-8000-000000000001", "site:all"].map(
    (id) => [subject(id), next(subject(id), [draftOf(`of ${id}`), draftOf("again")])],
  ),
);
const LARGE = subject("epic:19");
const AnyDocument = z.object({ id: z.string() });

let ado: LocalAdo;
beforeEach(() => {
  ado = seededAdo(CONTRACT_SEED);
});
afterEach(() => ado.close());

const requestOf =
  (on: LocalAdo): RequestAdo =>
  (asked) =>
    requestAdoOver({
      baseUrl: async () => "http://localhost/ado/local/",
      token: async () => `local-token:${ANA}`,
      fetch: async (input, init) => on.app.request(new Request(input, init)),
    })(asked);

/** As the earlier version left it; one journal in two documents, of which the first is full. */
async function keepOld(on: LocalAdo): Promise<ReadonlyMap<SubjectId, readonly JournalEntry[]>> {
  const documents = extensionDocuments(requestOf(on), EXTENSION);
  const keep = async (id: string, entries: readonly JournalEntry[], isFull = false) => {
    const document = { id, entries: entries.map((entry) => JSON.stringify(entry)) };
    expect(must(await documents.create(TOGETHER, isFull ? { ...document, sealed: true } : document))).toBe("saved");
  };
  for (const [of, entries] of OLD) await keep(partId(of, 1), entries);
  const large = next(LARGE, [draftOf("one"), draftOf("two"), draftOf("three")]);
  await keep(partId(LARGE, 1), large.slice(0, 2), true);
  await keep(partId(LARGE, 2), large.slice(2));
  return new Map([...OLD, [LARGE, large]]);
}

/** Every journal reads as it was, and lies where it belongs and nowhere else. */
async function expectMoved(on: LocalAdo, journals: ReadonlyMap<SubjectId, readonly JournalEntry[]>): Promise<void> {
  const documents = extensionDocuments(requestOf(on), EXTENSION);
  const store = documentStore(documents);
  for (const [of, entries] of journals) expect(await stored(store, of)).toEqual(entries);
  for (const collection of JOURNAL_COLLECTIONS) {
    const there = must(await documents.list(collection, AnyDocument)).map(({ id }) => id);
    expect(there.map(homeOf)).toEqual(there.map(() => collection));
  }
}

describe("journals of an earlier version", () => {
  it("are found where they belong after they were moved, with all their documents, and can be written to", async () => {
    const journals = await keepOld(ado);
    const documents = extensionDocuments(requestOf(ado), EXTENSION);
    // Those of the project and of the site stay where they are; one journal is two documents.
    expect(must(await moveJournals(documents))).toEqual({ moved: 5, unclear: [] });
    await expectMoved(ado, journals);
    const store = documentStore(documents);
    const more = next(LARGE, [draftOf("four")], journals.get(LARGE) ?? []);
    must(await store.append(more));
    expect(await stored(store, LARGE)).toEqual([...(journals.get(LARGE) ?? []), ...more]);
    expect(must(await moveJournals(documents))).toEqual({ moved: 0, unclear: [] });
  });

  it("lose nothing when the move is killed at any request, before or after it was carried out, and done again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 11 }), fc.boolean(), async (at, isAfter) => {
        const on = seededAdo(CONTRACT_SEED);
        try {
          const journals = await keepOld(on);
          const request = requestOf(on);
          let count = 0;
          const dying: RequestAdo = async (asked) => {
            count += 1;
            if (count > at || (count === at && !isAfter)) throw new Error("killed");
            const answer = await request(asked);
            if (count === at) throw new Error("killed");
            return answer;
          };
          await moveJournals(extensionDocuments(dying, EXTENSION)).catch(() => undefined);
          expect(must(await moveJournals(extensionDocuments(request, EXTENSION))).unclear).toEqual([]);
          await expectMoved(on, journals);
        } finally {
          on.close();
        }
      }),
      { numRuns: 22, seed: 5 },
    );
  });

  it.each([1, 2, 3, 4, 5, 6])("lose nothing when two runs move them while somebody writes (dice %i)", async (seed) => {
    const journals = await keepOld(ado);
    const { uniform } = dice(seed);
    const request = requestOf(ado);
    const slow: RequestAdo = async (asked) => {
      for (let turn = Math.floor(10 * uniform()); turn > 0; turn -= 1) await new Promise(setImmediate);
      return request(asked);
    };
    const documents = extensionDocuments(slow, EXTENSION);
    const epic = subject("epic:17");
    const more = next(epic, [draftOf("meanwhile")], journals.get(epic) ?? []);
    const write = async () => {
      // Refused until the journal lies where it is looked for, as every append on another journal than the stored one.
      for (let tries = 0; tries < 200; tries += 1) if ((await documentStore(documents).append(more)).ok) return;
      throw new Error("never written");
    };
    const [one, other] = await Promise.all([moveJournals(documents), moveJournals(documents), write()]);
    expect([must(one).unclear, must(other).unclear]).toEqual([[], []]);
    await expectMoved(ado, new Map([...journals, [epic, [...(journals.get(epic) ?? []), ...more]]]));
  });

  it("that stand in both places with different entries are left as they are, and named", async () => {
    await keepOld(ado);
    const documents = extensionDocuments(requestOf(ado), EXTENSION);
    const epic = subject("epic:17");
    const anew = next(epic, [draftOf("written anew")]);
    must(await documentStore(documents).append(anew));
    expect(must(await moveJournals(documents)).unclear).toEqual(["epic-17"]);
    expect(await stored(documentStore(documents), epic)).toEqual(anew);
    expect(must(await documents.list(TOGETHER, AnyDocument)).some(({ id }) => id === "epic-17")).toBe(true);
  });

  it("in the store of an earlier start of the local host are moved when it starts again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "upshot-moved-"));
    const open = () => localAdo(() => CONTRACT_SEED.now, createFaults(), join(folder, "ado.sqlite"));
    try {
      const before = open();
      before.seed({ people: [{ id: ANA, name: "Ana Ruiz", email: "ana@example.com" }] });
      const journals = await keepOld(before);
      const summary = summaryOf("17", "kept before");
      const old = extensionDocuments(requestOf(before), EXTENSION);
      must(await old.overwrite("upshot-summaries", { id: "17", summary: JSON.stringify(summary) }));
      must(await old.overwrite("upshot-summaries", { id: "18", summary: "{" }));
      before.close();
      const after = open();
      await expectMoved(after, journals);
      const store = documentStore(extensionDocuments(requestOf(after), EXTENSION));
      expect(must(await store.keptPage(null, null)).summaries).toEqual([summary]);
      expect(must(await store.summaries([summary.initiative]))).toEqual([summary]);
      after.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("where a journal lies", () => {
  it("is never another place than it was in the first version with shards", () => {
    const places = ["epic:1", "epic:17", "metric:17-m1-0a1b2c3d", "epic:123456", "site:all", "viewer:ana"];
    expect(places.map((id) => collectionOf(subject(id)))).toEqual([
      "upshot-journals-4",
      "upshot-journals-1",
      "upshot-journals-1",
      "upshot-journals-2",
      "upshot-journals",
      "upshot-journals",
    ]);
  });

  it("spreads the numbers of epics evenly", () => {
    const counts = new Map<string, number>();
    for (let id = 10_000; id < 18_000; id += 1) {
      const place = collectionOf(subject(`epic:${id}`));
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(count).toBeLessThan(1_300);
    expect(counts.size).toBe(8);
  });
});
