/** The local Azure DevOps put together: database, REST API, the installed extension, pages. */
import { Hono } from "hono";
import type { Faults } from "../faults.ts";
import { openDatabase } from "../sqlite.ts";
import { fileRoutes } from "./files.ts";
import { localRoutes } from "./http-local.ts";
import { readManifest } from "./manifest.ts";
import { restRoutes } from "./rest/http.ts";
import type { AdoSeed } from "./seed.ts";
import { REST_ROOT, type Site } from "./site.ts";
import { idByKey } from "./store/items.ts";
import { seedSite } from "./store/seeding.ts";
import { createTables } from "./store/tables.ts";
import { pageRoutes } from "./web/routes.ts";

export interface LocalAdoOptions {
  /** A file or ":memory:". */
  readonly databaseFile: string;
  /** Now, as an ISO 8601 instant in UTC. */
  readonly now: () => string;
  /** Folder of the extension, with `vss-extension.json` and the built `dist`. */
  readonly extensionRoot: string;
  /** `azure-devops-extension-sdk/esm/XDM.js`, served as it is. */
  readonly sdkXdmFile: string;
  /** Folder with the built `ado-client.js`. Without the file pages work, frames do not. */
  readonly assetsRoot: string;
  /** HTML for the start of the page header: the switch between hosts. */
  readonly hostMenu: string;
  readonly faults: Faults;
}

export interface LocalAdo {
  /** All HTTP routes: pages under `/ado`, REST under `/ado/local`, extension files, settings under `/_local/ado`. */
  readonly app: Hono;
  /** Adds what is not there yet. */
  seed(seed: AdoSeed): void;
  /** Id of the work item with this key (or id). @throws RangeError when there is none. */
  idOf(key: string): number;
  close(): void;
}

export function createLocalAdo(options: LocalAdoOptions): LocalAdo {
  const db = openDatabase(options.databaseFile, "alone");
  createTables(db);
  const site: Site = {
    db,
    now: options.now,
    extension: readManifest(options.extensionRoot),
    extensionIn: (language) => readManifest(options.extensionRoot, language),
    faults: options.faults,
  };
  const app = new Hono();
  app.route("/", fileRoutes({ ...options, addressable: site.extension.addressable }));
  // Where links to work items lead in the service; before the API, which answers for everything else below this path.
  app.get(`${REST_ROOT}/_workitems/edit/:id{[0-9]+}`, (context) =>
    context.redirect(`/ado/item/${context.req.param("id")}`),
  );
  // A hub in a project's menu, by the id of its contribution; a browser keeps what stands behind the # in the address.
  app.get(`${REST_ROOT}/:project/_apps/hub/:id`, (context) =>
    context.redirect(`/ado/hub/${context.req.param("id").split(".").at(-1) ?? ""}`),
  );
  app.route("/", restRoutes(site));
  app.route("/", localRoutes(options.faults));
  app.route("/", pageRoutes(site, options.hostMenu));
  return {
    app,
    seed: (seed) => seedSite(site, seed),
    idOf: (key) => {
      const id = idByKey(site, key);
      if (id === null) throw new RangeError(`no work item "${key}"`);
      return id;
    },
    close: () => db.close(),
  };
}
