/** A local Jira behind a real port, and a Chromium to look at it. */
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { buildSync } from "esbuild";
import type { TestSite } from "../wire/jira-site.ts";

export interface ServedSite {
  readonly address: string;
  readonly site: TestSite;
  close(): void;
}

/** Bundles the pages' scripts, finds a free port, and makes the site for that address. */
export async function serveSite(
  make: (options: { readonly siteUrl: string; readonly scriptsFolder: string }) => TestSite,
): Promise<ServedSite> {
  const scriptsFolder = mkdtempSync(join(tmpdir(), "jira-scripts-"));
  for (const name of ["client", "bridge"]) {
    buildSync({
      entryPoints: [join(process.cwd(), `playground/jira/web/${name}.ts`)],
      outfile: join(scriptsFolder, `jira-${name}.js`),
      bundle: true,
      format: "iife",
      target: "es2022",
      logLevel: "error",
    });
  }
  let site: TestSite | null = null;
  const server = createAdaptorServer({
    fetch: (request, bindings) => site?.jira.app.fetch(request, bindings) ?? new Response(null, { status: 503 }),
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const address = `http://localhost:${port}`;
  const made = make({ siteUrl: `${address}/jira`, scriptsFolder });
  site = made;
  return {
    address,
    site: made,
    close: () => {
      server.close();
      made.jira.close();
      rmSync(scriptsFolder, { recursive: true, force: true });
    },
  };
}
