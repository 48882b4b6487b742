/** Questions of Azure DevOps about many work items: as few as can be asked, and none whose answer was cut off. */
import { describe, expect, it } from "@jest/globals";
import { inParts } from "../../ado-extension/flat-query.ts";
import { ok } from "../../shared/domain/problem.ts";
import { must } from "../usecases/sample-site.ts";

/** Answers with so many rows for each id, and none beyond what the service gives. */
async function asked(sizes: readonly number[], known: readonly number[]) {
  const parts: (readonly number[])[] = [];
  const ids = sizes.map((_, index) => index);
  const rows = await inParts(ids, { what: "work", rowsOf: (id) => known[id] ?? 1 }, async (some) => {
    parts.push(some);
    const all = some.flatMap((id) => Array.from({ length: sizes[id] ?? 0 }, () => id));
    return ok(all.slice(0, 20_000));
  });
  return { parts, rows: must(rows).length };
}

describe("a question about many work items", () => {
  it("is asked in parts as full as an answer may be, where it is known how much each will find", async () => {
    const sizes = [15_000, 4_000, 4_000, 4_000];
    expect(await asked(sizes, sizes)).toEqual({
      parts: [
        [0, 1],
        [2, 3],
      ],
      rows: 27_000,
    });
  });

  it("that finds more than was known is asked in halves, and loses nothing", async () => {
    const { parts, rows } = await asked([15_000, 4_000, 4_000, 4_000], [1, 1, 1, 1]);
    expect([parts, rows]).toEqual([
      [
        [0, 1, 2, 3],
        [0, 1],
        [2, 3],
      ],
      27_000,
    ]);
  });

  it("names at most two thousand five hundred ids, because its text is bounded", async () => {
    const { parts } = await asked(
      Array.from({ length: 6_000 }, () => 0),
      [],
    );
    expect(parts.map(({ length }) => length)).toEqual([2_500, 2_500, 1_000]);
  });
});
