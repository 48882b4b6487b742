/** Laws of the whole panel: what may change a value figure, and what may not. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { EpochDay } from "../../shared/domain/day.ts";
import type { WorkItem } from "../../shared/domain/delivery.ts";
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import type { EntryBody } from "../../shared/journal/entry.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import { PanelInputs } from "../../shared/usecases/panel-inputs.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { ANA, COMPLETE, DEFINITION, day, EPIC, METRIC } from "../domain/journal-samples.ts";
import { anyWork, EPIC_ITEM, FIXED } from "./core-samples.ts";

const AUTHOR = { at: "2026-11-24T09:30:00.000Z", by: ANA };
const TODAY = day("2026-11-24");
const SHIPPED = day("2026-03-02");
const story = (id: string, given: Partial<WorkItem>): WorkItem => ({
  ...EPIC_ITEM,
  type: "Story",
  id,
  parentId: "E",
  ...given,
});
const SHIPPED_STORY = story("a", { state: "done", doneOn: SHIPPED });

function inputsWith(bodies: readonly EntryBody[], items: readonly WorkItem[] = [SHIPPED_STORY]): PanelInputs {
  const defined: EntryBody = { kind: "metric_defined", definition: DEFINITION };
  const committed: EntryBody = { kind: "hypothesis_committed", hypothesis: COMPLETE };
  return PanelInputs.parse({
    schema: "panel-inputs/1",
    today: TODAY,
    initiative: { ref: "10001", project: "10000", projectName: "Payments", item: EPIC_ITEM, mayEdit: true },
    work: { items, releases: [], hiddenCount: null },
    epicEntries: chainOn([], EPIC, [committed], AUTHOR),
    metricId: COMPLETE.metricId,
    metricEntries: chainOn([], METRIC, [defined, ...bodies], AUTHOR),
    indicators: [],
    otherPromises: [],
    unknownPromiseCount: 0,
    hiddenPromiseCount: 0,
    projectMetrics: [],
    people: [],
    viewerId: ANA,
    kept: null,
    settings: DEFAULT_SETTINGS,
    policies: DEFAULT_POLICIES,
  });
}
const paste = (rows: readonly { readonly on: number; readonly value: number }[]): EntryBody => ({
  kind: "readings_recorded",
  series: null,
  source: "csv",
  rows: rows.map(({ on, value }) => ({ on: on as EpochDay, value, denominator: null, provenance: "measured" })),
});
/** Weekly conversion rates around the day it shipped. */
const anyRows = fc
  .array(fc.integer({ min: 200, max: 500 }), { minLength: 20, maxLength: 60 })
  .map((values) => values.map((value, index) => ({ on: SHIPPED - 140 + 7 * index, value: value / 10_000 })));
const judged = (inputs: PanelInputs, asOf: EpochDay = TODAY) => computePanel(inputs, asOf).assessment;
const RUNS = { ...FIXED, numRuns: 25 };

describe("value figures", () => {
  it("do not change with the order in which readings were recorded", () => {
    const shuffled = anyRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        const halves = [paste(other.slice(0, 10)), paste(other.slice(10))];
        expect(judged(inputsWith(halves))).toEqual(judged(inputsWith([paste(rows)])));
      }),
      RUNS,
    );
  });
  it("as of a day do not change with readings after that day", () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 0, max: 250 }), fc.integer({ min: 0, max: 9000 }), (rows, after, wild) => {
        const asOf = (SHIPPED + after) as EpochDay;
        const known = rows.filter(({ on }) => on <= asOf);
        const { inputsDigest: _, ...then } = judged(inputsWith([paste(known)]), asOf) ?? { inputsDigest: "" };
        const { inputsDigest: __, ...now } = judged(
          inputsWith([paste([...known, { on: asOf + 1, value: wild }])]),
          asOf,
        ) ?? { inputsDigest: "" };
        expect(now).toEqual(then);
      }),
      RUNS,
    );
  });
  it("do not change when children close, other than through the ship curve", () => {
    fc.assert(
      fc.property(anyRows, anyWork, anyWork, (rows, one, other) => {
        const base = inputsWith([paste(rows)]);
        const first = computePanel({ ...base, work: one }, TODAY);
        const second = computePanel({ ...base, work: other }, TODAY);
        if (JSON.stringify(first.delivery.shipments) === JSON.stringify(second.delivery.shipments))
          expect(second.assessment).toEqual(first.assessment);
      }),
      RUNS,
    );
    const base = inputsWith([
      paste(Array.from({ length: 40 }, (_, index) => ({ on: SHIPPED - 140 + 7 * index, value: 0.03 }))),
    ]);
    const alone = computePanel(base, TODAY);
    // Same ship curve, other children: two cancelled, one shipped in two sub-tasks on the same day.
    const parts = ["a1", "a2"].map((id) => story(id, { parentId: "a", state: "done", doneOn: SHIPPED }));
    const items = [SHIPPED_STORY, ...parts, story("b", { state: "cancelled" }), story("c", { state: "cancelled" })];
    const crowded = computePanel({ ...base, work: { ...base.work, items } }, TODAY);
    expect(crowded.delivery.shipments).toEqual(alone.delivery.shipments);
    expect(crowded.delivery.count).not.toEqual(alone.delivery.count);
    expect(crowded.assessment).toEqual(alone.assessment);
  });
  it("are computed without a throw, whatever the readings", () => {
    const wild = fc.array(
      fc.record({
        on: fc.integer({ min: SHIPPED - 400, max: TODAY }),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(wild, fc.integer({ min: -500, max: 500 }), (rows, offset) => {
        const view = computePanel(inputsWith(rows.length === 0 ? [] : [paste(rows)]), (TODAY + offset) as EpochDay);
        expect(view.assessment).not.toBeNull();
        expect(JSON.stringify(view.line)).not.toMatch(/NaN|Infinity/);
      }),
      { ...FIXED, numRuns: 60 },
    );
  });
});
