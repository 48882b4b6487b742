/**
 * The built app in front of a real Jira site: the site answers what is read, this machine keeps what is recorded.
 *
 * `asUser` and `asApp` are the same person here, whose token it is; so the app sees exactly what that person may see.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { createAppHost } from "../../jira/forge/app-host.ts";
import { customUiRoutes } from "../../jira/forge/custom-ui.ts";
import { createKvsTables } from "../../jira/forge/kvs-service.ts";
import { spokenManifest } from "../../jira/forge/translations.ts";
import { forgeRoutes } from "../../jira/http-forge.ts";
import { assetRoutes } from "../../jira/web/assets.ts";
import { openDatabase } from "../../sqlite.ts";
import { onlyOurPages } from "../guard.ts";
import { realContexts } from "./contexts.ts";
import { realDoor } from "./door.ts";
import { realRoutes } from "./routes.ts";
import type { Myself, RealJira } from "./site.ts";

export interface RealJiraOptions {
  readonly site: RealJira;
  readonly myself: Myself;
  /** `manifest.yml`, parsed as YAML. */
  readonly manifest: unknown;
  /** The built functions, `forge-app/dist/functions/index.cjs`. */
  readonly appBundle: string;
  /** The folder that resource paths of the manifest start from. */
  readonly staticRoot: string;
  /** Folder with the built scripts of the pages. */
  readonly scriptsFolder: string;
  /** Where this site's record is kept; `null` keeps it in memory. */
  readonly dataFolder: string | null;
  /** Names this host is reached by: `localhost:4321`. */
  readonly hosts: readonly string[];
  readonly log: (line: string) => void;
}

export interface RealJiraHost {
  readonly app: Hono;
  /** Resolves when queued jobs have been worked off. */
  settled(): Promise<void>;
  close(): void;
}

export function createRealJiraHost(options: RealJiraOptions): RealJiraHost {
  const { site, myself, dataFolder, log } = options;
  const manifest = spokenManifest(options.manifest, options.staticRoot)(myself.locale?.replace("_", "-") ?? "en-US");
  if (dataFolder !== null) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = (name: string): string => (dataFolder === null ? ":memory:" : join(dataFolder, name));
  const sql = openDatabase(file("record.sqlite"));
  const kvs = openDatabase(file("kvs.sqlite"));
  createKvsTables(kvs);
  const jira = realDoor(site);
  const appHost = createAppHost({
    manifest,
    appBundle: options.appBundle,
    contextOf: realContexts(site, manifest, myself, Date.now),
    jira,
    sql,
    sqlPace: null,
    kvs,
    // Only read: nothing is reported for an app that is not installed there.
    accounts: () => new Response(null, { status: 204 }),
    log,
    deliverTwice: false,
    queueDelayScale: 1,
  });
  const app = new Hono();
  app.use(onlyOurPages(options.hosts));
  app.route("/", assetRoutes(options.scriptsFolder));
  app.route("/", customUiRoutes(manifest, options.staticRoot, options.scriptsFolder));
  app.route("/", forgeRoutes({ accountOf: () => myself.accountId, appHost, jira }));
  app.route("/", realRoutes({ site, myself, manifest, appHost }));
  return {
    app,
    settled: () => appHost.background.settled(),
    close: () => {
      appHost.background.stop();
      sql.close();
      kvs.close();
    },
  };
}
