/**
 * The local Jira put together: database, REST API, the installed app, pages.
 */
import type { Hono } from "hono";
import type { Faults } from "../faults.ts";
import { openDatabase } from "../sqlite.ts";
import { accountReports, changeAccount } from "./forge/account-reports.ts";
import type { ActionCall } from "./forge/actions.ts";
import { type AppHost, createAppHost, type Invoked } from "./forge/app-host.ts";
import { createKvsTables } from "./forge/kvs-service.ts";
import { localDoor } from "./forge/local-door.ts";
import { appFieldsOf, searchAliasesOf } from "./forge/manifest.ts";
import { moduleContext, type Place } from "./forge/module-context.ts";
import type { SqlPace } from "./forge/sql-pace.ts";
import { spokenManifest } from "./forge/translations.ts";
import { createHttp } from "./http.ts";
import { DEFAULT_LANGUAGE } from "./languages.ts";
import { createMeter, type Meter } from "./rest/meter.ts";
import { createRestService, type RestService } from "./rest/service.ts";
import type { JiraSeed } from "./seed.ts";
import type { Site } from "./site.ts";
import { seedSite } from "./store/seeding.ts";
import { createTables } from "./store/tables.ts";

export interface LocalJiraOptions {
  /** A file or ":memory:". The app's SQL lives beside it, in a file that ends in `.forge-sql`. */
  readonly databaseFile: string;
  /** Now, as an ISO 8601 instant in UTC. */
  readonly today: () => string;
  /** The built functions, `forge-app/dist/functions/index.cjs`. */
  readonly appBundle: string;
  /** The folder that resource paths of the manifest start from. */
  readonly staticRoot: string;
  /** `manifest.yml`, parsed as YAML. */
  readonly manifest: unknown;
  readonly faults: Faults;
  /** Address of the pages, for links; no slash at the end. */
  readonly siteUrl?: string;
  /** Folder with the built scripts of the pages, `jira-client.js` and `jira-bridge.js`. Without it pages work, frames do not. */
  readonly scriptsFolder?: string;
  /** HTML for the start of the page header: the switch between hosts. */
  readonly hostMenu?: string;
  readonly log?: (line: string) => void;
  readonly deliverTwice?: boolean;
  /** BCP 47 tag of the site's own language. */
  readonly language?: string;
  /** Without it, the app may send as many statements as it likes. */
  readonly sqlPace?: SqlPace;
  /** See `AppHostOptions`. */
  readonly queueDelayScale?: number;
}

export interface LocalJira {
  /** All HTTP routes: pages under `/jira`, REST under `/jira/rest/api/3`, settings under `/_local/jira`. */
  readonly app: Hono;
  readonly rest: RestService;
  readonly meter: Meter;
  readonly faults: Faults;
  /** Adds what is not there yet. */
  seed(seed: JiraSeed): void;
  /** Calls a resolver function as the person, from the place where the module is shown. */
  invoke(functionKey: string, payload: unknown, context: Place & { readonly accountId: string }): Promise<Invoked>;
  /** As a person does in their Atlassian account. */
  changeAccount(accountId: string, status: "closed" | "updated"): void;
  /** As an administrator does: no issue is changed by it, and none tells of it. */
  moveStatus(name: string, category: "new" | "indeterminate" | "done"): void;
  runScheduled(key: string): Promise<unknown>;
  /** Runs an action of the manifest as a rule of the automation, or as an agent, for a person. */
  runAction(call: ActionCall): Promise<Invoked>;
  /** See `AppHost`. */
  queueHeld(work: () => Promise<void>): Promise<void>;
  /** Resolves when events and queued jobs have been worked off. */
  settled(): Promise<void>;
  close(): void;
}

export function createLocalJira(options: LocalJiraOptions): LocalJira {
  const manifestIn = spokenManifest(options.manifest, options.staticRoot);
  const manifest = manifestIn(DEFAULT_LANGUAGE);
  const inMemory = options.databaseFile === ":memory:";
  const db = openDatabase(options.databaseFile, "alone");
  const sql = openDatabase(inMemory ? ":memory:" : `${options.databaseFile}.forge-sql`, "alone");
  createTables(db);
  createKvsTables(db);

  let host: AppHost | null = null;
  const site: Site = {
    db,
    now: options.today,
    language: options.language ?? DEFAULT_LANGUAGE,
    url: options.siteUrl ?? "http://localhost/jira",
    aliases: searchAliasesOf(manifest),
    appFields: appFieldsOf(manifest),
    emit: (event) => host?.deliver(event),
    validate: async (move) => (await host?.validate(move)) ?? [],
  };
  const meter = createMeter();
  const rest = createRestService(site, options.faults, meter);
  const log = options.log ?? (() => undefined);
  host = createAppHost({
    manifest,
    contextOf: async (place, accountId) => moduleContext(site, manifest, place, accountId),
    jira: localDoor(rest, manifest.permissions.scopes),
    sql,
    sqlPace: options.sqlPace ?? null,
    log,
    kvs: db,
    accounts: accountReports(db, manifest.permissions.scopes),
    appBundle: options.appBundle,
    deliverTwice: options.deliverTwice ?? false,
    queueDelayScale: options.queueDelayScale ?? 1,
  });
  const appHost = host;
  const app = createHttp({ site, manifest, manifestIn, rest, meter, appHost, options });

  return {
    app,
    rest,
    meter,
    faults: options.faults,
    seed: (seed) => seedSite(site, seed),
    invoke: (functionKey, payload, { accountId, ...place }) => appHost.invoke(functionKey, payload, place, accountId),
    runScheduled: (key) => appHost.runScheduled(key),
    changeAccount: (accountId, status) => changeAccount(db, accountId, status, options.today()),
    moveStatus: (name, category) => db.run("UPDATE statuses SET category = ? WHERE name = ?", [category, name]),
    runAction: (call) => appHost.runAction(call),
    queueHeld: (work) => appHost.queueHeld(work),
    settled: () => appHost.background.settled(),
    close: () => {
      appHost.background.stop();
      db.close();
      sql.close();
    },
  };
}
