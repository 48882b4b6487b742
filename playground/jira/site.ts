/**
 * What every part of the local Jira works on: the database, the clock, the address, and where events go.
 * Not here: requests and people; see `viewer.ts`.
 */
import type { Sqlite } from "../sqlite.ts";
import type { SearchAlias } from "./forge/manifest.ts";

export interface SiteEvent {
  /** As in the manifest: `avi:jira:updated:issue`. */
  readonly eventType: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** True when the app itself caused it. */
  readonly causedByApp: boolean;
}

export interface Site {
  readonly db: Sqlite;
  /** Now, as an ISO 8601 instant in UTC. */
  readonly now: () => string;
  /** Address that `self` links begin with, no slash at the end. */
  readonly url: string;
  /** Issue properties that the app's manifest makes searchable. */
  readonly aliases: readonly SearchAlias[];
  /** Tells the app what happened. Delivered later, never inside the request. */
  readonly emit: (event: SiteEvent) => void;
}

/** The app's own account, as it shows in histories. */
export const APP_ACCOUNT_ID = "upshot-app-account";
