/**
 * The app's pages: static files of the manifest's `resources`, in a frame with a policy like Forge's.
 *
 * The bridge script is put before the app's own, because @forge/bridge looks for `window.__bridge` when it loads. The frame
 * has no origin of its own (no `allow-same-origin`), so the page can reach the host through the bridge only.
 */
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { Hono } from "hono";
import { cacheControl } from "../../cache-control.ts";
import type { ForgeManifest, Resource } from "./manifest.ts";

const BRIDGE_SCRIPT = "/jira/_assets/bridge.js";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Page of a module's resource: `ui` is index.html of resource `ui`; `ui/panel` is what the resource's `entry` map says. */
export function resourceUrl(manifest: ForgeManifest, reference: string): string | null {
  const [key = "", entry] = reference.split("/");
  const resource = manifest.resources.find((one) => one.key === key);
  if (resource === undefined) return null;
  const page = entry === undefined ? "index.html" : resource.entry?.[entry];
  return page === undefined ? null : `/jira/_ui/${key}/${page}`;
}

export function customUiRoutes(manifest: ForgeManifest, staticRoot: string): Hono {
  const app = new Hono();
  app.get("/jira/_ui/:resource/:file{.+}", async (context) => {
    const resource = manifest.resources.find(({ key }) => key === context.req.param("resource"));
    const file = resource === undefined ? null : fileOf(resource, staticRoot, context.req.param("file"));
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || content === null) return context.text("The app has no such file.", 404);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const headers: Record<string, string> = {
      "Content-Type": type,
      "Access-Control-Allow-Origin": "*",
      "Cache-Control": cacheControl(file),
    };
    if (extname(file) !== ".html") return new Response(new Uint8Array(content), { headers });
    return new Response(withBridge(content.toString("utf8")), {
      headers: { ...headers, "Content-Security-Policy": policyOf(manifest) },
    });
  });
  return app;
}

/** `null` for paths that lead out of the resource's folder. */
function fileOf(resource: Resource, staticRoot: string, path: string): string | null {
  const folder = resolve(staticRoot, resource.path);
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) ? file : null;
}

function withBridge(page: string): string {
  const tag = `<script src="${BRIDGE_SCRIPT}"></script>`;
  return /<head[^>]*>/i.test(page) ? page.replace(/<head[^>]*>/i, (head) => head + tag) : tag + page;
}

/** Nothing from outside, no inline script; inline styles only where the manifest asks for them. */
function policyOf({ permissions }: ForgeManifest): string {
  const styles = permissions.content?.styles?.includes("unsafe-inline") === true ? " 'unsafe-inline'" : "";
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}
