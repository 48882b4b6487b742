/** The history of an issue in words, newest first. */
import { html } from "hono/html";
import type { Site } from "../site.ts";
import { commentsOf } from "../store/comments.ts";
import { changesOfIssue, userById } from "../store/lookups.ts";
import type { IssueRow } from "../store/records.ts";
import type { Html } from "./layout.ts";
import { avatar, day } from "./pieces.ts";

const SHOWN = 20;
const NAMES: Readonly<Record<string, string>> = {
  IssueParentAssociation: "Parent",
  duedate: "Due date",
  summary: "Summary",
  status: "Status",
  resolution: "Resolution",
  assignee: "Assignee",
  labels: "Labels",
  description: "Description",
};

export function activity(site: Site, issue: IssueRow): Html {
  const changes = changesOfIssue(site, issue.id);
  if (changes.length === 0)
    return html`<p class="quiet">Created ${day(issue.created_at)}. Nothing has changed since.</p>`;
  return html`<ol class="plain activity">${changes.slice(0, SHOWN).map((change) => {
    const author = change.author === null ? "Somebody" : (userById(site, change.author)?.name ?? "Former user");
    return html`<li>${avatar(author, 24)}<div><strong>${author}</strong> <span class="quiet">${day(change.created_at)}</span>
      ${change.items.map(({ field, fromString, toString: after }) => html`<div>${NAMES[field] ?? field}: <span class="quiet">${short(fromString)}</span> → ${short(after)}</div>`)}</div></li>`;
  })}</ol>${changes.length > SHOWN ? html`<p class="quiet">${changes.length - SHOWN} older entries are not shown.</p>` : ""}`;
}

/** What was said about an issue, newest first; nothing where nobody said anything. */
export function comments(site: Site, issue: IssueRow): Html {
  const said = commentsOf(site, issue.id).reverse();
  if (said.length === 0) return html``;
  return html`<ol class="plain activity">${said.slice(0, SHOWN).map(({ author, createdAt, text }) => {
    const name = author === null ? "Somebody" : (userById(site, author)?.name ?? "Former user");
    return html`<li>${avatar(name, 24)}<div><strong>${name}</strong> <span class="quiet">${day(createdAt)}</span><div>${text}</div></div></li>`;
  })}</ol>`;
}

function short(text: string | null): string {
  if (text === null || text === "") return "none";
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
