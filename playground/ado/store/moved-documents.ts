/** Documents that the extension kept in fewer collections at earlier starts: moved to where it looks for them today. */
import { z } from "zod";
import { homeOf, TOGETHER } from "../../../ado-extension/journal-places.ts";
import { PLACES, placeAfter, summariesOf } from "../../../ado-extension/summary-places.ts";
import { InitiativeRef, ProjectRef } from "../../../shared/domain/ids.ts";
import type { Sqlite } from "../../sqlite.ts";

const OLD_SUMMARIES = "upshot-summaries";
const Stored = z.object({ id: z.string(), body: z.string() });
const Body = z.object({ summary: z.string() });
const Summary = z.object({ initiative: InitiativeRef, project: ProjectRef });

/** Everybody's documents, by the name of their collection here. */
const shelf = (collection: string) => `current/${collection}`;

export function moveOldDocuments(db: Sqlite): void {
  db.transaction(() => {
    for (const { id } of documentsIn(db, TOGETHER)) {
      const home = homeOf(id);
      if (home !== TOGETHER) move(db, TOGETHER, home, id);
    }
    for (const { id, body } of documentsIn(db, OLD_SUMMARIES)) {
      const place = placeIn(body);
      if (place === null || place.initiative !== id) continue;
      move(db, OLD_SUMMARIES, summariesOf(place.project), id);
      put(db, PLACES, id, JSON.stringify({ entries: [JSON.stringify(placeAfter(place.project, null))] }));
    }
    // Whatever else stood there was a cache of theirs.
    db.run("DELETE FROM documents WHERE collection = ?", [shelf(OLD_SUMMARIES)]);
  });
}

function documentsIn(db: Sqlite, collection: string): readonly z.infer<typeof Stored>[] {
  return db
    .all("SELECT id, body FROM documents WHERE collection = ?", [shelf(collection)])
    .map((row) => Stored.parse(row));
}

function placeIn(body: string): z.infer<typeof Summary> | null {
  try {
    return Summary.parse(JSON.parse(Body.parse(JSON.parse(body)).summary));
  } catch {
    return null;
  }
}

function move(db: Sqlite, from: string, to: string, id: string): void {
  db.run("INSERT OR IGNORE INTO collections (name) VALUES (?)", [shelf(to)]);
  const values = [shelf(to), shelf(from), id];
  db.run("UPDATE OR IGNORE documents SET collection = ? WHERE collection = ? AND id = ?", values);
}

function put(db: Sqlite, collection: string, id: string, body: string): void {
  db.run("INSERT OR IGNORE INTO collections (name) VALUES (?)", [shelf(collection)]);
  db.run("INSERT OR IGNORE INTO documents (collection, id, etag, body) VALUES (?, ?, 1, ?)", [
    shelf(collection),
    id,
    body,
  ]);
}
