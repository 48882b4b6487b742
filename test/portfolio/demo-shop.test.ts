/** The made-up shop of the local hosts: what a visitor must be able to see in it, in both hosts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { madeCases } from "../../playground/demo/cases-made.ts";
import { STORIES } from "../../playground/demo/made-series.ts";
import { madeStories } from "../../playground/demo/made-stories.ts";
import { ANA, FARID } from "../../playground/demo/people.ts";
import { day } from "../domain/journal-samples.ts";

const stories = madeStories(readFileSync(join(process.cwd(), "playground/demo/shop.csv"), "utf8"));
const cases = madeCases(stories, day("2026-11-24"));

describe("the made-up shop", () => {
  it("says of every epic that it was made", () => {
    expect(cases.length).toBe(37);
    expect(cases.filter(({ description }) => !description.includes("invented"))).toEqual([]);
  });

  it("tells every story somewhere", () => {
    expect(STORIES.filter((story) => !stories.some((one) => one.story === story))).toEqual([]);
  });

  describe.each(["jira", "ado"] as const)("in %s", (host) => {
    const here = cases.filter((one) => one.host === host);
    const storiesHere = stories.filter((one) => one.host === host);

    it("gives each epic a number of its own, with room for its children", () => {
      const numbers = here.flatMap(({ number, children }) => [number, ...children.map((_, at) => number + at + 1)]);
      expect(new Set(numbers).size).toBe(numbers.length);
    });

    it("lets three epics promise on one metric and claim no more than all of it", () => {
      const names = storiesHere.map(({ metric }) => metric);
      const shared = names.find((name) => names.filter((other) => other === name).length === 3);
      const claims = storiesHere.filter(({ metric }) => metric === shared).map(({ share }) => share ?? 0);
      expect(claims.length).toBe(3);
      expect(claims.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      // Only the first brings readings.
      expect(here.filter(({ metric, csv }) => metric?.name === shared && csv !== null).length).toBe(1);
    });

    it("has one decision of a benefit of Ana's that waits for her as the second person", () => {
      const proposed = here.filter(({ proposal }) => proposal != null);
      expect(proposed.map(({ owner }) => owner)).toEqual([ANA]);
    });

    it("has reach and work left for a rank by RICE, owners who left, and work that came to nothing", () => {
      expect(storiesHere.filter(({ reachPerQuarter }) => reachPerQuarter !== null).length).toBeGreaterThan(4);
      expect(here.some(({ owner }) => owner === FARID)).toBe(true);
      expect(storiesHere.some(({ story }) => story === "wrong_way")).toBe(true);
    });
  });
});
