/** The tiny app, bundled with the real Forge packages and installed in a local Jira of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import type { LocalJiraOptions } from "../../playground/jira/index.ts";
import { MANIFEST, type TestSite, testSite } from "../wire/jira-site.ts";

export const APP_MANIFEST = {
  ...MANIFEST,
  modules: {
    ...MANIFEST.modules,
    "jira:issuePanel": [
      {
        key: "panel",
        title: "Value",
        resource: "ui",
        resolver: { function: "resolver" },
        dynamicProperties: { function: "lozenge" },
      },
    ],
    "jira:globalPage": [{ key: "page", title: "Portfolio", resource: "ui/page", resolver: { function: "resolver" } }],
    consumer: [{ key: "workers", queue: "work", function: "worker" }],
    scheduledTrigger: [{ key: "each-night", function: "nightly", interval: "day" }],
    trigger: [
      {
        key: "issues",
        function: "onEvent",
        events: ["avi:jira:updated:issue", "avi:jira:created:issue", "avi:jira:deleted:issue"],
        filter: { ignoreSelf: true },
      },
      { key: "versions", function: "onEvent", events: ["avi:jira:released:version"] },
    ],
    function: ["resolver", "worker", "nightly", "onEvent", "lozenge"].map((key) => ({ key, handler: `index.${key}` })),
  },
  resources: [{ key: "ui", path: "ui", entry: { page: "page.html" } }],
  permissions: { scopes: ["read:jira-work", "write:jira-work", "read:jira-user"] },
};

/** Bundles once per test file. */
export function bundleApp(): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "forge-app-"));
  const file = join(folder, "index.cjs");
  buildSync({
    entryPoints: [join(process.cwd(), "test/adapters/forge-runtime-app.ts")],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function appSite(appBundle: string, more: Partial<LocalJiraOptions> = {}): TestSite {
  return testSite({ appBundle, manifest: APP_MANIFEST, ...more });
}

/** Calls a resolver function of the panel on PAY-1 and expects an answer. */
export async function ask(site: TestSite, as: string, functionKey: string, payload: unknown = {}): Promise<unknown> {
  const invoked = await site.jira.invoke(functionKey, payload, {
    moduleKey: "panel",
    issueKey: "PAY-1",
    accountId: as,
  });
  if (!invoked.ok) throw new Error(invoked.message);
  return invoked.result;
}
