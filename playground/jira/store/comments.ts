/** Comments on issues, as plain text. */
import type { Site } from "../site.ts";
import { nextId } from "./tables.ts";

export interface Comment {
  readonly id: number;
  readonly author: string | null;
  readonly createdAt: string;
  readonly text: string;
}

/** Oldest first. */
export function commentsOf(site: Site, issueId: number): Comment[] {
  return site.db.all("SELECT * FROM comments WHERE issue_id = ? ORDER BY id", [issueId]).map((row) => ({
    id: Number(row["id"]),
    author: row["author"] === null ? null : String(row["author"]),
    createdAt: String(row["created_at"]),
    text: String(row["body"]),
  }));
}

export function addComment(site: Site, issueId: number, author: string | null, text: string): Comment {
  const comment = { id: nextId(site.db, "comments"), author, createdAt: site.now(), text };
  const values = [comment.id, issueId, author, comment.createdAt, text];
  site.db.run("INSERT INTO comments VALUES (?, ?, ?, ?, ?)", values);
  return comment;
}
