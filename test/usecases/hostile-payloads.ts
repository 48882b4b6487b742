/** What somebody sends who means ill, or whose program is broken. */

function deep(levels: number): unknown {
  let nested: unknown = 1;
  for (let level = 0; level < levels; level += 1) nested = { hypothesis: nested };
  return nested;
}
export const MEGABYTE = "x".repeat(1_000_000);
const polluted: unknown = JSON.parse(
  '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"expectedLength":0}',
);
/** Refused for every call. */
export const WRONG_FOR_ALL: readonly (readonly [string, unknown])[] = [
  ["a number", 7],
  ["NaN", Number.NaN],
  ["text of 1 MB", MEGABYTE],
  ["a list", [1, 2]],
  ["true", true],
  ["a function", () => 1],
  ["a symbol", Symbol("x")],
  ["a big number", 10n],
  ["prototype-polluting keys", polluted],
  ["10,000 levels", deep(10_000)],
  ["100,000 unknown keys", Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]))],
  ["a key of 1 MB", { [MEGABYTE]: 1 }],
];
