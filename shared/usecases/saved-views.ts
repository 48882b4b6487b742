/** Views a viewer keeps for themselves, in their own journal: nobody else's page asks for them. Removing one can be undone by keeping it again. */
import { viewerSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { EntryBody, JournalEntry } from "../journal/entry.ts";
import type { SavedView } from "../journal/viewer-state.ts";
import { viewsOf } from "../journal/viewer-state.ts";
import type { Host } from "../ports.ts";
import { appendAnyway } from "./append-entries.ts";
import { readJournal } from "./read-journals.ts";

type Views = Result<readonly SavedView[]>;

/** More are a search problem of their own. */
export const MOST_VIEWS = 100;
export const TOO_MANY_VIEWS = "There are a hundred views already: remove one first.";

export async function savedViews(host: Host): Promise<Views> {
  const viewer = await host.viewerId();
  if (!viewer.ok) return viewer;
  const history = await readJournal(host, viewerSubject(viewer.value));
  return history.ok ? ok(viewsOf(history.value)) : history;
}

export async function keepView(host: Host, { name, queryText }: SavedView): Promise<Views> {
  const known = await savedViews(host);
  if (!known.ok) return known;
  if (known.value.length >= MOST_VIEWS && !known.value.some((view) => view.name === name))
    return fail({
      code: "invalid_record",
      what: "view",
      fields: [{ path: "name", message: TOO_MANY_VIEWS }],
    });
  return change(host, (history) =>
    viewsOf(history).some((view) => view.name === name && view.queryText === queryText)
      ? []
      : [{ kind: "view_kept", name, queryText }],
  );
}

export async function removeView(host: Host, { name }: { readonly name: string }): Promise<Views> {
  return change(host, (history) =>
    viewsOf(history).some((view) => view.name === name) ? [{ kind: "view_removed", name }] : [],
  );
}

async function change(
  host: Host,
  bodiesFor: (history: readonly JournalEntry[]) => readonly EntryBody[],
): Promise<Views> {
  const viewer = await host.viewerId();
  if (!viewer.ok) return viewer;
  const changed = await appendAnyway(host, viewerSubject(viewer.value), bodiesFor);
  return changed.ok ? savedViews(host) : changed;
}
