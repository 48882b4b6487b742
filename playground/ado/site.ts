/** What every part of the local Azure DevOps works on. Not here: requests and people. */
import type { Faults } from "../faults.ts";
import type { Sqlite } from "../sqlite.ts";
import type { ExtensionManifest } from "./manifest.ts";

/** The one organisation. */
export const ORGANISATION = "local";
/** Its id, as `SDK.getHost()` and the identities tell it. */
export const ORGANISATION_ID = "0f6a7d3e-5c1b-4c0e-9a52-7b2f4f0a10ca";
/** Where the organisation's REST API starts. */
export const REST_ROOT = `/ado/${ORGANISATION}`;

/** Where its releases are served: in the cloud they live at a host of their own. */
export const RELEASES_ROOT = `/ado/releases-of/${ORGANISATION}`;

export interface Site {
  readonly db: Sqlite;
  /** Now, as an ISO 8601 instant in UTC. */
  readonly now: () => string;
  /** The one installed extension. */
  readonly extension: ExtensionManifest;
  /** The same with its names in a viewer's language; `null` = not chosen. */
  readonly extensionIn: (language: string | null) => ExtensionManifest;
  readonly faults: Faults;
}
