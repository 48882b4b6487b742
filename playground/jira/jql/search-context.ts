/** What compiling a query needs beside the query. */
import type { Site } from "../site.ts";
import type { Viewer } from "../viewer.ts";

export interface SearchContext {
  readonly site: Site;
  readonly viewer: Viewer;
}
