/** Extension data documents: plain JSON by collection and id, with a counter that guards against lost writes. */
import type { Site } from "../site.ts";
import { DocumentRow } from "./records.ts";

export function collectionExists({ db }: Site, collection: string): boolean {
  return db.get("SELECT name FROM collections WHERE name = ?", [collection]) !== null;
}

export function documentsIn({ db }: Site, collection: string): DocumentRow[] {
  return db
    .all("SELECT id, etag, body FROM documents WHERE collection = ? ORDER BY rowid", [collection])
    .map((row) => DocumentRow.parse(row));
}

export function documentById({ db }: Site, collection: string, id: string): DocumentRow | null {
  const row = db.get("SELECT id, etag, body FROM documents WHERE collection = ? AND id = ?", [collection, id]);
  return row === null ? null : DocumentRow.parse(row);
}

export function putDocument({ db }: Site, collection: string, { id, etag, body }: DocumentRow): void {
  db.transaction(() => {
    db.run("INSERT OR IGNORE INTO collections (name) VALUES (?)", [collection]);
    db.run(
      "INSERT INTO documents (collection, id, etag, body) VALUES (?, ?, ?, ?) ON CONFLICT (collection, id) DO UPDATE SET etag = excluded.etag, body = excluded.body",
      [collection, id, etag, JSON.stringify(body)],
    );
  });
}

export function deleteDocument({ db }: Site, collection: string, id: string): boolean {
  return db.run("DELETE FROM documents WHERE collection = ? AND id = ?", [collection, id]).changes > 0;
}
