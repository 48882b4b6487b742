/** Deployments that `assess` of the built task finds by itself, against the local Azure DevOps. */
import { describe, expect, it } from "@jest/globals";
import type { AdoSeed } from "../../playground/ado/seed.ts";
import { listenToExchanges } from "../../playground/exchanges.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays, isoDay } from "../../shared/domain/day.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { parseSummary } from "../../shared/parse/stored-summary.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { must } from "../usecases/sample-site.ts";
import { promisedRoads } from "./promised-roads.ts";
import {
  ANA,
  BANS,
  BELTS,
  BUILD_SERVICE,
  BUILDS,
  DRAFTED,
  moveBelow,
  NOTHING_PROMISED,
  promise,
  SHIPPED,
} from "./roads.ts";
import type { TaskStart } from "./task-agent.ts";

const { site, agent } = promisedRoads();

type Environment = NonNullable<AdoSeed["environments"]>[number];
type Deployment = NonNullable<Environment["deployments"]>[number];

const at = (day: EpochDay) => `${isoDay(day)}T08:00:00Z`;
/** Some days after the work was done. */
const later = (days: number) => addDays(SHIPPED, days);

function deployed(id: number, build: number, on: EpochDay, more: Partial<Deployment> = {}): Deployment {
  return { id, build, queuedOn: at(on), finishedOn: at(on), result: "succeeded", ...more };
}

function deploy(deployments: readonly Deployment[], more: Partial<Environment> = {}): void {
  site().ado.seed({
    environments: [{ id: 1, project: "Roads", name: "Production", ...more, deployments: [...deployments] }],
  });
}

const night = (inputs: Record<string, string> = {}, start: Partial<TaskStart> = {}) =>
  agent().run({
    jobToken: `local-token:${BUILD_SERVICE}`,
    project: "Roads",
    ...start,
    inputs: { command: "assess", deploymentEnvironments: "Production", ...inputs },
  });

async function shown(epic: number) {
  const inputs = must(await site().api(epic).openPanel());
  const { shippedBy, shipments } = computePanel(inputs, inputs.today).delivery;
  const marks = inputs.epicEntries.flatMap(({ body }) => (body.kind === "work_deployed" ? [body] : []));
  return { shippedBy, days: shipments.map(({ on }) => on), marks };
}

async function keptDays(epic: number) {
  const host = site().host(ANA);
  const stored = must(await host.summaries([InitiativeRef.parse(String(epic))]));
  return must(parseSummary(stored[0])).shipments.map(({ on }) => on);
}

describe("a night that looks for deployments", () => {
  it("counts work as shipped on the day it was deployed, in the panel and in the portfolio alike", async () => {
    deploy([deployed(1, BUILDS.bans, later(9))]);
    const done = await night();
    expect(done).toMatchObject({ result: "Succeeded", errors: [] });
    expect(done.message).toContain("deployments recorded for 2 epics");
    for (const epic of [BELTS, BANS]) {
      expect(await shown(epic)).toMatchObject({ shippedBy: "deployment", days: [later(9)] });
      expect(await keptDays(epic)).toEqual([later(9)]);
    }
  });

  it("records each once, and the next night asks nothing but the environment", async () => {
    deploy([deployed(1, BUILDS.bans, later(9))]);
    await night();
    const asked: string[] = [];
    listenToExchanges(({ method, path }) => asked.push(`${method} ${path.split("?")[0]}`));
    const again = await night();
    expect(again.message).toBe("2 of 2 epics assessed; 0 verdicts changed.");
    expect(asked.filter((one) => /distributedtask|build\/|Collections\/upshot-deployments/.test(one))).toEqual([
      "GET _apis/ExtensionManagement/InstalledExtensions/upshot-value/upshot/Data/Scopes/User/Me/Collections/upshot-deployments/Documents",
      "GET Roads/_apis/distributedtask/environments/1/environmentdeploymentrecords",
    ]);
    expect((await shown(BELTS)).marks).toHaveLength(1);
  });

  it("counts builds that never got there with the next one of their pipeline that does, and what people linked", async () => {
    site().ado.seed({
      builds: [
        { id: 80, project: "Roads", workItems: [31], pipeline: 8 },
        { id: 81, project: "Roads", workItems: [11], pipeline: 8 },
        { id: 82, project: "Roads", workItems: [13], linkedByHand: [21], pipeline: 8 },
      ],
    });
    deploy([deployed(1, 80, later(2)), deployed(2, 82, later(12))]);
    await night();
    expect((await shown(BELTS)).marks).toEqual([
      expect.objectContaining({ run: "build 82", on: later(12), items: expect.arrayContaining(["11", "13"]) }),
    ]);
    expect((await shown(BANS)).marks).toMatchObject([{ run: "build 82", items: ["21"] }]);
  });

  it("passes over what failed, was cancelled or is under way, and counts it once it went well", async () => {
    const { finishedOn: _, result: __, ...underWay } = deployed(5, BUILDS.bans, later(20));
    deploy([
      deployed(1, BUILDS.belts, later(5), { result: "failed" }),
      deployed(2, BUILDS.belts, later(6), { result: "canceled", attempt: 2 }),
      deployed(3, BUILDS.bans, later(7), { job: "east" }),
      deployed(4, BUILDS.bans, later(7), { job: "west", result: "failed" }),
      { ...underWay, job: "west", attempt: 2 },
    ]);
    await night();
    for (const epic of [BELTS, BANS]) expect(await shown(epic)).toMatchObject({ shippedBy: "done", marks: [] });
    deploy([deployed(5, BUILDS.bans, later(20), { job: "west", attempt: 2, finishedOn: at(later(21)) })]);
    await night();
    expect((await shown(BANS)).days).toEqual([later(21)]);
  });

  it("looks back for a hypothesis that was written after the deployment, and for work that was moved", async () => {
    deploy([deployed(1, BUILDS.nothing, later(3)), deployed(2, BUILDS.below, later(4))]);
    expect((await night()).message).toContain("recorded for 1 epic");
    await promise(site(), NOTHING_PROMISED, { effect: null });
    expect((await night()).message).toContain("recorded for 1 epic");
    expect((await shown(NOTHING_PROMISED)).marks).toMatchObject([{ run: "build 72", on: later(3), items: ["31"] }]);
    await promise(site(), DRAFTED, { effect: null });
    await moveBelow(site(), 11, DRAFTED);
    deploy([deployed(3, BUILDS.belts, later(8))]);
    await night();
    const { marks } = await shown(DRAFTED);
    expect(marks).toContainEqual(expect.objectContaining({ run: "build 70", items: ["11"] }));
    expect((await shown(BELTS)).marks.map(({ run }) => run)).toEqual(["build 76"]);
  });

  it("adds nothing to what the run recorded itself, and leaves taken back what was taken back", async () => {
    const step = (inputs: Record<string, string> = {}) =>
      agent().run({
        jobToken: `local-token:${BUILD_SERVICE}`,
        project: "Roads",
        buildId: String(BUILDS.belts),
        inputs: { command: "record-deployment", deployedOn: isoDay(later(2)), ...inputs },
      });
    await step();
    deploy([deployed(1, BUILDS.belts, later(9))]);
    await night();
    expect((await shown(BELTS)).marks).toMatchObject([{ on: later(2) }]);
    await step({ withdraw: "true" });
    await night();
    expect(await shown(BELTS)).toMatchObject({ shippedBy: "done" });
  });

  it("takes no mark back when an older run is deployed again, and says so", async () => {
    deploy([deployed(1, BUILDS.belts, later(2)), deployed(2, BUILDS.bans, later(4))]);
    await night();
    deploy([deployed(3, BUILDS.belts, later(6), { attempt: 2 })]);
    expect((await night()).log).toContain("Run 70 was deployed to Production again after a later one");
    expect((await shown(BELTS)).days).toEqual([later(2)]);
  });

  it("reads every page of a first look, and later only the first", async () => {
    const many = Array.from({ length: 130 }, (_, index) => deployed(index + 10, BUILDS.empty, later(index)));
    deploy([deployed(1, BUILDS.bans, later(1)), ...many]);
    await night();
    expect((await shown(BANS)).days).toEqual([later(1)]);
  });
});

describe("classic releases", () => {
  it("count where their stage is named, with what the releases before carried that never got there", async () => {
    const release = (
      id: number,
      workItems: number[],
      deployments: NonNullable<AdoSeed["releases"]>[number]["deployments"],
    ) => ({
      id,
      project: "Roads",
      workItems,
      deployments,
    });
    site().ado.seed({
      releases: [
        release(30, [], [{ id: 1, stage: "Live", at: at(later(1)) }]),
        release(31, [11], [{ id: 2, stage: "Test", at: at(later(2)) }]),
        release(32, [21], [{ id: 3, stage: "Live", at: at(later(9)), operation: "rejected" }]),
        release(33, [], [{ id: 4, stage: "LIVE", at: at(later(15)) }]),
      ],
    });
    const done = await night({ deploymentEnvironments: "", releaseStages: "Live" });
    expect(done).toMatchObject({ result: "Succeeded", errors: [] });
    for (const epic of [BELTS, BANS]) expect(await shown(epic)).toMatchObject({ days: [later(15)] });
    expect((await shown(BELTS)).marks).toMatchObject([{ run: "release 33", items: ["11"] }]);
    expect((await night({ releaseStages: "Live", deploymentEnvironments: "" })).message).not.toContain("recorded");
  });
});

describe("what may not be looked at", () => {
  const scopes = ["vso.work_write", "vso.identity", "vso.extension.data_write", "vso.project"];
  const limited = (...more: string[]) => ({
    jobToken: `local-token:${BUILD_SERVICE};${[...scopes, ...more].join(",")}`,
  });

  it.each([
    ["environments", {}, [], 'the scope vso.environment_manage, "Environment (read & manage)"'],
    ["runs", {}, ["vso.environment_manage"], 'the permission "View builds"'],
    ["releases", { deploymentEnvironments: "", releaseStages: "Live" }, [], 'the permission "View releases"'],
  ])("is named: %s; the verdicts count by the day the work was done", async (_, inputs, more, needed) => {
    deploy([deployed(1, BUILDS.bans, later(9))]);
    const done = await night(inputs, limited(...more));
    expect(done.result).toBe("SucceededWithIssues");
    expect(done.message).toContain("2 of 2 epics assessed");
    expect(done.message).toContain(needed);
    expect(await shown(BELTS)).toMatchObject({ shippedBy: "done" });
    // With the permission, the night after makes up for it.
    if (more.length === 0) return;
    await night();
    expect((await shown(BELTS)).days).toEqual([later(9)]);
  });

  it("is an environment in whose security the run has no role, or one that is not there", async () => {
    deploy([], { id: 2, name: "Secret", visibleTo: [ANA] });
    const done = await night({ deploymentEnvironments: "Secret\nNowhere" });
    expect(done.result).toBe("SucceededWithIssues");
    for (const name of ["Secret", "Nowhere"])
      expect(done.errors.join("\n")).toContain(`environment ${name} in Roads: there is none, or the identity`);
  });

  it("is an epic that the run may not edit: it is assessed, and its deployments are not recorded", async () => {
    site().ado.seed({ people: [{ id: "reading-service", name: "Reading", email: "r@example.com", role: "viewer" }] });
    deploy([deployed(1, BUILDS.belts, later(9))]);
    const done = await night({}, { jobToken: "local-token:reading-service" });
    expect(done.message).toContain("deployments of 1 not recorded: these count by the day work was done");
    expect(done.message).toContain("2 of 2 epics assessed");
  });
});

describe("a bad day", () => {
  it.each([
    ["throttled", { rateLimitedShare: 0.15, retryAfterSeconds: 0 }],
    ["with answers cut off", { truncatedShare: 0.15 }],
    ["with connections that drop", { droppedShare: 0.1 }],
    ["with rows that get lost, made up for by the nights after", { pageSkippedShare: 0.1 }],
  ])("%s loses no deployment and records none twice", async (_, trouble) => {
    deploy([deployed(1, BUILDS.belts, later(3)), deployed(2, BUILDS.bans, later(9))]);
    site().faults.change({ ...trouble, seed: 11 });
    await night();
    site().faults.reset();
    await night();
    expect((await shown(BELTS)).marks.map(({ run }) => run).sort()).toEqual(["build 70", "build 71"]);
    expect((await shown(BANS)).days).toEqual([later(9)]);
  });
});
