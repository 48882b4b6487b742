/** Rows of work items as numbers: what comes out is what went in. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { itemTable } from "../../ado-extension/item-table.ts";
import type { KeptRow } from "../../ado-extension/kept-row.ts";

const id = fc.integer({ min: 1, max: 50 });
const day = fc.constantFrom(null, "2026-01-01", "2026-05-02", "2031-12-31");
const row: fc.Arbitrary<KeptRow> = fc.record({
  id,
  rev: fc.nat(),
  project: fc.constantFrom("one", "another"),
  type: fc.constantFrom("Epic", "User Story"),
  state: fc.constantFrom("New", "Closed", ""),
  parent: fc.option(id),
  iteration: fc.option(fc.nat()),
  days: fc.tuple(day, day, day),
  points: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  wasDone: fc.boolean(),
  ours: fc.option(fc.constant({ "Custom.UpshotVerdict": "On path" })),
});

describe("a table of work items", () => {
  it("holds the last row of each item, as it was put in", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), (rows) => {
        const table = itemTable();
        for (const one of rows) table.put(one);
        const last = new Map(rows.map((one) => [one.id, one]));
        expect(table.size).toBe(last.size);
        expect([...table.ids()].map((one) => table.row(one))).toEqual([...last.values()]);
        for (const one of last.values()) expect(table.parentOf(one.id)).toBe(one.parent);
      }),
    );
  });

  it("has no row of an item that was never put in", () => {
    expect([itemTable().row(1), itemTable().parentOf(1), itemTable().has(1)]).toEqual([null, null, false]);
  });
});
