/** All routes of the local Jira in one place. */
import { Hono } from "hono";
import type { AppHost } from "./forge/app-host.ts";
import { customUiRoutes } from "./forge/custom-ui.ts";
import { localDoor } from "./forge/local-door.ts";
import type { ForgeManifest } from "./forge/manifest.ts";
import type { ManifestIn } from "./forge/translations.ts";
import { forgeRoutes } from "./http-forge.ts";
import { localRoutes } from "./http-local.ts";
import { restRoutes } from "./http-rest.ts";
import type { LocalJiraOptions } from "./local-jira.ts";
import type { Meter } from "./rest/meter.ts";
import type { RestService } from "./rest/service.ts";
import { currentPerson } from "./session.ts";
import type { Site } from "./site.ts";
import { pageRoutes } from "./web/routes.ts";

export interface HttpParts {
  readonly site: Site;
  /** Its texts in the language of a new site. */
  readonly manifest: ForgeManifest;
  readonly manifestIn: ManifestIn;
  readonly rest: RestService;
  readonly meter: Meter;
  readonly appHost: AppHost;
  readonly options: LocalJiraOptions;
}

export function createHttp(parts: HttpParts): Hono {
  const { site, manifest, rest, meter, appHost, options } = parts;
  const app = new Hono();
  app.route("/", restRoutes(site, rest));
  app.route("/", localRoutes(options.faults, meter, appHost, manifest));
  app.route(
    "/",
    forgeRoutes({
      appHost,
      accountOf: (context) => currentPerson(site, context)?.account_id ?? null,
      jira: localDoor(rest, manifest.permissions.scopes),
    }),
  );
  app.route("/", customUiRoutes(manifest, options.staticRoot, options.scriptsFolder ?? null));
  app.route("/", pageRoutes(parts));
  return app;
}
