/** The nights after the first in Azure DevOps: what they ask for, and that what they keep never hides a change. */
import { afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { JOURNAL_COLLECTIONS } from "../../ado-extension/journal-places.ts";
import type { Undisturbed } from "./ado-night-acts.ts";
import { mortal, PATIENCE_MS, SIZE, SMALL, tomorrow, undisturbed } from "./ado-night-acts.ts";
import type { AdoNightSite } from "./ado-night-site.ts";
import { ADDRESS, adoNightSite } from "./ado-night-site.ts";
import { adoStateOf } from "./ado-night-state.ts";
import { PROJECTS } from "./night-portfolio.ts";
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
let small: Undisturbed;
beforeAll(async () => {
  small = await undisturbed(SMALL);
}, PATIENCE_MS);

describe("the nights after", () => {
  const edit = async (on: AdoNightSite, id: number, json: unknown, method: "PATCH" | "DELETE" = "PATCH") => {
    const path = `_apis/wit/${method === "PATCH" && !Array.isArray(json) ? "recyclebin" : "workitems"}/${id}`;
    const request = on.request(ANA, Array.isArray(json) || json === null ? on.send : asJson(on));
    const { status, body } = await request({ method, path, ...(json === null ? {} : { json }) });
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
  };

  it("and the first ask for what is in no list once, not for every epic", async () => {
    const on = await opened();
    await on.run();
    // The day of the last look of each project, which nobody wrote yet: by as many epics as are under way at a time.
    expect(on.asked.get("GET upshot-summaries")).toBeLessThanOrEqual(PROJECTS.length + 4 * PROJECTS.length);
    expect(on.asked.get("GET upshot-journals")).toBe(JOURNAL_COLLECTIONS.length + 1 + PROJECTS.length);
  });

  it("ask for no item that is as it was, whatever there is below, and write one line for all of a project that stayed", async () => {
    const on = await opened();
    await on.run();
    tomorrow(on);
    await on.run();
    tomorrow(on);
    on.asked.clear();
    const outcome = await on.run();
    expect(outcome.result).toBe("succeeded");
    expect(Object.fromEntries(on.asked)).toEqual({
      // The record and what earlier nights read: the summaries of all projects in one question, each other collection in one
      // list; beside it the settings that nobody wrote yet.
      "GET upshot-places": 1,
      "POST ExtensionDataCollectionQuery": 1,
      "GET upshot-journals": JOURNAL_COLLECTIONS.length + 1 + PROJECTS.length,
      "GET upshot-fields": 1,
      "GET upshot-night": 1,
      // What lies below, asked in two ways; what changed, asked twice.
      "POST wiql": 4,
      // The one process that all projects follow, with the states of its types.
      "GET processes": 2,
      "GET workitemtypes": 1,
      "GET identities": 1,
      "PUT upshot-night": 1,
      "PUT upshot-summaries": PROJECTS.length,
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

describe("a second night, of which only what changed is read", () => {
  /** A first night, then a day on which a story was done and another one was taken off its epic. */
  async function secondDay(): Promise<AdoNightSite> {
    const on = await adoNightSite(SMALL);
    await on.run();
    tomorrow(on);
    const edit = async (json: readonly unknown[]) => {
      const path = `_apis/wit/workitems/${await openStory(on)}`;
      expect((await on.request(ANA)({ method: "PATCH", path, json })).status).toBe(200);
    };
    await edit([{ op: "add", path: "/fields/System.State", value: "Closed" }]);
    await edit([
      { op: "remove", path: "/relations/0" },
      { op: "add", path: "/fields/System.State", value: "Active" },
    ]);
    tomorrow(on);
    on.asked.clear();
    return on;
  }
  let whole: Undisturbed;
  beforeAll(async () => {
    const on = await secondDay();
    await on.run();
    whole = { requests: on.requests(), state: await adoStateOf(on) };
    on.close();
  }, PATIENCE_MS);

  it.each([1, 2, 3, 4])("ends the same when one in five answers is bad (dice %i)", async (seed) => {
    const on = await secondDay();
    site = on;
    const share = 0.2 / 6;
    on.faults.change({
      rateLimitedShare: share,
      retryAfterSeconds: 2,
      unavailableShare: share,
      droppedShare: share,
      truncatedShare: share,
      pageRepeatedShare: share,
      pageSkippedShare: share,
      seed,
    });
    const outcome = await on.run();
    on.faults.reset();
    expect(outcome.result).toBe("succeeded");
    expect(await adoStateOf(on)).toEqual(whole.state);
  });

  it("ends the same when it is killed at any request and run again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.requests }), fc.boolean(), async (at, isAfter) => {
        const on = await secondDay();
        try {
          await on.run({ send: mortal(on, at, isAfter).send }).catch(() => undefined);
          expect((await on.run()).result).toBe("succeeded");
          expect(await adoStateOf(on)).toEqual(whole.state);
        } finally {
          on.close();
        }
      }),
      { numRuns: 10, seed: 12 },
    );
  });
});
