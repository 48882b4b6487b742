/**
 * The built extension in front of a real organisation: it answers what is read, this machine keeps the extension's documents,
 * in the same document service as the local Azure DevOps.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { fileRoutes } from "../../ado/files.ts";
import { readManifest } from "../../ado/manifest.ts";
import { RESOURCE_AREAS } from "../../ado/rest/locations.ts";
import type { Site } from "../../ado/site.ts";
import { personById } from "../../ado/store/people.ts";
import { seedSite } from "../../ado/store/seeding.ts";
import { createTables } from "../../ado/store/tables.ts";
import { createFaults } from "../../faults.ts";
import { openDatabase } from "../../sqlite.ts";
import { onlyOurPages } from "../guard.ts";
import type { AdoPerson, Organisation } from "./organisation.ts";
import { proxyRoutes } from "./proxy.ts";
import { adoRoutes } from "./routes.ts";

export interface RealAdoOptions {
  readonly from: Organisation;
  readonly person: AdoPerson;
  readonly hostId: string;
  /** Folder of the extension, with `vss-extension.json` and the built `dist`. */
  readonly extensionRoot: string;
  /** `azure-devops-extension-sdk/esm/XDM.js`, served as it is. */
  readonly sdkXdmFile: string;
  /** Folder with the built `ado-client.js`. */
  readonly assetsRoot: string;
  /** Where this organisation's record is kept; `null` keeps it in memory. */
  readonly dataFolder: string | null;
  /** Names this host is reached by: `localhost:4321`. */
  readonly hosts: readonly string[];
  /** Now, as an ISO 8601 instant in UTC. */
  readonly now: () => string;
}

export interface RealAdoHost {
  readonly app: Hono;
  close(): void;
}

export function createRealAdoHost(options: RealAdoOptions): RealAdoHost {
  const { from, person, hostId, dataFolder } = options;
  if (dataFolder !== null) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const db = openDatabase(dataFolder === null ? ":memory:" : join(dataFolder, "documents.sqlite"));
  createTables(db);
  const extension = readManifest(options.extensionRoot);
  const documents: Site = { db, now: options.now, extension, extensionIn: () => extension, faults: createFaults() };
  seedSite(documents, { people: [{ id: person.id, name: person.name, email: person.account, role: "member" }] });
  const keeper = personById(documents, person.id);
  if (keeper === null) throw new RangeError("the keeper of the documents was just written");
  const pageToken = randomBytes(24).toString("base64url");
  const app = new Hono();
  app.use(onlyOurPages(options.hosts));
  app.route("/", fileRoutes({ ...options, addressable: extension.addressable }));
  app.route("/", proxyRoutes({ from, documents, keeper, pageToken }));
  const areaIds = RESOURCE_AREAS.map(({ id }) => id);
  app.route("/", adoRoutes({ from, person, extension, pageToken, hostId, areaIds }));
  return { app, close: () => db.close() };
}
