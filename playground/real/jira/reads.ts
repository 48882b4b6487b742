/**
 * What a read-only session lets through to Jira: GETs, and the POSTs that only read.
 *
 * The specification decides: a request writes when it is no GET and asks for anything but reading, or when it asks for a
 * `write:` scope. `test/wire/real-reads.test.ts` derives both lists from it and compares.
 */

/** POSTs whose scopes all begin with `read:` or `validate:`. */
export const READING_POSTS: readonly string[] = [
  "/rest/api/3/changelog/bulkfetch",
  "/rest/api/3/expression/analyse",
  "/rest/api/3/expression/eval",
  "/rest/api/3/expression/evaluate",
  "/rest/api/3/issue/bulkfetch",
  "/rest/api/3/issue/watching",
  "/rest/api/3/issue/{issueIdOrKey}/changelog/list",
  "/rest/api/3/jql/autocompletedata",
  "/rest/api/3/jql/function/computation/search",
  "/rest/api/3/jql/match",
  "/rest/api/3/jql/parse",
  "/rest/api/3/jql/pdcleaner",
  "/rest/api/3/permissions/check",
  "/rest/api/3/permissions/project",
  "/rest/api/3/search",
  "/rest/api/3/search/approximate-count",
  "/rest/api/3/search/jql",
  "/rest/api/3/worklog/list",
];

/** GETs that ask for a `write:` scope. */
export const WRITING_GETS: readonly string[] = ["/rest/api/3/project-template/live-template"];

/** @param path of the request below the site's address, with or without its query. */
export function onlyReads(method: string, path: string): boolean {
  const [bare = ""] = path.split(/[?#]/);
  // Dots could lead from a path that reads to one that writes.
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(bare) || bare.includes("//")) return false;
  const isOneOf = (patterns: readonly string[]): boolean => patterns.some((pattern) => fits(pattern, bare));
  switch (method) {
    case "GET":
    case "HEAD":
      return !isOneOf(WRITING_GETS);
    case "POST":
      return isOneOf(READING_POSTS);
    default:
      return false;
  }
}

function fits(pattern: string, path: string): boolean {
  const [ours, theirs] = [pattern.split("/"), path.split("/")];
  return ours.length === theirs.length && ours.every((part, index) => part.startsWith("{") || part === theirs[index]);
}
