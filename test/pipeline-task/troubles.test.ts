/** The built task on a bad day: missing permissions, throttled and broken answers, cancelled runs. */
import { describe, expect, it } from "@jest/globals";
import { promisedRoads } from "./promised-roads.ts";
import { BELTS, BUILD_SERVICE, BUILDS } from "./roads.ts";
import type { TaskStart } from "./task-agent.ts";

const { site, agent } = promisedRoads();

const token = (...scopes: string[]) =>
  `local-token:${BUILD_SERVICE}${scopes.length === 0 ? "" : `;${scopes.join(",")}`}`;
const run = (inputs: Record<string, string>, start: Partial<TaskStart> = {}) =>
  agent().run({ jobToken: token(), project: "Roads", ...start, inputs });
const assess = (start: Partial<TaskStart> = {}) => run({ command: "assess" }, start);

describe("a permission that is missing", () => {
  it.each([
    [
      "to read work items",
      ["vso.identity", "vso.extension.data_write"],
      'a token with the scope vso.work, "Work items (read)", and for its identity the permission "View work items in this node"',
    ],
    [
      "to read extension data",
      ["vso.work_write", "vso.identity"],
      'a token with the scope vso.extension.data, "Extension data (read)"',
    ],
  ])("%s is named", async (_, scopes, needed) => {
    const { result, message } = await assess({ jobToken: token(...scopes) });
    expect(result).toBe("Failed");
    expect(message).toContain(`missing: ${needed}`);
  });

  it("is none where no right to read identities is given: a run shows nobody's name", async () => {
    const { result } = await assess({ jobToken: token("vso.work_write", "vso.extension.data_write") });
    expect(result).toBe("Succeeded");
  });

  it("to write extension data is named, and epics without news are still counted as done", async () => {
    await run({ command: "assess", epics: String(BELTS) });
    const { result, message, errors } = await assess({
      jobToken: token("vso.work_write", "vso.identity", "vso.extension.data"),
    });
    expect(result).toBe("SucceededWithIssues");
    expect(message).toBe(
      '1 of 2 epics assessed; 0 verdicts changed; 1 failed; missing: a token with the scope vso.extension.data_write, "Extension data (read & write)".',
    );
    expect(errors).toContain("Epic 2: the verdict could not be kept: Azure DevOps answered 403");
  });

  it("to read projects is named", async () => {
    const inputs = { command: "assess", projects: "Roads" };
    const { message } = await run(inputs, { jobToken: token("vso.work_write", "vso.identity", "vso.extension.data") });
    expect(message).toContain('the scope vso.project, "Project and team (read)"');
  });

  it("to read builds is named", async () => {
    const { result, message } = await run(
      { command: "gate", failOn: "off-path" },
      { buildId: String(BUILDS.belts), jobToken: token("vso.work", "vso.identity", "vso.extension.data") },
    );
    expect(result).toBe("Failed");
    expect(message).toContain('the scope vso.build, "Build (read)", and for its identity the permission "View builds"');
  });
});

describe("the token", () => {
  it("of the job is used unless another is given, and a given one is not written into the log", async () => {
    const given = token("vso.work_write", "vso.identity", "vso.extension.data_write");
    const done = await run({ command: "assess", token: given }, { jobToken: "worthless" });
    expect(done.result).toBe("Succeeded");
    const told = done.printed.split("\n").filter((line) => line.includes(given));
    expect(told).toEqual([`##vso[task.setsecret]${given}`]);
  });

  it("that is refused, or is not there, is said to be", async () => {
    expect((await assess({ jobToken: "worthless" })).message).toMatch(
      /^the token was refused at http.*: it has expired, was revoked, or belongs to another organization$/,
    );
    const { jobToken: _, ...withoutToken } = { jobToken: "" };
    expect((await agent().run({ ...withoutToken, inputs: { command: "assess" } })).message).toContain(
      "there is no token",
    );
  });
});

describe("an Azure DevOps under load", () => {
  it.each([
    ["throttled", { rateLimitedShare: 0.15, retryAfterSeconds: 0 }],
    ["out of order at times", { unavailableShare: 0.1 }],
    ["dropping connections", { droppedShare: 0.1 }],
    ["cutting answers off", { truncatedShare: 0.1 }],
  ])(
    "%s gets the same verdicts in the end, and nothing twice",
    async (_, trouble) => {
      site().faults.change({ ...trouble, seed: 7 });
      const done = await assess();
      site().faults.reset();
      expect(done).toMatchObject({ result: "Succeeded", message: "2 of 2 epics assessed; 2 verdicts changed." });
      expect((await assess()).message).toBe("2 of 2 epics assessed; 0 verdicts changed.");
    },
    60_000,
  );

  it("that stays away fails the run with a reason", async () => {
    site().faults.change({ denyAll: true });
    expect((await assess()).message).toContain("the token was refused");
    const nowhere = await agent().run({ jobToken: token(), inputs: { command: "nonsense" } });
    expect(nowhere).toMatchObject({ result: "Failed" });
    expect(nowhere.message).toContain("Use one of the commands assess, push-readings, gate, record-deployment.");
  });
});

describe("a run that is cancelled", () => {
  it("says how much was done, and never shows half as whole", async () => {
    site().faults.change({ latencyMs: 40 });
    const epics = "1 2 3 4 11 12 13 21 31 41 61";
    const done = await run({ command: "assess", epics }, { cancelAfter: "1 of 11 epics looked at" });
    expect(done.result).toBe("SucceededWithIssues");
    expect(done.message).toMatch(/^\d of 11 epics assessed; .*; [1-9] not tried: cancelled\.$/);
  });
});
