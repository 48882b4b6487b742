/**
 * What every part of the local Jira works on: the database, the clock, the address, and where events go.
 * Not here: requests and people; see `viewer.ts`.
 */
import type { Sqlite } from "../sqlite.ts";
import type { AppField, SearchAlias } from "./forge/manifest.ts";

export interface SiteEvent {
  /** As in the manifest: `avi:jira:updated:issue`. */
  readonly eventType: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** True when the app itself caused it. */
  readonly causedByApp: boolean;
}

/** An issue about to be moved, as a validator of the app is told. */
export interface Move {
  readonly issueKey: string;
  readonly fromStatusId: number;
  readonly toStatusId: number;
  /** The `jira:workflowValidator` modules on the transition by their keys, with the JSON that their forms made. */
  readonly rules: readonly { readonly rule: string; readonly configuration: string | null }[];
}

export interface Site {
  readonly db: Sqlite;
  /** Now, as an ISO 8601 instant in UTC. */
  readonly now: () => string;
  /** BCP 47 tag of the site's own language, for readers who are not known. */
  readonly language: string;
  /** Address that `self` links begin with, no slash at the end. */
  readonly url: string;
  /** Issue properties that the app's manifest makes searchable. */
  readonly aliases: readonly SearchAlias[];
  /** Custom fields that the app's manifest adds. */
  readonly appFields: readonly AppField[];
  /** Tells the app what happened. Delivered later, never inside the request. */
  readonly emit: (event: SiteEvent) => void;
  /** Asks the app's validators. @returns their messages where they do not let the issue pass, none where all do. */
  readonly validate: (move: Move) => Promise<readonly string[]>;
}

/** The app's own account, as it shows in histories. */
export const APP_ACCOUNT_ID = "upshot-app-account";
