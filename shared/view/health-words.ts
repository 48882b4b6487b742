/** How fresh the readings are, in two or three words. */
import type { DataHealth } from "../evaluation/types.ts";
import { texts } from "../text/t.ts";

export const HEALTH_WORDS: Readonly<Record<DataHealth, string>> = texts({
  fresh: "data fresh",
  late: "a reading is late",
  stale: "data stale",
  series_break: "definition changed",
});
