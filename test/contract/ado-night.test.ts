/**
 * The pipeline task's `assess` over a local Azure DevOps: what it does on a bad day, and that wherever it is cut off it ends
 * in the same state when it is run again.
 */
import { afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { extensionDocuments } from "../../ado-extension/documents.ts";
import { documentStore } from "../../ado-extension/store.ts";
import { dice } from "../../playground/dice.ts";
import { epicSubject } from "../../shared/domain/ids.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { must } from "../usecases/sample-site.ts";
import type { Undisturbed } from "./ado-night-acts.ts";
import { mortal, PATIENCE_MS, SIZE, SMALL, tomorrow, undisturbed } from "./ado-night-acts.ts";
import type { AdoNightSite } from "./ado-night-site.ts";
import { adoNightSite } from "./ado-night-site.ts";
import { adoStateOf } from "./ado-night-state.ts";
import { draftOf, next } from "./contract-entries.ts";
import { ANA } from "./seed.ts";

jest.setTimeout(PATIENCE_MS);

let site: AdoNightSite | null = null;
afterEach(() => {
  site?.close();
  site = null;
});
async function opened(size = SIZE): Promise<AdoNightSite> {
  site = await adoNightSite(size);
  return site;
}

let clean: Undisturbed;
let small: Undisturbed;
beforeAll(async () => {
  [clean, small] = [await undisturbed(SIZE), await undisturbed(SMALL)];
}, PATIENCE_MS);

describe("a night of assess", () => {
  it("judges every epic, records each verdict once, and writes the fields of each once", async () => {
    const { journals, summaries, fields } = clean.state;
    expect(summaries).toHaveLength(SIZE.epics);
    const verdicts = journals.filter((line) => line.includes('"kind":"verdict_recorded"'));
    expect(new Set(verdicts.map((line) => line.split(" ")[0])).size).toBe(SIZE.epics);
    expect(new Set(verdicts.map((line) => line.replace(/^(\S+) \d+/, "$1"))).size).toBe(verdicts.length);
    expect(fields.every((line) => !line.includes("[null,null,null,null,null,null]"))).toBe(true);
  });

  it("run again on the same day changes nothing", async () => {
    const on = await opened();
    await on.run();
    const again = await on.run();
    expect(again.reason).toContain("0 verdicts changed");
    expect(await adoStateOf(on)).toEqual(clean.state);
  });
});

const SHARE = 0.05;
const TROUBLES = {
  "answers 429": { rateLimitedShare: SHARE, retryAfterSeconds: 2 },
  "answers 503": { unavailableShare: SHARE },
  "broken connections": { droppedShare: SHARE },
  "answers cut off": { truncatedShare: SHARE },
  "rows sent twice": { pageRepeatedShare: SHARE },
  "rows lost, or null": { pageSkippedShare: SHARE },
  "all of these": {
    rateLimitedShare: 0.01,
    retryAfterSeconds: 2,
    unavailableShare: 0.01,
    droppedShare: 0.01,
    truncatedShare: 0.01,
    pageRepeatedShare: 0.01,
    pageSkippedShare: 0.01,
  },
} as const;

describe("a bad day", () => {
  const cases = Object.entries(TROUBLES).flatMap(([what, trouble]) =>
    (what === "all of these" ? [1, 2, 3] : [1]).map((seed) => ({ what, trouble, seed })),
  );
  it.each(cases)("of one in twenty $what ends in the same state (dice $seed)", async ({ trouble, seed }) => {
    const on = await opened();
    on.faults.change({ ...trouble, seed });
    const outcome = await on.run();
    on.faults.reset();
    // Asked again is what was refused or not whole, and no more: twice as much leaves room for the dice.
    expect(on.requests()).toBeLessThanOrEqual(Math.ceil(clean.requests * (1 + 4 * SHARE)));
    expect(outcome.result).toBe("succeeded");
    expect(await adoStateOf(on)).toEqual(clean.state);
  });

  it("on which every fifth answer has lost a row ends in the same state, or says what it could not look at", async () => {
    const on = await opened();
    on.faults.change({ pageSkippedShare: 0.2, seed: 5 });
    const outcome = await on.run();
    on.faults.reset();
    if (outcome.result === "succeeded") expect(await adoStateOf(on)).toEqual(clean.state);
    else expect(outcome.reason).toMatch(/[1-9]\d* failed/);
  });

  it("on which the service is away is no storm: a few requests, with pauses, and then a reason", async () => {
    const on = await opened();
    on.faults.change({ unavailableShare: 1 });
    const began = on.clock.now;
    await expect(on.run()).rejects.toThrow("503");
    expect(on.requests()).toBeLessThanOrEqual(7);
    expect(on.clock.now - began).toBeGreaterThan(5_000);
  });

  it("on which work below can never be told whole keeps no half of it: the epics fail by name", async () => {
    const on = await opened();
    // Whoever asks by parent is told of one item less than there is.
    const outcome = await on.run({
      send: async (input, init) => {
        const answered = await on.send(input, init);
        if (!String(init?.body).includes("[System.Parent] IN")) return answered;
        const body = (await answered.json()) as { workItems: unknown[] };
        return Response.json({ ...body, workItems: body.workItems.slice(1) });
      },
    });
    expect(outcome.result).toBe("failed");
    expect(outcome.details).toContain("do not add up");
    expect((await adoStateOf(on)).journals.some((line) => line.includes("verdict_recorded"))).toBe(false);
  });
});

describe("a run that is killed", () => {
  it("at any request, before or after it took effect, ends in the same state when it is run again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: small.requests }), fc.boolean(), async (at, isAfter) => {
        const on = await adoNightSite(SMALL);
        try {
          const { send, count } = mortal(on, at, isAfter);
          await on.run({ send }).catch(() => undefined);
          expect(count()).toBeGreaterThanOrEqual(at);
          const outcome = await on.run();
          expect(outcome.result).toBe("succeeded");
          expect(await adoStateOf(on)).toEqual(small.state);
        } finally {
          on.close();
        }
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  it("night after night, at another place each time, loses nothing", async () => {
    const [killed, whole] = [await opened(SMALL), await adoNightSite(SMALL)];
    for (const at of [3, 9, 21, 34]) {
      await killed.run({ send: mortal(killed, at, at % 2 === 0).send }).catch(() => undefined);
      tomorrow(killed);
      tomorrow(whole);
    }
    await killed.run();
    await whole.run();
    expect(await adoStateOf(killed)).toEqual(await adoStateOf(whole));
    whole.close();
  });
});

describe("two runs at once, and a person who writes at the same moment", () => {
  it.each([1, 2, 3])("lose no entry and write none twice (dice %i)", async (seed) => {
    const on = await opened(SMALL);
    // Answers come when they like, so that runs and person meet at other places each time.
    const { uniform } = dice(seed);
    const slow: AdoNightSite["send"] = async (input, init) => {
      await new Promise((resolve) => setTimeout(resolve, 5 * uniform()));
      return on.send(input, init);
    };
    const written = Promise.all(on.refs.map((ref) => writeNotes(on, slow, ref, 3)));
    const outcomes = await Promise.all([on.run({ send: slow }), on.run({ send: slow }), written]);
    expect(outcomes.slice(0, 2)).toMatchObject([{ result: "succeeded" }, { result: "succeeded" }]);
    await on.run();
    const { journals } = await adoStateOf(on);
    const drafts = journals.filter((line) => line.includes('"kind":"hypothesis_drafted"'));
    expect(new Set(drafts.map((line) => line.replace(/^(\S+) \d+/, "$1"))).size).toBe(3 * SMALL.epics);
    // Beside the drafts exactly what a run leaves behind that nobody disturbs: no verdict twice, none missing.
    expect(journals).toHaveLength(small.state.journals.length + 3 * SMALL.epics);
  });
});

/** A person who drafts so many times, each time again when somebody was quicker. */
async function writeNotes(
  on: AdoNightSite,
  send: AdoNightSite["send"],
  ref: AdoNightSite["refs"][number],
  count: number,
): Promise<void> {
  const request = on.request(ANA, send);
  const store = documentStore(extensionDocuments(request, { publisherId: "upshot-value", extensionId: "upshot" }));
  const subject = epicSubject(ref);
  for (let note = 1; note <= count; note += 1) {
    for (;;) {
      const [stored = []] = must(await store.histories([subject]));
      const history: readonly JournalEntry[] = must(parseJournal(stored, subject));
      const appended = await store.append(next(subject, [draftOf(`note ${note} of ${ref}`)], history));
      if (appended.ok) break;
      expect(appended.problem.code).toBe("changed_meanwhile");
    }
  }
}
