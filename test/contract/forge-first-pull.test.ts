/** The first pull of a site, spread over hours by a small budget: what it takes of each, what it tells, and events on the way. */
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import type { JiraRequest, RequestJira } from "../../forge-app/request-jira.ts";
import { idOf, parsedJson } from "../../forge-app/store-keys.ts";
import type { InitiativeRef } from "../../shared/domain/ids.ts";
import type { Night } from "../../shared/domain/night.ts";
import { lookAfter, lookAfterWriting, stampOf } from "../../shared/usecases/look-after.ts";
import type { NightHost } from "../../shared/usecases/look-at-many.ts";
import { siteReading } from "../../shared/usecases/site-reading.ts";
import { readNight, spendNight } from "../../shared/usecases/spend-night.ts";
import { must } from "../usecases/sample-site.ts";
import type { NightSite } from "./night-site.ts";
import { nightSite } from "./night-site.ts";
import { stateOf } from "./night-state.ts";

const SIZE = { epics: 60, storiesEach: 2, readings: 8, seed: 7 };
const BUDGET = 100;
jest.setTimeout(120_000);

let site: NightSite | null = null;
afterEach(() => {
  site?.close();
  site = null;
});
async function opened(): Promise<NightSite> {
  site = await nightSite(SIZE);
  return site;
}

/** Until the run waits for the next hour, or ends. @returns how long it waits, ms; `null` = it has ended. */
async function oneHour(on: NightSite, host: NightHost, costPerHour = BUDGET): Promise<number | null> {
  const spent = must(await spendNight(host, { costPerHour, initiativesPerStep: 1000, isTimeLeft: () => true }));
  if (spent !== null) on.clock.now += spent;
  return spent;
}

async function nightOf(host: NightHost): Promise<Night> {
  const night = must(await readNight(host));
  if (night === null) throw new Error("no run is kept");
  return night;
}

async function finish(on: NightSite, story: string): Promise<void> {
  const path = `/rest/api/3/issue/${story}/transitions`;
  const moved = await on.requestJira({ method: "POST", path, json: { transition: { id: "31" } } });
  expect(moved.status).toBeLessThan(300);
}

async function openStoryOf(on: NightSite, epics: readonly InitiativeRef[]): Promise<{ id: string; epic: string }> {
  const json = {
    jql: `parent in (${epics.join(",")}) AND issuetype = Story AND statusCategory = "To Do" ORDER BY id`,
    fields: ["parent"],
    maxResults: 1,
  };
  const { body } = await on.requestJira({ method: "POST", path: "/rest/api/3/search/jql", json });
  const [story] = (body as { issues: { id: string; fields: { parent: { id: string } } }[] }).issues;
  if (story === undefined) throw new Error("no open story");
  return { id: story.id, epic: story.fields.parent.id };
}

describe("the first pull under a small budget", () => {
  it("takes no more of any hour than its budget, and ends as one without a budget does", async () => {
    const on = await opened();
    const host = on.host();
    let hours = 1;
    while ((await oneHour(on, host)) !== null) {
      const { hour } = await nightOf(host);
      expect(hour.cost).toBeLessThanOrEqual(BUDGET);
      hours += 1;
    }
    expect(hours).toBeGreaterThan(2);
    expect((await nightOf(host)).done).toBe(SIZE.epics);
    const spread = await stateOf(on);
    on.close();
    const other = await opened();
    expect(await oneHour(other, other.host(), Number.POSITIVE_INFINITY)).toBeNull();
    const { work, holders, mirrored } = await stateOf(other);
    expect([spread.work, spread.holders, spread.mirrored]).toEqual([work, holders, mirrored]);
  });

  it("tells everybody how far it is and when it goes on, in parts of all; and nothing once it is through", async () => {
    const on = await opened();
    const host = on.host();
    expect(must(await siteReading(host))).toBeNull();
    const told: number[] = [];
    for (let waits = await oneHour(on, host); waits !== null; waits = await oneHour(on, host)) {
      const reading = must(await siteReading(host));
      expect(reading?.waitingUntil).toBe(new Date(on.clock.now).toISOString());
      told.push(reading?.donePercent ?? -1);
    }
    expect(told[0]).toBeGreaterThan(0);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeLessThan(100);
    expect(must(await siteReading(host))).toBeNull();
    on.clock.now += 20 * 3_600_000;
    must(await spendNight(host, { costPerHour: 1, initiativesPerStep: 1000, isTimeLeft: () => false }));
    expect((await nightOf(host)).phase).not.toBe("ended");
    expect(must(await siteReading(host))).toBeNull();
  });
});

describe("an event during the first pull", () => {
  /** A pull that has passed some epics and not others, with the property writes of each counted. */
  async function halfway() {
    const on = await opened();
    const written = new Map<string, number>();
    const requestJira: RequestJira = (request) => {
      for (const ref of propertiesIn(request)) written.set(ref, (written.get(ref) ?? 0) + 1);
      return on.requestJira(request);
    };
    const host = on.host({ requestJira });
    await oneHour(on, host);
    const { after, done } = await nightOf(host);
    expect(done).toBeGreaterThan(0);
    const [passed, ahead] = [true, false].map((isPassed) =>
      on.refs.filter((ref) => Number(ref) <= Number(after) === isPassed),
    );
    return { on, host, written, passed: passed ?? [], ahead: ahead ?? [] };
  }
  async function toTheEnd(on: NightSite, host: NightHost): Promise<void> {
    while ((await oneHour(on, host)) !== null);
  }
  const verdictsOf = (on: NightSite, ref: string) =>
    on.db
      .all("SELECT subject, entry FROM upshot_entries")
      .filter(({ subject }) => idOf(String(subject)) === `epic:${ref}`)
      .filter(({ entry }) => JSON.stringify(parsedJson(String(entry))).includes('"verdict_recorded"')).length;
  const keptLine = (on: NightSite, item: string) =>
    on.db.all("SELECT work FROM upshot_work").flatMap(({ work }) => {
      const found = new RegExp(`\\["${item}",[^\\]]*`).exec(String(work));
      return found === null ? [] : [found[0]];
    });

  it("about work of an epic that was read already is put in at once, and the pull does not come back to it", async () => {
    const { on, host, written, passed } = await halfway();
    const story = await openStoryOf(on, passed);
    await finish(on, story.id);
    must(await lookAfter(host, [{ kind: "item", id: story.id as InitiativeRef, stamp: stampOf(host) }]));
    expect(keptLine(on, story.id)).toEqual([expect.stringContaining('"done"')]);
    const before = { verdicts: verdictsOf(on, story.epic), writes: written.get(story.epic) };
    await toTheEnd(on, host);
    expect({ verdicts: verdictsOf(on, story.epic), writes: written.get(story.epic) }).toEqual(before);
    expect(keptLine(on, story.id)).toHaveLength(1);
  });

  it("about work of an epic that was not read yet is read with it, once, when its turn comes", async () => {
    const { on, host, written, ahead } = await halfway();
    const story = await openStoryOf(on, ahead);
    await finish(on, story.id);
    must(await lookAfter(host, [{ kind: "item", id: story.id as InitiativeRef, stamp: stampOf(host) }]));
    expect(verdictsOf(on, story.epic)).toBe(0);
    await toTheEnd(on, host);
    expect(keptLine(on, story.id)).toEqual([expect.stringContaining('"done"')]);
    expect(written.get(story.epic)).toBe(1);
    expect((await nightOf(host)).readWhole).toBe(SIZE.epics);
  });

  it("about an epic itself that was not read yet judges it at once, and the pull finds it done", async () => {
    const { on, host, written, ahead } = await halfway();
    const epic = ahead.at(-1) ?? ahead[0];
    if (epic === undefined) throw new Error("the pull has passed every epic");
    must(await lookAfterWriting(host, [epic]));
    const verdicts = verdictsOf(on, epic);
    expect([verdicts > 0, written.get(epic)]).toEqual([true, 1]);
    await toTheEnd(on, host);
    expect([verdictsOf(on, epic), written.get(epic)]).toEqual([verdicts, 1]);
    expect(await nightOf(host)).toMatchObject({ done: SIZE.epics, readWhole: SIZE.epics - 1 });
  });
});

/** Issues whose property a request writes. */
function propertiesIn({ path, method, json }: JiraRequest): readonly string[] {
  const alone = method === "PUT" ? /\/issue\/(\d+)\/properties\//.exec(path)?.[1] : undefined;
  if (alone !== undefined) return [alone];
  if (!path.endsWith("/issue/properties/multi")) return [];
  return (json as { readonly issues: readonly { readonly issueID: number }[] }).issues.map(
    ({ issueID }) => `${issueID}`,
  );
}
