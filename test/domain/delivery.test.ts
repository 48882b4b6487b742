import { describe, expect, it } from "@jest/globals";
import { itemAsOf, workAsOf } from "../../shared/delivery/delivery-as-of.ts";
import type { DeliverySummary } from "../../shared/delivery/delivery-summary.ts";
import { summarizeDelivery } from "../../shared/delivery/delivery-summary.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import type { Release, WorkBelow, WorkItem } from "../../shared/domain/delivery.ts";

const on = (day: number) => day as EpochDay;

function item(id: string, given: Partial<WorkItem> = {}): WorkItem {
  return {
    id,
    label: id,
    parentId: "E",
    title: id,
    type: "Story",
    state: "to_do",
    createdOn: on(0),
    doneOn: null,
    points: null,
    releaseIds: [],
    isReopened: false,
    ...given,
  };
}
const EPIC = item("E", { parentId: null, type: "Epic" });
const done = (id: string, day: number, given: Partial<WorkItem> = {}) =>
  item(id, { state: "done", doneOn: on(day), ...given });
const cancelled = (id: string, given: Partial<WorkItem> = {}) => item(id, { state: "cancelled", ...given });
const release = (
  id: string,
  releasedOn: number | null,
  plannedOn: number | null = null,
  kind: Release["kind"] = "release",
): Release => ({
  id,
  name: id,
  kind,
  releasedOn: releasedOn === null ? null : on(releasedOn),
  plannedOn: plannedOn === null ? null : on(plannedOn),
});
const deployment = (id: string, deployedOn: number) => release(id, deployedOn, null, "deployment");
const work = (
  items: readonly WorkItem[],
  releases: readonly Release[] = [],
  hiddenCount: number | null = null,
): WorkBelow => ({
  items: [...items],
  releases: [...releases],
  hiddenCount,
});

interface Case {
  readonly name: string;
  readonly epic?: WorkItem;
  readonly items: readonly WorkItem[];
  readonly releases?: readonly Release[];
  readonly expected: Partial<DeliverySummary>;
}

const cases: readonly Case[] = [
  {
    name: "an epic without children that is open has not started",
    items: [],
    expected: { status: "not_started", count: { total: 1, done: 0, shipped: 0 }, shipments: [], shippedBy: null },
  },
  {
    name: "an epic without children that is done is shipped whole on its done day",
    epic: { ...EPIC, state: "done", doneOn: on(7) },
    items: [],
    expected: { status: "shipped", shipments: [{ on: on(7), share: 1 }], shippedBy: "done" },
  },
  {
    name: "nothing started",
    items: [item("a"), item("b")],
    expected: { status: "not_started", count: { total: 2, done: 0, shipped: 0 } },
  },
  {
    name: "one in progress is in progress",
    items: [item("a", { state: "in_progress" }), item("b")],
    expected: { status: "in_progress" },
  },
  {
    name: "half done is shipped partly",
    items: [done("a", 5), item("b")],
    expected: { status: "shipped_partly", shipments: [{ on: on(5), share: 0.5 }] },
  },
  {
    name: "three on two days: shares by day, oldest first, sum to one",
    items: [done("a", 9), done("b", 5), done("c", 9), done("d", 9)],
    expected: {
      status: "shipped",
      shipments: [
        { on: on(5), share: 0.25 },
        { on: on(9), share: 0.75 },
      ],
    },
  },
  {
    name: "cancelled work is out of every share and counted",
    items: [done("a", 5), cancelled("b"), cancelled("c")],
    expected: {
      status: "shipped",
      count: { total: 1, done: 1, shipped: 1 },
      cancelledCount: 2,
      shipments: [{ on: on(5), share: 1 }],
    },
  },
  {
    name: "all work cancelled is cancelled",
    items: [cancelled("a"), cancelled("b")],
    expected: { status: "cancelled", count: { total: 0, done: 0, shipped: 0 }, cancelledCount: 2, shipments: [] },
  },
  {
    name: "a cancelled epic is cancelled, whatever is done below",
    epic: { ...EPIC, state: "cancelled" },
    items: [done("a", 5), item("b")],
    expected: { status: "cancelled", cancelledCount: 2, shipments: [] },
  },
  {
    name: "what stands below a cancelled story is cancelled with it",
    items: [cancelled("a"), done("a1", 3, { parentId: "a" }), item("a2", { parentId: "a" }), done("b", 5)],
    expected: { status: "shipped", cancelledCount: 2, shipments: [{ on: on(5), share: 1 }] },
  },
  {
    name: "a done story whose sub-tasks were all cancelled still counts",
    items: [done("a", 4), cancelled("a1", { parentId: "a" }), item("b")],
    expected: { status: "shipped_partly", count: { total: 2, done: 1, shipped: 1 }, cancelledCount: 1 },
  },
  {
    name: "a story and its sub-tasks are not counted twice",
    items: [item("a", { state: "in_progress" }), done("a1", 4, { parentId: "a" }), item("a2", { parentId: "a" })],
    expected: { status: "shipped_partly", count: { total: 2, done: 1, shipped: 1 } },
  },
  {
    name: "a reopened item is open again and counted",
    items: [item("a", { state: "in_progress", isReopened: true }), done("b", 5)],
    expected: { status: "shipped_partly", reopenedCount: 1, count: { total: 2, done: 1, shipped: 1 } },
  },
  {
    name: "an item re-parented from elsewhere counts where it is now, even below what the viewer cannot see",
    items: [done("a", 5, { parentId: "unseen" }), item("b")],
    expected: { status: "shipped_partly", count: { total: 2, done: 1, shipped: 1 } },
  },
  {
    name: "an item listed twice counts once",
    items: [done("a", 5), done("a", 5), item("b")],
    expected: { count: { total: 2, done: 1, shipped: 1 } },
  },
  {
    name: "items whose parents go in a circle do not hang",
    items: [item("a", { parentId: "b" }), item("b", { parentId: "a" }), done("c", 1)],
    expected: { shipments: [{ on: on(1), share: 1 }] },
  },
  {
    name: "with a release, the release day counts and not the done day",
    items: [done("a", 5, { releaseIds: ["r"] })],
    releases: [release("r", 20)],
    expected: { status: "shipped", shippedBy: "release", shipments: [{ on: on(20), share: 1 }] },
  },
  {
    name: "done but waiting for its release has not shipped",
    items: [done("a", 5, { releaseIds: ["r"] })],
    releases: [release("r", null, 40)],
    expected: {
      status: "in_progress",
      waitingForReleaseCount: 1,
      plannedOn: on(40),
      shipments: [],
      count: { total: 1, done: 1, shipped: 0 },
    },
  },
  {
    name: "released but open again has not shipped",
    items: [item("a", { state: "in_progress", releaseIds: ["r"] })],
    releases: [release("r", 20)],
    expected: { status: "in_progress", shipments: [], waitingForReleaseCount: 0 },
  },
  {
    name: "of several releases, users have it from the first that went out",
    items: [done("a", 5, { releaseIds: ["late", "first", "planned"] })],
    releases: [release("late", 30), release("first", 20), release("planned", null, 10)],
    expected: { shipments: [{ on: on(20), share: 1 }], plannedOn: on(10) },
  },
  {
    name: "the kind of the first that went out is what told",
    items: [done("a", 5, { releaseIds: ["v", "d"] })],
    releases: [release("v", 30), release("d", 20, null, "deployment")],
    expected: { shippedBy: "deployment" },
  },
  {
    name: "sub-tasks inherit the release of the nearest above them",
    items: [
      item("a", { state: "done", releaseIds: ["r"] }),
      done("a1", 5, { parentId: "a" }),
      done("a2", 6, { parentId: "a", releaseIds: ["s"] }),
    ],
    releases: [release("r", 20), release("s", 25)],
    expected: {
      status: "shipped",
      shipments: [
        { on: on(20), share: 0.5 },
        { on: on(25), share: 0.5 },
      ],
    },
  },
  {
    name: "a release on the epic carries what has none",
    epic: { ...EPIC, releaseIds: ["r"] },
    items: [done("a", 5)],
    releases: [release("r", 20)],
    expected: { shippedBy: "release", shipments: [{ on: on(20), share: 1 }] },
  },
  {
    name: "a release that is not told is as good as none",
    items: [done("a", 5, { releaseIds: ["gone"] })],
    expected: { shippedBy: "done", shipments: [{ on: on(5), share: 1 }] },
  },
  {
    name: "released and done without a release is mixed",
    items: [done("a", 5, { releaseIds: ["r"] }), done("b", 6)],
    releases: [release("r", 20)],
    expected: { shippedBy: "mixed" },
  },
  {
    name: "of several deployments the first on or after the day it was done carried all of it",
    items: [done("a", 20, { releaseIds: ["d1", "d2", "d3"] })],
    releases: [deployment("d1", 10), deployment("d2", 20), deployment("d3", 30)],
    expected: { shippedBy: "deployment", shipments: [{ on: on(20), share: 1 }] },
  },
  {
    name: "closed after its last deployment, it was in that one",
    items: [done("a", 20, { releaseIds: ["d1", "d2"] })],
    releases: [deployment("d1", 10), deployment("d2", 19)],
    expected: { shippedBy: "deployment", shipments: [{ on: on(19), share: 1 }] },
  },
  {
    name: "a deployment of the story above carries a sub-task from the day it was done on, and no earlier",
    items: [
      item("s", { releaseIds: ["d1", "d2"] }),
      done("early", 10, { parentId: "s" }),
      done("late", 31, { parentId: "s" }),
    ],
    releases: [deployment("d1", 10), deployment("d2", 30)],
    expected: {
      shippedBy: "mixed",
      shipments: [
        { on: on(10), share: 0.5 },
        { on: on(31), share: 0.5 },
      ],
    },
  },
  {
    name: "deployed and not done is not shipped",
    items: [item("a", { state: "in_progress", releaseIds: ["d"] })],
    releases: [deployment("d", 10)],
    expected: { shippedBy: null, shipments: [] },
  },
  {
    name: "done on a day nobody knows, and deployed: the first deployment tells the day",
    items: [item("a", { state: "done", releaseIds: ["d1", "d2"] })],
    releases: [deployment("d2", 30), deployment("d1", 10)],
    expected: { shippedBy: "deployment", undatedCount: 0, shipments: [{ on: on(10), share: 1 }] },
  },
  {
    name: "done on a day nobody knows is undated, not shipped",
    items: [item("a", { state: "done" }), done("b", 5)],
    expected: {
      status: "shipped_partly",
      undatedCount: 1,
      waitingForReleaseCount: 0,
      count: { total: 2, done: 2, shipped: 1 },
    },
  },
  {
    name: "points weigh where every piece has them",
    items: [done("a", 5, { points: 3 }), item("b", { points: 1 })],
    expected: {
      points: { total: 4, done: 3, shipped: 3 },
      count: { total: 2, done: 1, shipped: 1 },
      shipments: [{ on: on(5), share: 0.75 }],
    },
  },
  {
    name: "one piece without points and all are counted",
    items: [done("a", 5, { points: 3 }), item("b")],
    expected: { points: null, shipments: [{ on: on(5), share: 0.5 }] },
  },
  {
    name: "an estimate of zero is no estimate",
    items: [done("a", 5, { points: 3 }), item("b", { points: 0 })],
    expected: { points: null },
  },
  {
    name: "cancelled work without points does not spoil the points",
    items: [done("a", 5, { points: 3 }), item("b", { points: 1 }), cancelled("c")],
    expected: { points: { total: 4, done: 3, shipped: 3 } },
  },
];

describe("delivery", () => {
  it.each(cases)("$name", ({ epic = EPIC, items, releases = [], expected }) => {
    expect(summarizeDelivery(epic, work(items, releases))).toMatchObject(expected);
  });
  it("passes on how many are hidden, unknown too", () => {
    expect(summarizeDelivery(EPIC, work([], [], 3)).hiddenCount).toBe(3);
    expect(summarizeDelivery(EPIC, work([])).hiddenCount).toBeNull();
  });
  it("twenty thousand items are summarized at once", () => {
    const items = Array.from({ length: 20_000 }, (_, index) => done(`i${index}`, 5, { points: 1 }));
    expect(summarizeDelivery(EPIC, work(items)).shipments).toEqual([{ on: on(5), share: 1 }]);
  });
});

describe("work that ships at the end of its iteration", () => {
  const sprint = (id: string, endsOn: number) => release(id, null, endsOn, "iteration");
  const asOf = (day: number, items: readonly WorkItem[], releases: readonly Release[], epic = EPIC) =>
    summarizeDelivery(itemAsOf(epic, on(day)), workAsOf(work(items, releases), on(day)), "iteration_else_done");

  it("shipped on the last day of the iteration it was done in", () => {
    const items = [done("a", 10, { releaseIds: ["s"] })];
    expect(asOf(14, items, [sprint("s", 14)])).toMatchObject({
      shippedBy: "iteration",
      shipments: [{ on: on(14), share: 1 }],
    });
    expect(asOf(13, items, [sprint("s", 14)])).toMatchObject({
      status: "in_progress",
      plannedOn: on(14),
      waitingForReleaseCount: 1,
      shipments: [],
    });
  });
  it("shipped on the day it was done when that was after its iteration, or in none with dates", () => {
    const items = [done("late", 20, { releaseIds: ["s"] }), done("alone", 21)];
    expect(asOf(30, items, [sprint("s", 14)])).toMatchObject({
      shippedBy: "done",
      shipments: [
        { on: on(20), share: 0.5 },
        { on: on(21), share: 0.5 },
      ],
    });
  });
  it("takes the iteration of the story above where it has none, and only the nearest counts", () => {
    const items = [
      item("story", { releaseIds: ["s"] }),
      done("early", 10, { parentId: "story" }),
      done("late", 20, { parentId: "story" }),
    ];
    const epic = { ...EPIC, releaseIds: ["quarter"] };
    expect(asOf(99, items, [sprint("s", 14), sprint("quarter", 90)], epic).shipments).toEqual([
      { on: on(14), share: 0.5 },
      { on: on(20), share: 0.5 },
    ]);
  });
  it("goes by its iteration alone: releases and deployments do not count, nor iterations where they are not asked for", () => {
    const items = [done("a", 10, { releaseIds: ["v", "d", "s"] })];
    const releases = [release("v", 30), deployment("d", 12), sprint("s", 14)];
    expect(asOf(99, items, releases).shipments).toEqual([{ on: on(14), share: 1 }]);
    const usual = summarizeDelivery(EPIC, workAsOf(work(items, releases), on(99)));
    expect(usual).toMatchObject({ shippedBy: "deployment", shipments: [{ on: on(12), share: 1 }] });
    const onlyIterations = summarizeDelivery(EPIC, workAsOf(work(items, [sprint("s", 14)]), on(99)));
    expect(onlyIterations).toMatchObject({ shippedBy: "done", shipments: [{ on: on(10), share: 1 }] });
  });
});

describe("delivery as it stood on an earlier day", () => {
  const present = work(
    [done("a", 10), item("b", { createdOn: on(8) }), done("c", 3, { releaseIds: ["r"] })],
    [release("r", 12)],
  );

  it("what was done later was in progress, on the very day it is done", () => {
    expect(itemAsOf(done("a", 10), on(9))).toMatchObject({ state: "in_progress", doneOn: null });
    expect(itemAsOf(done("a", 10), on(10))).toMatchObject({ state: "done", doneOn: on(10) });
  });
  it("what was created later is not there yet; an unknown day of creation counts as there", () => {
    expect(workAsOf(present, on(7)).items.map(({ id }) => id)).toEqual(["a", "c"]);
    expect(workAsOf(work([item("x", { createdOn: null })]), on(-9999)).items).toHaveLength(1);
  });
  it("a release that went out later was still planned", () => {
    expect(workAsOf(present, on(11)).releases[0]?.releasedOn).toBeNull();
    expect(workAsOf(present, on(12)).releases[0]?.releasedOn).toBe(12);
  });
  it("seen from a day after everything it is the same as now", () => {
    expect(workAsOf(present, on(99))).toEqual(present);
  });
  it("changes nothing of what it was given", () => {
    const before = JSON.stringify(present);
    workAsOf(present, on(1));
    expect(JSON.stringify(present)).toBe(before);
  });
});
