/** "2 of 3 closed": children by state category; removed ones are out of scope. Empty without children in scope. */
import type { StateCategory } from "../seed.ts";

export function closedCount(categories: readonly (StateCategory | null)[]): string {
  const inScope = categories.filter((category) => category !== "Removed");
  const closed = inScope.filter((category) => category === "Completed").length;
  return inScope.length === 0 ? "" : `${closed} of ${inScope.length} closed`;
}
