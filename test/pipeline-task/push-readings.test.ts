/** `push-readings` of the built task, as a process, against the local Azure DevOps. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { isoDay } from "../../shared/domain/day.ts";
import type { MetricId } from "../../shared/domain/ids.ts";
import { foldMetric } from "../../shared/journal/metric-state.ts";
import type { Roads } from "./roads.ts";
import {
  BELTS,
  BUILD_SERVICE,
  must,
  NOTHING_PROMISED,
  ok,
  promise,
  READER,
  readings,
  roads,
  SHIPPED,
} from "./roads.ts";
import type { Agent, TaskStart } from "./task-agent.ts";
import { startAgent } from "./task-agent.ts";

let site: Roads;
let agent: Agent;
let metricId: MetricId;
beforeEach(async () => {
  site = roads();
  agent = await startAgent(site.ado);
  await promise(site, BELTS, { effect: null });
  metricId = must(ok(await site.api(BELTS).openPanel()).metricId);
});
afterEach(async () => {
  await agent.close();
  site.close();
});

const push = (csv: string | Uint8Array, inputs: Record<string, string>, start: Partial<TaskStart> = {}) => {
  writeFileSync(join(agent.folder, "readings.csv"), csv);
  return agent.run({
    jobToken: `local-token:${BUILD_SERVICE}`,
    project: "Roads",
    ...start,
    inputs: { command: "push-readings", readingsFile: "readings.csv", ...inputs },
  });
};
const readingsOf = async (id: MetricId = metricId) =>
  foldMetric(ok(await site.api(BELTS).metricJournal({ metricId: id }))).readings;
const csvOf = (effect: number) =>
  `day,value\n${readings(effect)
    .map(({ on, value }) => `${isoDay(on)},${value}`)
    .join("\n")}\n`;

describe("push-readings", () => {
  it("records a file into the metric that the epic promised to move; again, it changes nothing", async () => {
    expect(await readingsOf()).toHaveLength(26);
    const run = await push(csvOf(4), { epic: "1" });
    expect(run).toMatchObject({
      result: "Succeeded",
      message: "26 readings recorded, 0 corrected, 26 already there.",
      errors: [],
    });
    expect(await readingsOf()).toHaveLength(52);
    expect((await push(csvOf(4), { epic: "1" })).message).toBe("0 readings recorded, 0 corrected, 52 already there.");
    expect((await agent.run({ jobToken: `local-token:${BUILD_SERVICE}`, inputs: { command: "assess" } })).message).toBe(
      "1 of 1 epic assessed; 1 verdict changed.",
    );
  });

  it("corrects a value that differs, and keeps the old one in the journal", async () => {
    const day = isoDay(must(readings(0)[0]).on);
    expect((await push(`${day},31.5\n`, { epic: "1" })).message).toBe(
      "0 readings recorded, 1 corrected, 0 already there.",
    );
    expect((await readingsOf())[0]).toMatchObject({ value: 31.5, corrections: 1 });
  });

  it.each([
    ["by its id alone", () => ({ metric: metricId })],
    [
      "by its name beside an epic of the project",
      () => ({ epic: String(NOTHING_PROMISED), metric: "minutes to ANSWER" }),
    ],
    ["through a story below the epic", () => ({ epic: "13", metric: "Minutes to answer" })],
  ])("finds the metric %s", async (_, inputs) => {
    expect(await push(csvOf(4), inputs())).toMatchObject({ result: "Succeeded" });
    expect(await readingsOf()).toHaveLength(52);
  });

  it("records what the values rest on, and comparison series", async () => {
    const csv = `day,value,denominator,control_elsewhere\n${isoDay(SHIPPED)},29,120,31\n`;
    expect((await push(csv, { epic: "1", provenance: "estimated" })).message).toBe(
      "2 readings recorded, 0 corrected, 0 already there.",
    );
    expect((await readingsOf()).at(-1)).toMatchObject({ value: 29, denominator: 120, provenance: "estimated" });
  });

  it("sends a long file in pieces", async () => {
    const rows = Array.from({ length: 4500 }, (_, day) => `${isoDay((day + 3000) as never)},${30 + (day % 7)}`);
    expect((await push(rows.join("\n"), { epic: "1" })).message).toContain("4500 readings recorded");
  }, 30_000);
});

describe("a file with faults", () => {
  it("has its good rows recorded and its bad rows named with line and fix; the run is no success", async () => {
    const csv = `${csvOf(4)}2026-02-30,29\n2026-01-05,about thirty\n`;
    const run = await push(csv, { epic: "1" });
    expect(run.result).toBe("SucceededWithIssues");
    expect(run.message).toBe("26 readings recorded, 0 corrected, 26 already there; 2 rows not read.");
    expect(run.errors).toEqual([
      "Line 54: The day is not a date that exists. Write it as 2026-11-24 or 24.11.2026. (2026-02-30 | 29)",
      "Line 55: The value is not a number. Leave the row out if there is no reading. (2026-01-05 | about thirty)",
    ]);
    expect(run.summary).toContain("| 55 | 2026-01-05 &#124; about thirty | The value is not a number.");
  });

  it.each([
    ["without a good row", "day,value\nyesterday,much\n", "0 readings recorded"],
    ["that is empty", "day,value\n", "the file holds no readings"],
    ["that is no text", new Uint8Array([0x64, 0xff, 0xfe, 0x00]), "it is not UTF-8 text"],
  ])("%s fails", async (_, csv, said) => {
    const run = await push(csv, { epic: "1" });
    expect(run.result).toBe("Failed");
    expect(run.message).toContain(said);
  });

  it("cannot give the agent a command", async () => {
    const run = await push("day,value\n2026-02-30,##vso[task.complete result=Succeeded;]done\n", { epic: "1" });
    expect(run.result).toBe("Failed");
    expect(run.printed.split("\n").filter((line) => line.includes("##vso[task.complete"))).toHaveLength(1);
    expect(run.summary).not.toContain("##vso");
  });

  it("that is not there is named", async () => {
    const run = await push("", { epic: "1", readingsFile: "other.csv" });
    expect(run).toMatchObject({ result: "Failed" });
    expect(run.message).toMatch(/^the file other\.csv cannot be read: ENOENT/);
  });
});

describe("a place that is not clear", () => {
  it.each([
    ["neither epic nor metric", {}, "Give the epic whose metric this is, or the metric's id."],
    ["an epic without a hypothesis", { epic: "3" }, "a metric of epic 3: its hypothesis names none"],
    ["a name that no metric has", { epic: "1", metric: "Hours" }, 'metric "Hours" of epic 1 was not found'],
    ["a name without an epic", { metric: "Minutes to answer" }, "give its id, or its epic as well"],
    ["an id that no metric has", { metric: "nonsense" }, "an epic on metric nonsense was not found"],
  ])("%s is told apart", async (_, inputs, said) => {
    const run = await push(csvOf(4), inputs);
    expect(run.result).toBe("Failed");
    expect(run.message).toContain(said);
  });
});

describe("an identity that may not edit the epic", () => {
  it("is told which permission it lacks, and nothing is recorded", async () => {
    const run = await push(csvOf(4), { epic: "1" }, { jobToken: `local-token:${READER}` });
    expect(run.result).toBe("Failed");
    expect(run.message).toContain('the identity of this run lacks "Edit work items in this node"');
    expect(await readingsOf()).toHaveLength(26);
    const byMetric = await push(csvOf(4), { metric: metricId }, { jobToken: `local-token:${READER}` });
    expect(byMetric.message).toContain('lacks "Edit work items in this node" for every epic on it');
  });

  it("or whose token may not write extension data", async () => {
    const jobToken = `local-token:${BUILD_SERVICE};vso.work_write,vso.identity,vso.extension.data`;
    const run = await push(csvOf(4), { epic: "1" }, { jobToken });
    expect(run.result).toBe("Failed");
    expect(run.message).toContain(
      'missing: a token with the scope vso.extension.data_write, "Extension data (read & write)"',
    );
  });
});
