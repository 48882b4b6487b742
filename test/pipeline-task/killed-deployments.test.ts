/** A night that looks for deployments dies at each of its requests: the night after ends as if nothing had happened. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { assess } from "../../ado-extension/pipeline-task/assess.ts";
import type { Outcome } from "../../ado-extension/pipeline-task/log.ts";
import { runOver } from "../../ado-extension/pipeline-task/run.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import { addDays, isoDay } from "../../shared/domain/day.ts";
import { must } from "../usecases/sample-site.ts";
import type { Roads } from "./roads.ts";
import { BANS, BELTS, BUILD_SERVICE, BUILDS, promise, roads, SHIPPED } from "./roads.ts";

const ADDRESS = "http://localhost/ado/local/";
const RELEASES = "http://localhost/ado/releases-of/local/";
const EVERY = 3;

let sites: Roads[] = [];
afterEach(() => {
  for (const site of sites) site.close();
  sites = [];
});

async function opened(): Promise<Roads> {
  const site = roads();
  sites.push(site);
  for (const epic of [BELTS, BANS]) await promise(site, epic, { effect: null });
  const at = (days: number) => `${isoDay(addDays(SHIPPED, days))}T08:00:00Z`;
  const deployed = (id: number, build: number, days: number) =>
    ({ id, build, queuedOn: at(days), finishedOn: at(days), result: "succeeded" }) as const;
  site.ado.seed({
    environments: [
      {
        id: 1,
        project: "Roads",
        name: "Production",
        deployments: [deployed(1, BUILDS.belts, 3), deployed(2, BUILDS.bans, 40), deployed(3, BUILDS.below, 80)],
      },
    ],
    releases: [
      { id: 31, project: "Roads", workItems: [21], deployments: [{ id: 41, stage: "Live", at: at(50) }] },
      { id: 32, project: "Roads", workItems: [11], deployments: [{ id: 42, stage: "Live", at: at(60) }] },
    ],
  });
  return site;
}

/** @param dyingAt number of the request that ends the run; `isAfter`: the service carried it out. @returns how many were sent */
async function night(site: Roads, dyingAt = Number.POSITIVE_INFINITY, isAfter = false) {
  let count = 0;
  const send: typeof fetch = async (input, init) => {
    count += 1;
    if (count > dyingAt || (count === dyingAt && !isAfter)) throw new Error("killed");
    const answered = await site.ado.app.request(new Request(input, init));
    if (count >= dyingAt) throw new Error("killed");
    return answered;
  };
  const silent = () => undefined;
  const run = runOver({
    requestAdo: requestAdoOver({
      baseUrl: async (area) => (area === "releases" ? RELEASES : ADDRESS),
      token: async () => `local-token:${BUILD_SERVICE}`,
      fetch: send,
    }),
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId: BUILD_SERVICE,
    now: () => new Date().toISOString(),
    address: ADDRESS,
    project: "Roads",
    buildId: null,
    pipelineId: null,
    isCancelled: () => false,
    log: { say: silent, warn: silent, error: silent, progress: silent },
  });
  const inputs = { epics: [], query: null, projects: [], thorough: false, releaseStages: ["Live"] };
  let outcome: Outcome | null = null;
  try {
    const done = await assess(run, { command: "assess", ...inputs, deploymentEnvironments: ["Production"] });
    outcome = done.ok ? done.value : null;
  } catch {
    // That is what dying looks like.
  }
  return { outcome, count };
}

async function marks(site: Roads) {
  const found = [];
  for (const epic of [BELTS, BANS]) {
    const { epicEntries } = must(await site.api(epic).openPanel());
    for (const { body } of epicEntries)
      if (body.kind === "work_deployed")
        found.push(...body.items.map((item) => `${epic} ${body.run} ${isoDay(body.on)} ${item}`));
  }
  return found.sort();
}

describe("a night that dies", () => {
  it("at any of its requests leaves no deployment out and none twice", async () => {
    const whole = await opened();
    const { outcome, count } = await night(whole);
    expect(outcome).toMatchObject({ result: "succeeded" });
    const expected = await marks(whole);
    expect(expected).toHaveLength(6);
    for (let at = 1; at <= count; at += 1) {
      if (at % EVERY !== 0) continue;
      const site = await opened();
      await night(site, at, at % 2 === 0);
      expect((await night(site)).outcome).toMatchObject({ result: "succeeded" });
      expect(await marks(site)).toEqual(expected);
      sites.pop()?.close();
    }
  }, 120_000);
});
