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
import type { AdoNightSite } from "./ado-night-site.ts";
import { ADDRESS, adoNightSite } from "./ado-night-site.ts";
import { type AdoNightState, adoStateOf } from "./ado-night-state.ts";
import { draftOf, next } from "./contract-entries.ts";
import type { NightSize } from "./night-portfolio.ts";
import { PROJECTS } from "./night-portfolio.ts";
import { ANA } from "./seed.ts";

/** 24 epics with 240 stories and some tasks. */
const SIZE: NightSize = { epics: 24, storiesEach: 10, readings: 20, seed: 7 };
const SMALL: NightSize = { ...SIZE, epics: 6, storiesEach: 3 };
const PATIENCE_MS = 180_000;
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

interface Undisturbed {
  readonly state: AdoNightState;
  readonly requests: number;
}
async function undisturbed(size: NightSize): Promise<Undisturbed> {
  const on = await adoNightSite(size);
  const { result } = await on.run();
  expect(result).toBe("succeeded");
  const requests = on.requests();
  const state = await adoStateOf(on);
  on.close();
  return { state, requests };
}
let clean: Undisturbed;
let small: Undisturbed;
beforeAll(async () => {
  [clean, small] = [await undisturbed(SIZE), await undisturbed(SMALL)];
}, PATIENCE_MS);

const tomorrow = (on: AdoNightSite) => {
  on.clock.now += 24 * 3_600_000;
};

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

describe("the nights after", () => {
  const edit = async (on: AdoNightSite, id: number, json: unknown, method: "PATCH" | "DELETE" = "PATCH") => {
    const path = `_apis/wit/${method === "PATCH" && !Array.isArray(json) ? "recyclebin" : "workitems"}/${id}`;
    const request = on.request(ANA, Array.isArray(json) || json === null ? on.send : asJson(on));
    const { status, body } = await request({ method, path, ...(json === null ? {} : { json }) });
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  };

  it("ask for no item that is as it was, whatever there is below, and write one line for all that stayed", async () => {
    const on = await opened();
    await on.run();
    tomorrow(on);
    await on.run();
    tomorrow(on);
    on.asked.clear();
    const outcome = await on.run();
    expect(outcome.result).toBe("succeeded");
    expect(Object.fromEntries(on.asked)).toEqual({
      // The record and what earlier nights read, each in one list; beside it the settings that nobody wrote yet.
      "GET upshot-summaries": 1,
      "GET upshot-journals": 1 + 1 + PROJECTS.length,
      "GET upshot-fields": 1,
      "GET upshot-night": 1,
      // What lies below, asked in two ways; what changed, asked twice.
      "POST wiql": 4,
      "GET states": 3 * PROJECTS.length,
      "GET processes": 1,
      "GET identities": 1,
      "PUT upshot-night": 1,
      "PUT upshot-summaries": 1,
    });
  });

  const setField = (field: string, value: unknown) => [{ op: "add", path: `/fields/${field}`, value }];
  const below = (id: number) => ({
    rel: "System.LinkTypes.Hierarchy-Reverse",
    url: `${ADDRESS}_apis/wit/workItems/${id}`,
  });
  const changes: readonly (readonly [string, (on: AdoNightSite, story: number, other: number) => Promise<void>])[] = [
    ["done", (on, story) => edit(on, story, setField("System.State", "Closed"))],
    ["estimated anew", (on, story) => edit(on, story, setField("Microsoft.VSTS.Scheduling.StoryPoints", 13))],
    [
      "moved below another epic",
      (on, story, other) =>
        edit(on, story, [
          { op: "remove", path: "/relations/0" },
          { op: "add", path: "/relations/-", value: below(other) },
        ]),
    ],
    ["moved away from every epic", (on, story) => edit(on, story, [{ op: "remove", path: "/relations/0" }])],
    ["deleted", (on, story) => edit(on, story, null, "DELETE")],
    [
      "deleted, and taken back a night later",
      async (on, story) => {
        await edit(on, story, null, "DELETE");
        tomorrow(on);
        await on.run();
        await edit(on, story, { IsDeleted: false });
      },
    ],
  ];
  it.each(changes)("find an item that was %s, and end as if everything had been read anew", async (_, change) => {
    const [on, anew] = [await opened(SMALL), await adoNightSite(SMALL)];
    for (const each of [on, anew]) {
      await each.run();
      tomorrow(each);
      // The first story below the first epic that is not done, and the last epic.
      await change(each, await openStory(each), Number(each.refs.at(-1)));
      tomorrow(each);
    }
    await on.run();
    await anew.run({ isThorough: true });
    const [read, whole] = [await adoStateOf(on), await adoStateOf(anew)];
    anew.close();
    expect(read).toEqual(whole);
    expect(read.summaries).not.toEqual(small.state.summaries);
  });
});

async function openStory(on: AdoNightSite): Promise<number> {
  const query =
    "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'User Story' AND [System.State] = 'New'";
  const { body } = await on.request(ANA)({ method: "POST", path: "_apis/wit/wiql", json: { query } });
  return (body as { readonly workItems: readonly { readonly id: number }[] }).workItems[0]?.id ?? 0;
}

/** The recycle bin takes plain JSON, where work items take JSON Patch. */
function asJson(on: AdoNightSite): AdoNightSite["send"] {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("Content-Type", "application/json");
    return on.send(input, { ...init, headers });
  };
}

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

class Killed extends Error {}

/** Dies at the request with this number, before it reached the service or after, and asks nothing any more. */
function mortal(
  on: AdoNightSite,
  at: number,
  isAfter: boolean,
): { readonly send: AdoNightSite["send"]; readonly count: () => number } {
  let count = 0;
  return {
    count: () => count,
    send: async (input, init) => {
      count += 1;
      if (count > at || (count === at && !isAfter)) throw new Killed("killed");
      const answered = await on.send(input, init);
      if (count >= at) throw new Killed("killed");
      return answered;
    },
  };
}

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
