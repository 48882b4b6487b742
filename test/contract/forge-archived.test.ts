/** Work that is archived after it was done: Jira's search leaves it out, and it has reached users all the same. */
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { forgeHost } from "../../forge-app/host.ts";
import type { InitiativeRef } from "../../shared/domain/ids.ts";
import { parseSummary } from "../../shared/parse/stored-summary.ts";
import { readNight, spendNight } from "../../shared/usecases/spend-night.ts";
import type { NightSite } from "./night-site.ts";
import { nightSite } from "./night-site.ts";
import { stateOf } from "./night-state.ts";
import { ANA } from "./seed.ts";

jest.setTimeout(60_000);

let site: NightSite | null = null;
afterEach(() => {
  site?.close();
  site = null;
});

interface Story {
  readonly id: string;
  readonly epic: InitiativeRef;
}

async function lookedAt(): Promise<{ readonly on: NightSite; readonly done: Story; readonly open: Story }> {
  const on = await nightSite({ epics: 4, storiesEach: 4, readings: 12, seed: 7 });
  site = on;
  await night(on);
  return { on, done: await storyIn(on, "Done"), open: await storyIn(on, '"To Do"') };
}

async function night(on: NightSite) {
  for (;;) {
    const spent = await spendNight(on.host(), {
      costPerHour: Number.POSITIVE_INFINITY,
      initiativesPerStep: 4,
      isTimeLeft: () => true,
    });
    if (!spent.ok) throw new Error(spent.problem.what);
    if (spent.value === null) break;
    on.clock.now += spent.value;
  }
  on.clock.now += 20 * 3_600_000;
  const kept = await readNight(on.host());
  if (!kept.ok || kept.value === null) throw new Error("no run is kept");
  return kept.value;
}

async function asked(on: NightSite, method: "PUT" | "POST", path: string, json: unknown): Promise<unknown> {
  const answered = await on.requestJira({ method, path: `/rest/api/3${path}`, json });
  if (answered.status >= 300) throw new Error(`${path}: ${answered.status} ${JSON.stringify(answered.body)}`);
  return answered.body;
}

async function storyIn(on: NightSite, category: string): Promise<Story> {
  const jql = `project != FIRST AND issuetype = Story AND statusCategory = ${category} ORDER BY id`;
  const found = (await asked(on, "POST", "/search/jql", { jql, fields: ["parent"], maxResults: 1 })) as {
    issues: { id: string; fields: { parent: { id: string } } }[];
  };
  const story = found.issues[0];
  const epic = on.refs.find((ref) => ref === story?.fields.parent.id);
  if (story === undefined || epic === undefined) throw new Error(`no story in ${category}`);
  return { id: story.id, epic };
}

const setArchived = (on: NightSite, id: string, isArchived: boolean) =>
  asked(on, "PUT", `/issue/${isArchived ? "archive" : "unarchive"}`, { issueIdsOrKeys: [id] });

async function seenBelow(on: NightSite, epic: InitiativeRef): Promise<readonly string[]> {
  const person = forgeHost({
    requestJira: on.requestJira,
    requestAsApp: on.requestJira,
    runSql: on.runSql,
    accountId: ANA,
    now: () => new Date(on.clock.now).toISOString(),
  });
  const work = await person.workBelow(epic);
  if (!work.ok) throw new Error(work.problem.what);
  return work.value.items.map(({ id }) => id);
}

async function shippedDays(on: NightSite, epic: InitiativeRef): Promise<unknown> {
  const kept = await on.host().summaries([epic]);
  if (!kept.ok) throw new Error(kept.problem.what);
  const summary = parseSummary(kept.value[0]);
  if (!summary.ok) throw new Error(summary.problem.what);
  return summary.value.shipments;
}

describe("work that is archived", () => {
  it("is in no answer of Jira's search any more", async () => {
    const { on, done } = await lookedAt();
    await setArchived(on, done.id, true);
    const jql = `id = ${done.id}`;
    expect(await asked(on, "POST", "/search/approximate-count", { jql })).toEqual({ count: 0 });
  });

  it("after it was done stays done, in the night's judgement and on a person's page", async () => {
    const { on, done } = await lookedAt();
    const before = await shippedDays(on, done.epic);
    expect(before).not.toEqual([]);
    await setArchived(on, done.id, true);
    expect((await night(on)).readWhole).toBeGreaterThan(0);
    expect(await shippedDays(on, done.epic)).toEqual(before);
    expect(await seenBelow(on, done.epic)).toContain(done.id);
  });

  it("is asked about once, not every night", async () => {
    const { on, done } = await lookedAt();
    await setArchived(on, done.id, true);
    await night(on);
    expect((await night(on)).readWhole).toBe(0);
  });

  it("before it was done is no longer planned", async () => {
    const { on, open } = await lookedAt();
    await setArchived(on, open.id, true);
    await night(on);
    expect((await stateOf(on)).work.some((line) => line.includes(`["${open.id}",`))).toBe(false);
    expect(await seenBelow(on, open.epic)).not.toContain(open.id);
  });

  it("is usual work again when it is taken out of the archive", async () => {
    const { on, done } = await lookedAt();
    const { work } = await stateOf(on);
    await setArchived(on, done.id, true);
    await night(on);
    expect((await stateOf(on)).work).not.toEqual(work);
    await setArchived(on, done.id, false);
    await night(on);
    const withoutDay = (line: string) => line.replace(/"readAt":"[^"]*"/, "");
    expect((await stateOf(on)).work.map(withoutDay)).toEqual(work.map(withoutDay));
  });

  it("that was deleted instead is gone", async () => {
    const { on, done } = await lookedAt();
    await on.requestJira({ method: "DELETE" as never, path: `/rest/api/3/issue/${done.id}?deleteSubtasks=true` });
    await night(on);
    expect(await seenBelow(on, done.epic)).not.toContain(done.id);
    expect((await stateOf(on)).work.some((line) => line.includes(`["${done.id}",`))).toBe(false);
  });
});
