/**
 * Walking through the pages of a search: the query runs once, its list of ids is kept for the pages that follow.
 *
 * A walk shows each issue at most once, whatever changes meanwhile. When the list has been forgotten (a restart, many other
 * walks) the query runs again.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Search } from "../jql/search.ts";
import type { Site } from "../site.ts";
import type { Viewer } from "../viewer.ts";

export interface SearchPage {
  readonly ids: readonly number[];
  /** `null` on the last page. */
  readonly nextPageToken: string | null;
}

/** What goes wrong with this page on a bad day. */
export type PageTrouble = "none" | "page_repeated" | "page_skipped";

const WALKS_KEPT = 16;
const Token = z.object({ walk: z.number(), offset: z.number().int().min(0), query: z.string() });
type Token = z.infer<typeof Token>;

const kept = new WeakMap<Site, Map<number, readonly number[]>>();
let lastWalk = 0;

/** `null` for a token that was not given here, or was given for another query or another person. */
export function walk(
  site: Site,
  search: Search,
  jql: string,
  viewer: Viewer,
  token: string | undefined,
  size: number,
  trouble: PageTrouble,
): SearchPage | null {
  const query = createHash("sha256")
    .update(JSON.stringify([jql, viewer]))
    .digest("hex")
    .slice(0, 16);
  const at = token === undefined ? { walk: ++lastWalk, offset: 0, query } : read(token);
  if (at === null || at.query !== query) return null;
  const ids = idsOf(site, search, at.walk);
  const start = trouble === "page_skipped" && at.offset + size < ids.length ? at.offset + size : at.offset;
  const isLast = start + size >= ids.length;
  const offset = trouble === "page_repeated" && !isLast ? at.offset : start + size;
  return {
    ids: ids.slice(start, start + size),
    nextPageToken: isLast ? null : write({ ...at, offset }),
  };
}

function idsOf(site: Site, search: Search, number: number): readonly number[] {
  const walks = kept.get(site) ?? new Map<number, readonly number[]>();
  kept.set(site, walks);
  const ids = walks.get(number) ?? search.ids();
  walks.delete(number);
  walks.set(number, ids);
  const [oldest] = walks.keys();
  if (walks.size > WALKS_KEPT && oldest !== undefined) walks.delete(oldest);
  return ids;
}

function write(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

function read(token: string): Token | null {
  try {
    return Token.parse(JSON.parse(Buffer.from(token, "base64url").toString()));
  } catch {
    return null;
  }
}
