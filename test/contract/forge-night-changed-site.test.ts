/** What administrators change about a site between two nights, without changing any issue. */
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import type { RequestJira } from "../../forge-app/request-jira.ts";
import { KeptWork, workOf } from "../../shared/delivery/kept-work.ts";
import type { Night } from "../../shared/domain/night.ts";
import { parseSummary } from "../../shared/parse/stored-summary.ts";
import { notedProjects, PROJECTS_NOTE } from "../../shared/usecases/look-at-many.ts";
import { readNight, spendNight } from "../../shared/usecases/spend-night.ts";
import { must } from "../usecases/sample-site.ts";
import type { NightSite } from "./night-site.ts";
import { nightSite } from "./night-site.ts";

jest.setTimeout(60_000);

let site: NightSite | null = null;
afterEach(() => {
  site?.close();
  site = null;
});

async function afterFirstNight(): Promise<NightSite> {
  const on = await nightSite({ epics: 4, storiesEach: 4, readings: 12, seed: 7 });
  site = on;
  await night(on);
  return on;
}

async function night(on: NightSite, requestJira: RequestJira = on.requestJira): Promise<Night> {
  for (;;) {
    const spent = must(
      await spendNight(on.host({ requestJira }), {
        costPerHour: Number.POSITIVE_INFINITY,
        initiativesPerStep: 4,
        isTimeLeft: () => true,
      }),
    );
    if (spent === null) break;
    on.clock.now += spent;
  }
  on.clock.now += 20 * 3_600_000;
  const kept = must(await readNight(on.host()));
  if (kept === null) throw new Error("no run is kept");
  return kept;
}

async function doneOf(on: NightSite): Promise<number> {
  const stored = must(await on.host().summaries(on.refs));
  return stored.reduce<number>((sum, one) => sum + must(parseSummary(one)).delivery.done, 0);
}

interface Found {
  readonly issues: readonly { readonly id: string }[];
}

async function stories(on: NightSite, jql: string): Promise<Found["issues"]> {
  const json = { jql: `issuetype = Story AND parent in (${on.refs.join(",")}) AND ${jql}`, fields: ["key"] };
  const { body } = await on.requestJira({ method: "POST", path: "/rest/api/3/search/jql", json });
  return (body as Found).issues;
}

describe("a project that was deleted, or is kept from the app since", () => {
  it("stops no night: what changed in all others is read, and it stays noted for when it is restored", async () => {
    const on = await afterFirstNight();
    const host = on.host();
    const projects = must(await notedProjects(host));
    must(await host.saveNote(PROJECTS_NOTE, [...projects, "99999"]));
    const [open] = await stories(on, "statusCategory != Done");
    const before = await doneOf(on);
    const path = `/rest/api/3/issue/${open?.id}/transitions`;
    const { body } = await on.requestJira({ path });
    const { transitions } = body as { transitions: { id: string; name: string }[] };
    const id = transitions.find(({ name }) => name === "Done")?.id;
    await on.requestJira({ method: "POST", path, json: { transition: { id } } });
    const run = await night(on);
    expect(run).toMatchObject({ phase: "ended", lastProblem: null, changedItems: 1, readWhole: 0 });
    expect(await doneOf(on)).toBe(before + 1);
    expect(must(await notedProjects(host))).toContain("99999");
  });
});

describe("a status that was put into another category", () => {
  it("is noticed by the night, whatever it is called: the issues in it were not changed", async () => {
    const on = await afterFirstNight();
    const before = await doneOf(on);
    const inDone = await stories(on, "statusCategory = Done");
    expect(inDone.length).toBeGreaterThan(0);
    on.jira.moveStatus("Done", "indeterminate");
    const run = await night(on);
    expect(run).toMatchObject({ lastProblem: null, readWhole: 0 });
    expect(await doneOf(on)).toBe(before - inDone.length);
    // Once more, because it was found after that run began; then it is nothing new.
    await night(on);
    expect((await night(on)).changedItems).toBe(0);
    on.jira.moveStatus("Done", "done");
    await night(on);
    expect(await doneOf(on)).toBe(before);
  });
});

describe("a release that was deleted, or merged into another one", () => {
  it("is no release any more, though Jira told of no changed issue; that a project does not answer takes none away", async () => {
    const on = await afterFirstNight();
    const kept = must(await on.host().keptWork(on.refs)).map((work) => KeptWork.parse(work));
    const released = kept.find(({ releases }) => releases.length > 0);
    const [lost] = released?.releases ?? [];
    if (released === undefined || lost === undefined) throw new Error("nothing was released");
    // The first night knows no projects yet when it asks for their releases.
    await night(on);
    const goneIn = async (project: string) => must(await on.host().note(`releases gone:${project}`));
    await night(on, async (request) =>
      request.path.endsWith("/versions")
        ? { ...(await on.requestJira(request)), status: 404 }
        : on.requestJira(request),
    );
    for (const project of released.projects) expect(await goneIn(project)).toBeNull();
    await night(on, async (request) => {
      const answer = await on.requestJira(request);
      if (!request.path.endsWith("/versions")) return answer;
      return { ...answer, body: (answer.body as { id: string }[]).filter(({ id }) => id !== lost.id) };
    });
    const gone = await Promise.all(released.projects.map(goneIn));
    expect(gone.flat()).toContain(lost.id);
    expect(workOf(released, new Map(), new Set([lost.id])).releases).toEqual(released.releases.slice(1));
  });
});
