/** The small view: the portfolio's own figures and order, in a few lines, and settings that are never guessed. */
import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { ProjectRef } from "../../shared/domain/ids.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { SmallViewSettings } from "../../shared/portfolio/small-view-settings.ts";
import { readSmallViewSettings } from "../../shared/portfolio/small-view-settings.ts";
import { smallView } from "../../shared/ui/gadget/small-view.ts";
import { sampleRow } from "./sample-rows.ts";

const TODAY = 20_781 as EpochDay;
const day = (offset: number) => (TODAY + offset) as EpochDay;
const PROJECT = ProjectRef.parse("10000");
const ALL: SmallViewSettings = { schema: "small-view/1", project: null, verdicts: [], hasCharts: true };

const ROWS = [
  sampleRow("A-1", { verdict: "on_path", worth: [1_00, "EUR"], probabilityOfTarget: 0.9 }),
  sampleRow("A-2", { verdict: "off_path", worth: [900_00, "EUR"], probabilityOfTarget: 0.1 }),
  sampleRow("A-3", { verdict: "insufficient_evidence", tellableFrom: day(40) }),
  sampleRow("A-4", { verdict: "insufficient_evidence", tellableFrom: day(12) }),
  sampleRow("A-5", { verdict: "insufficient_evidence", tellableFrom: day(-3) }),
  sampleRow("A-6", { state: "draft", verdict: null }),
  sampleRow("A-7", null),
];
const shown = (settings: Partial<SmallViewSettings> = {}, mostRows = 3) =>
  smallView(ROWS, { ...ALL, ...settings }, TODAY, "en", mostRows);

describe("the small view", () => {
  it("counts every verdict, and epics without a hypothesis by themselves", () => {
    expect(shown().counts).toEqual([
      { kind: "draft", count: 1 },
      { kind: "insufficient_evidence", count: 3 },
      { kind: "on_path", count: 1 },
      { kind: "off_path", count: 1 },
    ]);
    expect(shown()).toMatchObject({ withoutHypothesis: 1, matchCount: 6 });
  });

  it("says from when the first open verdict can be told, and no day that is over", () => {
    expect(shown().tellableFrom).toBe(day(12));
    expect(smallView([ROWS[4] ?? sampleRow("A-5", null)], ALL, TODAY, "en", 3).tellableFrom).toBeNull();
  });

  it("counts and lists only the verdicts asked for", () => {
    const { counts, rows, tellableFrom } = shown({ verdicts: ["off_path"] });
    expect(counts).toEqual([{ kind: "off_path", count: 1 }]);
    expect(rows.map(({ initiative }) => initiative.label)).toEqual(["A-2"]);
    expect(tellableFrom).toBeNull();
  });

  it("lists what has most at stake first, and no more than there is room for", () => {
    expect(shown({}, 2).rows.map(({ initiative }) => initiative.label)).toEqual(["A-2", "A-1"]);
  });

  it("opens the portfolio with the very query that it shows", () => {
    const { queryText, rows, matchCount } = shown(
      { project: PROJECT, verdicts: ["insufficient_evidence", "on_path"] },
      9,
    );
    const parsed = parseQuery(queryText);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const answer = applyQuery(ROWS, parsed.query, TODAY, "en").rows;
    expect(answer).toEqual(rows);
    expect(answer).toHaveLength(matchCount);
    expect(queryText).toContain("project = Payments");
  });
});

describe("its settings", () => {
  it("never set are everything in the place of the view", () => {
    for (const nothing of [undefined, null, ""])
      expect(readSmallViewSettings(nothing, PROJECT)).toEqual({ ok: true, value: { ...ALL, project: PROJECT } });
  });
  it("come back from the text that a host kept", () => {
    const kept = { ...ALL, verdicts: ["faded" as const], hasCharts: false };
    expect(readSmallViewSettings(JSON.stringify(kept), null)).toEqual({ ok: true, value: kept });
  });
  it.each([["{"], ["[]"], [{ ...ALL, verdicts: ["green"] }], [{ ...ALL, more: 1 }], [{ ...ALL, project: "../x" }]])(
    "are refused, not guessed, when they are %j",
    (stored) => {
      expect(readSmallViewSettings(stored, null)).toMatchObject({ ok: false, problem: { code: "invalid_record" } });
    },
  );
});
