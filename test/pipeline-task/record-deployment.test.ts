/** `record-deployment` of the built task, as a process, against the local Azure DevOps. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays, isoDay } from "../../shared/domain/day.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { parseSummary } from "../../shared/parse/stored-summary.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { must } from "../usecases/sample-site.ts";
import { promisedRoads } from "./promised-roads.ts";
import { ANA, BANS, BELTS, BUILD_SERVICE, BUILDS, promise, READER, SHIPPED, TODAY } from "./roads.ts";
import type { TaskStart } from "./task-agent.ts";

/** Below the belts epic, above the story of the build `below`. */
const FEATURE = 12;
const DEPLOYED = addDays(SHIPPED, 9);

const { site, agent } = promisedRoads();

const run = (inputs: Record<string, string>, start: Partial<TaskStart> = {}) =>
  agent().run({
    jobToken: `local-token:${BUILD_SERVICE}`,
    project: "Roads",
    ...start,
    inputs: { command: "record-deployment", ...inputs },
  });
const record = (build: number, on: EpochDay = DEPLOYED, inputs: Record<string, string> = {}) =>
  run({ deployedOn: isoDay(on), ...inputs }, { buildId: String(build) });

async function shown(epic: number) {
  const inputs = must(await site().api(epic).openPanel());
  return computePanel(inputs, inputs.today).delivery;
}

async function kept(epic: number) {
  const stored = must(
    await site()
      .host(ANA)
      .summaries([InitiativeRef.parse(String(epic))]),
  );
  return must(parseSummary(stored[0])).shipments;
}

describe("a deployment that a run records", () => {
  it("moves the ship curve of its epics to its day, beside the epic and in the nightly run alike", async () => {
    const recorded = await record(BUILDS.bans);
    expect(recorded).toMatchObject({
      result: "Succeeded",
      message: `recorded as deployed on ${isoDay(DEPLOYED)} for 2 epics.`,
      errors: [],
    });
    for (const epic of [BELTS, BANS])
      expect(recorded.summary).toContain(`| [${epic}](${agent().address}_workitems/edit/${epic}) | recorded | 1 |`);
    const night = await agent().run({
      jobToken: `local-token:${BUILD_SERVICE}`,
      project: "Roads",
      inputs: { command: "assess" },
    });
    expect(night.result).toBe("Succeeded");
    for (const epic of [BELTS, BANS]) {
      const { shippedBy, shipments } = await shown(epic);
      expect(shippedBy).toBe("deployment");
      expect(shipments.map(({ on }) => on)).toEqual([DEPLOYED]);
      expect(await kept(epic)).toEqual(shipments);
    }
  });

  it("changes nothing when the run is repeated, and is taken back after a rollback", async () => {
    await record(BUILDS.belts);
    expect((await record(BUILDS.belts, TODAY)).message).toBe(
      `recorded as deployed on ${isoDay(TODAY)} for 0 epics; 1 already so.`,
    );
    expect((await shown(BELTS)).shipments.map(({ on }) => on)).toEqual([DEPLOYED]);
    const back = await record(BUILDS.belts, TODAY, { withdraw: "true" });
    expect(back).toMatchObject({ result: "Succeeded", message: "taken back for 1 epic." });
    expect(await shown(BELTS)).toMatchObject({ shippedBy: "done" });
  });

  it("counts for every epic and feature above the work that has a hypothesis", async () => {
    const before = await record(BUILDS.below);
    expect(before.message).toContain("for 1 epic; 1 without a hypothesis.");
    await promise(site(), FEATURE, { effect: null, isDraft: true });
    expect((await record(BUILDS.below)).message).toContain("for 1 epic; 1 already so.");
  });

  it("takes the work items that are named or found, where the run's own are not the whole release", async () => {
    const query = "SELECT [System.Id] FROM WorkItems WHERE [System.Id] = 21";
    const recorded = await record(BUILDS.belts, DEPLOYED, { epics: "11", query });
    expect(recorded.message).toContain("for 2 epics.");
  });

  it("says when no work item is linked to the run", async () => {
    expect(await record(BUILDS.empty)).toMatchObject({
      result: "Succeeded",
      message: "nothing to record: no work item is linked to this run.",
    });
  });
});

describe("a deployment is not recorded", () => {
  it("for a day to come", async () => {
    const refused = await record(BUILDS.belts, addDays(TODAY, 2));
    expect(refused.result).toBe("Failed");
    expect(refused.message).toContain("what is still to come has reached nobody");
  });

  it("outside a build, or on what is no day", async () => {
    expect((await run({})).message).toContain("This run belongs to no build");
    const wrong = await run({ deployedOn: "tomorrow" }, { buildId: "70" });
    expect(wrong.message).toContain("Give a day, such as 2026-11-24.");
  });

  it("by an identity that may not edit the epic, and the run says so", async () => {
    const refused = await run({}, { buildId: String(BUILDS.belts), jobToken: `local-token:${READER}` });
    expect(refused.result).toBe("Failed");
    expect(refused.message).toContain(`${BELTS}: `);
    expect(await shown(BELTS)).toMatchObject({ shippedBy: "done" });
  });

  it("by a token that may not write extension data: which scope is missing is named", async () => {
    const jobToken = `local-token:${BUILD_SERVICE};vso.work,vso.build,vso.identity,vso.extension.data`;
    const refused = await run({}, { buildId: String(BUILDS.belts), jobToken });
    expect(refused.result).toBe("Failed");
    expect(refused.message).toContain("vso.extension.data_write");
  });
});
