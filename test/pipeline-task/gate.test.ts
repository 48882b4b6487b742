/** `gate` of the built task, as a process, against the local Azure DevOps. */
import { describe, expect, it } from "@jest/globals";
import { homeOf } from "../../ado-extension/journal-places.ts";
import { addDays, isoDay } from "../../shared/domain/day.ts";
import { promisedRoads } from "./promised-roads.ts";
import {
  BANS,
  BELTS,
  BUILD_SERVICE,
  BUILDS,
  DRAFTED,
  except,
  NOTHING_PROMISED,
  promise,
  READER,
  SECRET,
  TODAY,
} from "./roads.ts";
import type { TaskStart } from "./task-agent.ts";

const { site, agent } = promisedRoads();

const gate = (inputs: Record<string, string>, start: Partial<TaskStart> = {}) =>
  agent().run({
    jobToken: `local-token:${BUILD_SERVICE}`,
    project: "Roads",
    ...start,
    inputs: { command: "gate", failOn: "no-hypothesis, off-path, wrong-way", ...inputs },
  });
const gateOf = (build: number) => gate({}, { buildId: String(build) });
const PAST = `${isoDay(addDays(TODAY, -20))}T10:00:00.000Z`;

describe("the gate of a run", () => {
  it("lets work pass whose epic has a committed hypothesis and no verdict against it", async () => {
    expect(await gateOf(BUILDS.belts)).toMatchObject({ result: "Succeeded", message: "1 epic may pass.", errors: [] });
  });

  it("finds the promise above a feature that promises nothing itself", async () => {
    const run = await gateOf(BUILDS.below);
    expect(run.message).toBe("1 epic may pass.");
    expect(run.summary).toContain(`| [${BELTS}](${agent().address}_workitems/edit/${BELTS}) | passed | On path |`);
  });

  it("stops work whose epic promised nothing", async () => {
    expect(await gateOf(BUILDS.nothing)).toMatchObject({
      result: "Failed",
      message: "1 of 1 epic may not pass; 3: it has no committed value hypothesis, and no exception is signed.",
      errors: expect.arrayContaining(["Epic 3: it has no committed value hypothesis, and no exception is signed"]),
    });
  });

  it("takes a draft for no promise", async () => {
    await promise(site(), DRAFTED, { effect: null, isDraft: true });
    const run = await gateOf(BUILDS.drafted);
    expect(run.message).toContain("4: its hypothesis is a draft: nobody committed to it, and no exception is signed");
  });

  it("stops work with a verdict of off path, and shows all epics in the summary", async () => {
    const run = await gateOf(BUILDS.bans);
    expect(run).toMatchObject({
      result: "Failed",
      message: '1 of 2 epics may not pass; 2: its verdict is "Off path", and no exception is signed.',
    });
    expect(run.summary).toContain("| stopped | Off path |");
    expect(run.summary).toContain("| passed | On path |");
  });

  it("needs no permission to write", async () => {
    const jobToken = `local-token:${READER};vso.work,vso.extension.data,vso.identity,vso.build`;
    const run = await gate({}, { buildId: String(BUILDS.bans), jobToken });
    expect(run.message).toBe('1 of 2 epics may not pass; 2: its verdict is "Off path", and no exception is signed.');
  });
});

describe("a signed exception", () => {
  it("lets work pass until its last day, and says who signed it", async () => {
    await except(site(), BANS, "verdict", { days: 0 });
    await except(site(), NOTHING_PROMISED, "commitment", { days: 30 });
    const run = await gateOf(BUILDS.bans);
    expect(run).toMatchObject({ result: "Succeeded", message: "2 epics may pass; 1 by a signed exception." });
    expect(run.warnings).toEqual([
      `Epic 2: its verdict is "Off path"; exception until ${isoDay(TODAY)}, signed by Ana Ruiz`,
    ]);
    expect((await gateOf(BUILDS.nothing)).result).toBe("Succeeded");
  });

  it("counts no more once it has expired", async () => {
    await except(site(), BANS, "verdict", { days: 19, now: PAST });
    const run = await gateOf(BUILDS.bans);
    expect(run.result).toBe("Failed");
    expect(run.errors[0]).toBe(
      `Epic 2: its verdict is "Off path", and its exception expired on ${isoDay(addDays(TODAY, -1))}`,
    );
  });

  it("for the other gate does not count", async () => {
    await except(site(), BANS, "commitment", { days: 30 });
    expect((await gateOf(BUILDS.bans)).result).toBe("Failed");
  });
});

describe("the gate is not passed over", () => {
  it("by an epic that the identity of the run cannot see", async () => {
    const run = await gate({ epics: String(SECRET) });
    expect(run.result).toBe("Failed");
    expect(run.message).toContain('lacks "View work items in this node" on its area path');
  });

  it("by a record that somebody changed behind its back", async () => {
    const documents = `_apis/ExtensionManagement/InstalledExtensions/upshot-value/upshot/Data/Scopes/Default/Current/Collections/${homeOf("epic-2")}/Documents`;
    const headers = { Authorization: `Bearer local-token:${BUILD_SERVICE}`, "Content-Type": "application/json" };
    const stored = await (
      await fetch(`${agent().address}${documents}/epic-2?api-version=7.1-preview.1`, { headers })
    ).text();
    const forged = stored.replaceAll("no faster by autumn", "no faster by winter");
    expect(forged).not.toBe(stored);
    const saved = await fetch(`${agent().address}${documents}?api-version=7.1-preview.1`, {
      method: "PUT",
      headers,
      body: forged,
    });
    expect(saved.status).toBe(200);
    await except(site(), BANS, "verdict", { days: 30 });
    const run = await gateOf(BUILDS.bans);
    expect(run.result).toBe("Failed");
    expect(run.errors[0]).toBe("Epic 2: the record of 2 was changed after it was written, from entry 1 on");
  });

  it("without a word when there was nothing to check", async () => {
    expect(await gateOf(BUILDS.empty)).toMatchObject({
      result: "SucceededWithIssues",
      message: "nothing was checked: no work item is linked to this run.",
    });
    expect(await gateOf(BUILDS.alone)).toMatchObject({
      result: "SucceededWithIssues",
      message: "nothing was checked: no work item stands under an epic.",
    });
  });

  it("when it is not known what it is about", async () => {
    const outside = await gate({});
    expect(outside.result).toBe("Failed");
    expect(outside.message).toContain("Give epics or a query");
    expect((await gateOf(9999)).message).toContain("work items of run 9999 was not found");
  });

  it("by an input that is misspelt", async () => {
    const run = await gate({ epics: "1", failOn: "offpath" });
    expect(run.result).toBe("Failed");
    expect(run.message).toContain("Use one or more of: no-hypothesis, off-path");
  });
});

describe("what to fail on", () => {
  it("is chosen", async () => {
    expect((await gate({ epics: "2", failOn: "no-hypothesis" })).result).toBe("Succeeded");
    expect((await gate({ epics: "3", failOn: "off-path" })).result).toBe("Succeeded");
    expect((await gate({ epics: "2 3", failOn: "off-path" })).message).toMatch(/^1 of 2 epics may not pass; 2:/);
  });

  it("applies to the epics that a query finds", async () => {
    const query = "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Epic' AND [System.Id] < 3";
    expect((await gate({ query })).message).toMatch(/^1 of 2 epics may not pass/);
  });
});
