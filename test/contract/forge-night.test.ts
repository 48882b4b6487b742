/**
 * The nightly run of the Forge adapter, on a local Jira and SQLite: what it asks for, what it does on a bad day, and that
 * wherever it is cut off it ends in the same state.
 */
import { afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { JiraRequest } from "../../forge-app/request-jira.ts";
import type { NightHost } from "../../shared/usecases/look-at-many.ts";
import { readNight, spendNight } from "../../shared/usecases/spend-night.ts";
import { mortal } from "./mortal-run.ts";
import type { NightSize } from "./night-portfolio.ts";
import type { NightSite } from "./night-site.ts";
import { nightSite } from "./night-site.ts";
import { type NightState, stateOf } from "./night-state.ts";

const SIZE: NightSize = { epics: 8, storiesEach: 4, readings: 20, seed: 7 };
const ALWAYS = { costPerHour: Number.POSITIVE_INFINITY, initiativesPerStep: 4, isTimeLeft: () => true };
const PATIENCE_MS = 180_000;
jest.setTimeout(PATIENCE_MS);

let site: NightSite | null = null;
afterEach(() => {
  site?.close();
  site = null;
});
async function opened(size = SIZE): Promise<NightSite> {
  site = await nightSite(size);
  return site;
}

/** Goes on until the run ends, as the platform's queue does. */
async function untilEnd(on: NightSite, host: NightHost, costPerHour = Number.POSITIVE_INFINITY): Promise<number> {
  let waits = 0;
  for (;;) {
    const spent = await spendNight(host, { ...ALWAYS, costPerHour });
    if (!spent.ok) throw new Error(`${spent.problem.code} ${spent.problem.what}`);
    if (spent.value === null) return waits;
    waits += 1;
    on.clock.now += spent.value;
    if (waits > 200) throw new Error("the run does not end");
  }
}

async function rest(on: NightSite, method: JiraRequest["method"], path: string, json: unknown) {
  const answered = await on.requestJira({ method: method ?? "GET", path: `/rest/api/3${path}`, json });
  if (answered.status >= 300) throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.body)}`);
  return answered.body;
}

const nightOf = async (on: NightSite) => {
  const night = await readNight(on.host());
  if (!night.ok || night.value === null) throw new Error("no run is kept");
  return night.value;
};
const tomorrow = (on: NightSite) => {
  on.clock.now += 20 * 3_600_000;
};

let clean: NightState;
beforeAll(async () => {
  const on = await nightSite(SIZE);
  await untilEnd(on, on.host());
  clean = await stateOf(on);
  on.close();
}, PATIENCE_MS);

describe("the first night", () => {
  it("reads all work once and keeps, judges and mirrors every initiative", async () => {
    const on = await opened();
    await untilEnd(on, on.host());
    const night = await nightOf(on);
    expect(night).toMatchObject({ phase: "ended", total: 8, done: 8, readWhole: 8, mirrored: 8, leftOutCount: 0 });
    expect(await stateOf(on)).toEqual(clean);
    expect(clean.mirrored).toHaveLength(8);
  });

  it("asks about thousands of parents in questions that Jira can take", async () => {
    const on = await opened();
    const many = Array.from({ length: 3000 }, (_, index) => String(10_000 + index));
    expect(await on.host().childCount([...new Set([...on.refs, ...many])])).toMatchObject({ ok: true });
  });

  it("keeps the figures for queries beside each summary", async () => {
    const on = await opened();
    await untilEnd(on, on.host());
    expect(on.db.all("SELECT initiative FROM upshot_figures WHERE verdict IS NOT NULL")).toHaveLength(8);
  });

  it("charges itself what the local Jira charges for it", async () => {
    const on = await opened();
    on.jira.meter.reset();
    await untilEnd(on, on.host());
    expect((await nightOf(on)).cost).toBe(on.jira.meter.reading().points);
  });

  it("waits for the next hour when the budget of this one is spent, and shows how far it is", async () => {
    const on = await opened();
    const host = on.host();
    const first = await spendNight(host, { ...ALWAYS, costPerHour: 1 });
    expect(first.ok && first.value).toBeGreaterThan(0);
    const waiting = await nightOf(on);
    expect(waiting.waitingUntil).not.toBeNull();
    expect(waiting.phase).not.toBe("ended");
    expect(await untilEnd(on, host, 1)).toBeGreaterThan(0);
    expect((await nightOf(on)).hour.cost).toBeLessThan((await nightOf(on)).cost);
    expect((await stateOf(on)).work).toEqual(clean.work);
  });
});

describe("the nights after", () => {
  it("read what changed and no more: no item that is as it was", async () => {
    const on = await opened();
    await untilEnd(on, on.host());
    tomorrow(on);
    on.jira.meter.reset();
    await untilEnd(on, on.host());
    const quiet = on.jira.meter.reading();
    expect((await nightOf(on)).readWhole).toBe(0);
    expect(quiet.byOperation["searchAndReconsileIssuesUsingJqlPost"]?.points).toBe(1);
    expect(quiet.byOperation["bulkSetIssuePropertiesByIssue"]).toBeUndefined();
  });

  const changes: readonly (readonly [string, (on: NightSite, story: Story) => Promise<unknown>])[] = [
    ["done", (on, { id }) => rest(on, "POST", `/issue/${id}/transitions`, { transition: { id: "31" } })],
    [
      "moved below another epic",
      (on, { id, other }) => rest(on, "PUT", `/issue/${id}`, { fields: { parent: { id: other } } }),
    ],
    ["renamed only", (on, { id }) => rest(on, "PUT", `/issue/${id}`, { fields: { summary: "Another name" } })],
    [
      "put into a version",
      (on, { id }) => rest(on, "PUT", `/issue/${id}`, { fields: { fixVersions: [{ name: "1.0" }] } }),
    ],
  ];
  it.each(changes)("find an item that was %s, and end as if everything had been read anew", async (_, change) => {
    const on = await opened();
    await untilEnd(on, on.host());
    on.clock.now += 3_600_000;
    await change(on, await openStory(on));
    tomorrow(on);
    await untilEnd(on, on.host());
    expect((await nightOf(on)).readWhole).toBe(0);
    const kept = await stateOf(on);
    await forgetWork(on);
    await untilEnd(on, on.host());
    expect(await stateOf(on)).toEqual(kept);
  });

  it("find that an item was deleted, though no list of changes tells it, and read that epic whole", async () => {
    const on = await opened();
    await untilEnd(on, on.host());
    const story = await openStory(on);
    await on.requestJira({ method: "DELETE" as never, path: `/rest/api/3/issue/${story.id}` });
    tomorrow(on);
    await untilEnd(on, on.host());
    expect((await nightOf(on)).readWhole).toBeGreaterThan(0);
    const kept = await stateOf(on);
    expect(kept.work.some((line) => line.includes(`["${story.id}",`))).toBe(false);
    await forgetWork(on);
    await untilEnd(on, on.host());
    expect(await stateOf(on)).toEqual(kept);
  });

  it("find that a version went out, though none of its items changed", async () => {
    const on = await opened();
    await untilEnd(on, on.host());
    const versions = (await rest(on, "GET", "/project/PAY/versions", undefined)) as { id: string; name: string }[];
    const planned = versions.find(({ name }) => name === "2.0");
    await rest(on, "PUT", `/version/${planned?.id}`, { released: true, releaseDate: "2026-11-20" });
    tomorrow(on);
    await untilEnd(on, on.host());
    const kept = await stateOf(on);
    await forgetWork(on);
    await untilEnd(on, on.host());
    const anew = await stateOf(on);
    expect([anew.summaries, anew.mirrored]).toEqual([kept.summaries, kept.mirrored]);
  });
});

describe("a bad day", () => {
  const BAD = {
    rateLimitedShare: 0.05,
    unavailableShare: 0.05,
    droppedShare: 0.05,
    truncatedShare: 0.05,
    pageRepeatedShare: 0.05,
    pageSkippedShare: 0.05,
  };
  it.each([1, 2, 3, 4, 5, 6])(
    "of refusals, broken connections, cut answers, pages sent twice and pages lost ends in the same state (dice %i)",
    async (seed) => {
      const on = await opened();
      on.jira.faults.change({ ...BAD, seed });
      await untilEnd(on, on.host());
      on.jira.faults.reset();
      expect(await stateOf(on)).toEqual(clean);
    },
  );

  it("makes no storm: a Jira that refuses everything is asked a few times and then left alone", async () => {
    const on = await opened();
    on.jira.faults.change({ rateLimitedShare: 1, retryAfterSeconds: 2 });
    on.jira.meter.reset();
    const began = on.clock.now;
    const spent = await spendNight(on.host(), ALWAYS);
    expect(spent.ok && spent.value).toBeGreaterThan(0);
    expect(on.jira.meter.reading().requests).toBeLessThanOrEqual(5);
    expect(on.clock.now - began).toBeGreaterThanOrEqual(2_000);
  });

  it("that is the spent quota of the hour is not asked again: the run waits as long as Jira says", async () => {
    const on = await opened();
    on.jira.faults.change({ rateLimitedShare: 1, retryAfterSeconds: 1800 });
    on.jira.meter.reset();
    const spent = await spendNight(on.host(), ALWAYS);
    expect(spent).toEqual({ ok: true, value: 1_800_000 });
    expect(on.jira.meter.reading().requests).toBe(1);
    expect((await nightOf(on)).lastProblem).toContain("rate_limited");
  });
});

describe("a run that is killed", () => {
  const FEW: NightSize = { epics: 3, storiesEach: 2, readings: 12, seed: 7 };
  /** Lives through the nights up to the one that dies at the call `at`, or at none. */
  async function lived(
    nights: 1 | 2,
    at: number,
    isAfter: boolean,
  ): Promise<{ readonly calls: number; readonly state: NightState }> {
    const on = await nightSite(FEW);
    try {
      if (nights === 2) {
        await untilEnd(on, on.host());
        on.clock.now += 3_600_000;
        const { id } = await openStory(on);
        await rest(on, "POST", `/issue/${id}/transitions`, { transition: { id: "31" } });
        tomorrow(on);
      }
      const dying = mortal(on, at, isAfter);
      await spendNight(dying.host, ALWAYS).catch(() => undefined);
      if (dying.calls() >= at) await untilEnd(on, on.host());
      return { calls: dying.calls(), state: await stateOf(on) };
    } finally {
      on.close();
    }
  }

  it.each([
    ["the first", 1],
    ["the second", 2],
  ] as const)(
    "in %s night, between any two calls, ends in the same state when it is begun again",
    async (_, nights) => {
      const whole = await lived(nights, Number.POSITIVE_INFINITY, false);
      expect(whole.calls).toBeGreaterThan(15);
      const { state } = whole;
      expect(await lived(nights, 1, false)).toEqual({ calls: 1, state });
      // After a call took effect is before the next one.
      for (let at = 1; at <= whole.calls; at += 1)
        expect({ at, state: (await lived(nights, at, true)).state }).toEqual({ at, state });
    },
  );

  it("twice at once, with an event in between, loses nothing and writes nothing twice", async () => {
    const on = await opened();
    const [one, other] = [on.host(), on.host()];
    await Promise.all([untilEnd(on, one), untilEnd(on, other)]);
    expect(await stateOf(on)).toEqual(clean);
  });
});

interface Story {
  readonly id: string;
  /** Another epic. */
  readonly other: string;
}

async function openStory(on: NightSite): Promise<Story> {
  const json = {
    jql: 'project != FIRST AND issuetype = Story AND statusCategory = "To Do" ORDER BY id',
    fields: ["parent"],
    maxResults: 1,
  };
  const found = (await rest(on, "POST", "/search/jql", json)) as {
    issues: { id: string; fields: { parent: { id: string } } }[];
  };
  const story = found.issues[0];
  const other = on.refs.find((ref) => ref !== story?.fields.parent.id);
  if (story === undefined || other === undefined) throw new Error("no open story");
  return { id: story.id, other };
}

/** As if nothing had ever been read: the next night is a first one. */
async function forgetWork(on: NightSite): Promise<void> {
  for (const table of ["upshot_work", "upshot_work_items", "upshot_notes"]) on.db.exec(`DELETE FROM ${table}`);
}
