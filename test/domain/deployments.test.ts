import { describe, expect, it } from "@jest/globals";
import { withDeployments } from "../../shared/delivery/deployments.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import type { Deployment, WorkItem } from "../../shared/domain/delivery.ts";

const day = (number: number) => number as EpochDay;
const item = (id: string, releaseIds: string[] = []): WorkItem => ({
  id,
  label: id,
  parentId: id === "E" ? null : "E",
  title: id,
  type: "Story",
  state: "done",
  createdOn: day(0),
  doneOn: day(5),
  points: null,
  releaseIds,
  isReopened: false,
});
const version = { id: "v", name: "2026.1", kind: "release" as const, releasedOn: day(9), plannedOn: null };
const epic = {
  item: item("E"),
  work: { items: [item("a", ["v"]), item("b")], releases: [version], hiddenCount: 1 },
};
const deployed = (run: string, on: number, ...items: string[]): Deployment => ({ run, on: day(on), items });

describe("recorded deployments", () => {
  it("stand beside the releases that the host tells, on the items they carried", () => {
    const { work } = withDeployments(epic, [deployed("build 7", 6, "a", "b"), deployed("build 8", 7, "b")]);
    const daysOf = (id: string) =>
      work.items
        .find((one) => one.id === id)
        ?.releaseIds.map((release) => work.releases.find((one) => one.id === release)?.releasedOn);
    expect(daysOf("a")).toEqual([9, 6]);
    expect(daysOf("b")).toEqual([6, 7]);
    expect(work.releases.map(({ kind }) => kind)).toEqual(["release", "deployment", "deployment"]);
  });

  it("of one run on two days are two, each with its own work", () => {
    const { work } = withDeployments(epic, [deployed("build 7", 6, "a"), deployed("build 7", 8, "b")]);
    const [a, b] = work.items.map(({ releaseIds }) => releaseIds.at(-1));
    expect(a).not.toBe(b);
  });

  it("may name the epic itself", () => {
    expect(withDeployments(epic, [deployed("build 7", 6, "E")]).item.releaseIds).toHaveLength(1);
  });

  it("tell nothing of items that the viewer may not see", () => {
    const { work } = withDeployments(epic, [deployed("build 7", 6, "hidden")]);
    expect(JSON.stringify(work)).not.toContain('hidden"');
    expect(work.items).toEqual(epic.work.items);
  });

  it("are not needed: without any the work is what the host told", () => {
    expect(withDeployments(epic, [])).toEqual(epic);
  });
});
