/** What is kept of one viewer: the days on which they looked at their benefits. Folded from their own journal. */
import type { EpochDay } from "../domain/day.ts";
import type { JournalEntry } from "./entry.ts";

/** The last day before `today` on which the viewer looked; `null` = never. Within a day what is new stays new. */
export function lookedBefore(history: readonly JournalEntry[], today: EpochDay): EpochDay | null {
  const days = history.flatMap(({ body }) => (body.kind === "benefits_seen" && body.on < today ? [body.on] : []));
  return days.length === 0 ? null : (Math.max(...days) as EpochDay);
}
