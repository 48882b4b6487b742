import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { canonicalJson } from "../../shared/journal/hash-chain.ts";
import { isSameJson } from "../../shared/journal/same-json.ts";

const json = fc.jsonValue({ maxDepth: 3 });

describe("two plain JSON values", () => {
  it("say the same exactly when their canonical texts are equal", () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        expect(isSameJson(one, other)).toBe(canonicalJson(one) === canonicalJson(other));
        expect(isSameJson(one, JSON.parse(canonicalJson(one)))).toBe(true);
      }),
    );
  });

  it.each([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [{ 0: 1 }, [1], false],
    [null, {}, false],
    ["1", 1, false],
  ])("%j and %j: %j", (one, other, isSame) => {
    expect(isSameJson(one, other)).toBe(isSame);
  });
});
