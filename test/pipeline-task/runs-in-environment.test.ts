/** Which runs reached the users of an environment, record by record. */
import { describe, expect, it } from "@jest/globals";
import type { JobRecord } from "../../ado-extension/pipeline-task/environment-records.ts";
import { runsInEnvironment } from "../../ado-extension/pipeline-task/runs-in-environment.ts";
import { isoDay } from "../../shared/domain/day.ts";
import { day } from "../domain/journal-samples.ts";

const TODAY = day("2026-11-24");

function record(id: number, result: string | null, more: Partial<JobRecord> = {}): JobRecord {
  return {
    id,
    owner: { id: 7 },
    definition: { id: 2 },
    jobName: "deploy",
    queueTime: "2026-11-20T08:00:00Z",
    ...(result === null ? {} : { finishTime: "2026-11-20T08:05:00.1234567Z", result }),
    ...more,
  };
}

const days = (records: readonly JobRecord[]) =>
  runsInEnvironment(records, TODAY).runs.map(({ build, on }) => `${build} ${isoDay(on)}`);

describe("a run in an environment", () => {
  it.each([
    ["went well", [record(1, "succeeded")], ["7 2026-11-20"]],
    ["went well in other letters, with warnings", [record(1, "SucceededWithIssues")], ["7 2026-11-20"]],
    ["failed", [record(1, "failed")], []],
    ["was cancelled", [record(1, "canceled")], []],
    ["was left out", [record(1, "skipped")], []],
    ["was rejected", [record(1, "abandoned")], []],
    ["failed at first", [record(2, "succeeded", { stageAttempt: 2 }), record(1, "failed")], ["7 2026-11-20"]],
    ["failed in the end", [record(1, "succeeded"), record(2, "failed", { jobAttempt: 2 })], []],
    ["failed in one job", [record(1, "succeeded"), record(2, "failed", { jobName: "west" })], []],
    ["failed on one machine", [record(1, "succeeded"), record(2, "failed", { resourceId: 4 })], []],
    ["left one job out", [record(1, "succeeded"), record(2, "skipped", { jobName: "west" })], ["7 2026-11-20"]],
    ["is under way in one job", [record(1, "succeeded"), record(2, null, { jobName: "west" })], []],
    [
      "ended on another day in its last job",
      [record(1, "succeeded"), record(2, "succeeded", { jobName: "west", finishTime: "2026-11-21T01:00:00+02:00" })],
      ["7 2026-11-20"],
    ],
    ["belongs to no run", [record(1, "succeeded", { owner: null })], []],
  ] as const)("that %s", (_, records, expected) => {
    expect(days(records)).toEqual(expected);
  });

  it("is read again while it is under way, and given up after forty days", () => {
    expect(runsInEnvironment([record(5, null)], TODAY).underWay).toEqual([5]);
    expect(runsInEnvironment([record(5, null, { queueTime: "2026-10-14T08:00:00Z" })], TODAY).underWay).toEqual([]);
  });
});
