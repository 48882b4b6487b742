/** What is kept of one viewer: the days on which they looked at their benefits, and their views. Folded from their own journal. */
import type { EpochDay } from "../domain/day.ts";
import type { JournalEntry } from "./entry.ts";

/** The last day before `today` on which the viewer looked; `null` = never. Within a day what is new stays new. */
export function lookedBefore(history: readonly JournalEntry[], today: EpochDay): EpochDay | null {
  const days = history.flatMap(({ body }) => (body.kind === "benefits_seen" && body.on < today ? [body.on] : []));
  return days.length === 0 ? null : (Math.max(...days) as EpochDay);
}

export interface SavedView {
  readonly name: string;
  readonly queryText: string;
}

/** In the order in which they were first kept. */
export function viewsOf(history: readonly JournalEntry[]): readonly SavedView[] {
  const views = new Map<string, SavedView>();
  for (const { body } of history) {
    if (body.kind === "view_kept") views.set(body.name, { name: body.name, queryText: body.queryText });
    if (body.kind === "view_removed") views.delete(body.name);
  }
  return [...views.values()];
}
