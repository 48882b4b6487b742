/**
 * Changes that Jira told of, put aside and looked at together, on a local Jira and SQLite: within a share of the hour, nothing
 * lost wherever a look is cut off, and nothing left for it once a night has read all that changed.
 */
import { afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import type { ToldChange } from "../../shared/nightly-ports.ts";
import type { NightHost } from "../../shared/usecases/look-at-many.ts";
import { spendNight } from "../../shared/usecases/spend-night.ts";
import { lookAtTold, putAside, readToldState } from "../../shared/usecases/told-changes.ts";
import { mortal } from "./mortal-run.ts";
import type { NightSize } from "./night-portfolio.ts";
import type { NightSite } from "./night-site.ts";
import { nightSite } from "./night-site.ts";
import { type NightState, stateOf } from "./night-state.ts";

const SIZE: NightSize = { epics: 4, storiesEach: 3, readings: 12, seed: 7 };
const ALWAYS = { costPerHour: Number.POSITIVE_INFINITY, isTimeLeft: () => true };
jest.setTimeout(180_000);

let site: NightSite | null = null;
afterEach(() => {
  site?.close();
  site = null;
});

/** After a first night, an hour later. */
async function opened(): Promise<NightSite> {
  const on = await nightSite(SIZE);
  site = on;
  await night(on, on.host());
  on.clock.now += 3_600_000;
  return on;
}

async function night(on: NightSite, host: NightHost): Promise<void> {
  for (;;) {
    const spent = await spendNight(host, { ...ALWAYS, initiativesPerStep: 50 });
    if (!spent.ok) throw new Error(spent.problem.what);
    if (spent.value === null) return;
    on.clock.now += spent.value;
  }
}

const Stories = z.object({ issues: z.array(z.object({ id: InitiativeRef, fields: z.looseObject({}) })) });

/** Finishes every open story, and tells of it. */
async function finishAll(on: NightSite): Promise<readonly InitiativeRef[]> {
  const json = {
    jql: 'project != FIRST AND issuetype = Story AND statusCategory != "Done" ORDER BY id',
    fields: ["parent"],
    maxResults: 100,
  };
  const found = await on.requestJira({ method: "POST", path: "/rest/api/3/search/jql", json });
  const ids = Stories.parse(found.body).issues.map(({ id }) => id);
  for (const id of ids) {
    const path = `/rest/api/3/issue/${id}/transitions`;
    const moved = await on.requestJira({ method: "POST", path, json: { transition: { id: "31" } } });
    if (moved.status >= 300) throw new Error(`${id}: ${moved.status}`);
  }
  return ids;
}

const item = (id: InitiativeRef): ToldChange => ({ kind: "item", id });

async function told(on: NightSite, changes: readonly ToldChange[]): Promise<readonly boolean[]> {
  const answers: boolean[] = [];
  for (const change of changes) {
    const put = await putAside(on.host(), change);
    if (!put.ok) throw new Error(put.problem.what);
    answers.push(put.value);
  }
  return answers;
}

const waiting = (on: NightSite) => on.db.all("SELECT kind, id FROM upshot_changes").length;

let clean: NightState;
beforeAll(async () => {
  const on = await opened();
  await told(on, (await finishAll(on)).map(item));
  expect(await lookAtTold(on.host(), ALWAYS)).toEqual({ ok: true, value: { leftOut: [], waitMs: null } });
  clean = await stateOf(on);
  on.close();
  site = null;
}, 180_000);

describe("changes that were told", () => {
  it("ask for one look, however many they are; the next ones after it for another", async () => {
    const on = await opened();
    const ids = await finishAll(on);
    expect(ids.length).toBeGreaterThan(2);
    expect(await told(on, ids.map(item))).toEqual(ids.map((_, index) => index === 0));
    await lookAtTold(on.host(), ALWAYS);
    expect(await told(on, ids.slice(0, 2).map(item))).toEqual([true, false]);
  });

  it("ask for another look when the one that was promised never came", async () => {
    const on = await opened();
    const ids = await finishAll(on);
    await told(on, ids.slice(0, 1).map(item));
    on.clock.now += 1_700_000;
    expect(await told(on, ids.slice(1, 2).map(item))).toEqual([false]);
    on.clock.now += 200_000;
    expect(await told(on, ids.slice(1, 2).map(item))).toEqual([true]);
  });

  it("end in the state that a night would leave", async () => {
    const on = await opened();
    await finishAll(on);
    await night(on, on.host());
    expect((await stateOf(on)).work).toEqual(clean.work);
    expect((await stateOf(on)).summaries).toEqual(clean.summaries);
  });

  it("twice are read once, and once more when told again while they were looked at", async () => {
    const on = await opened();
    const ids = await finishAll(on);
    await told(on, [...ids, ...ids].map(item));
    expect(waiting(on)).toBe(ids.length);
    const host = on.host();
    const read: number[] = [];
    const items: NightHost["items"] = async (asked) => {
      read.push(asked.length);
      const answered = await host.items(asked);
      if (read.length === 1) await told(on, ids.slice(0, 1).map(item));
      return answered;
    };
    await lookAtTold({ ...host, items }, ALWAYS);
    expect(read).toEqual([ids.length, 1]);
    expect(waiting(on)).toBe(0);
    expect(await stateOf(on)).toEqual(clean);
  });

  it("of a project's releases have its initiatives looked at", async () => {
    const on = await opened();
    const [kept] = on.db.all("SELECT project FROM upshot_summaries ORDER BY initiative");
    on.jira.meter.reset();
    await told(on, [{ kind: "releases", id: ProjectRef.parse(String(kept?.["project"])) }]);
    await lookAtTold(on.host(), ALWAYS);
    expect(on.jira.meter.reading().byOperation["getProjectVersions"]?.requests).toBe(1);
    expect(waiting(on)).toBe(0);
  });

  it("wait for the next hour when their share of this one is used, and say so", async () => {
    const on = await opened();
    const ids = await finishAll(on);
    await told(on, ids.slice(0, 1).map(item));
    const costPerHour = 4;
    const first = await lookAtTold(on.host(), { ...ALWAYS, costPerHour });
    expect(first).toMatchObject({ ok: true, value: { waitMs: null } });
    await told(on, ids.map(item));
    on.clock.now += 600_000;
    on.jira.meter.reset();
    expect(await lookAtTold(on.host(), { ...ALWAYS, costPerHour })).toMatchObject({
      ok: true,
      value: { waitMs: 3_000_000 },
    });
    expect(on.jira.meter.reading().requests).toBe(0);
    const until = new Date(on.clock.now + 3_000_000).toISOString();
    expect(await readToldState(on.host())).toMatchObject({ ok: true, value: { waitingUntil: until } });
    // The look in an hour is promised: no event asks for one before.
    expect(await told(on, ids.slice(0, 1).map(item))).toEqual([false]);
    on.clock.now += 3_000_000;
    expect(await lookAtTold(on.host(), { ...ALWAYS, costPerHour })).toMatchObject({
      ok: true,
      value: { waitMs: null },
    });
    expect(await stateOf(on)).toEqual(clean);
  });

  it("before a night began are left to it; what is told while it goes on is not", async () => {
    const on = await opened();
    const ids = await finishAll(on);
    await told(on, ids.map(item));
    on.clock.now += 1_000;
    const host = on.host();
    const changedSince: NightHost["changedSince"] = async (...asked) => {
      expect(waiting(on)).toBe(0);
      await told(on, ids.slice(0, 1).map(item));
      return host.changedSince(...asked);
    };
    await night(on, { ...host, changedSince });
    expect(waiting(on)).toBe(1);
    expect((await stateOf(on)).work).toEqual(clean.work);
  });

  it("are looked at to the end wherever a look is killed", async () => {
    const lived = async (at: number, isAfter: boolean) => {
      const on = await opened();
      await told(on, (await finishAll(on)).map(item));
      const dying = mortal(on, at, isAfter);
      await lookAtTold(dying.host, ALWAYS).catch(() => undefined);
      if (dying.calls() >= at) await lookAtTold(on.host(), ALWAYS);
      const state = await stateOf(on);
      expect(waiting(on)).toBe(0);
      on.close();
      return { calls: dying.calls(), state };
    };
    const { calls } = await lived(Number.POSITIVE_INFINITY, false);
    expect(calls).toBeGreaterThan(15);
    for (let at = 1; at <= calls; at += 1) expect({ at, ...(await lived(at, true)).state }).toEqual({ at, ...clean });
    site = null;
  });
});
