/**
 * The app's pages: static files of the manifest's `resources`, in a frame with a policy like Forge's.
 *
 * The bridge script is put before the app's own, because @forge/bridge looks for `window.__bridge` when it loads. The pages come
 * from an origin of their own (`foreign-origin.ts`), and their policy lets them ask for their own files only: the way to the host
 * is the bridge.
 */
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { Hono } from "hono";
import { cacheControl } from "../../cache-control.ts";
import { type FrameAssets, frameAssets } from "../web/assets.ts";
import type { ForgeManifest, Resource } from "./manifest.ts";

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

export function customUiRoutes(manifest: ForgeManifest, staticRoot: string, scriptsFolder: string | null): Hono {
  const app = new Hono();
  app.get("/jira/_ui/:resource/:file{.+}", async (context) => {
    const resource = manifest.resources.find(({ key }) => key === context.req.param("resource"));
    const file = resource === undefined ? null : fileOf(resource, staticRoot, context.req.param("file"));
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || content === null) return context.text("The app has no such file.", 404);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const headers: Record<string, string> = {
      "Content-Type": type,
      "Cache-Control": cacheControl(file),
    };
    if (extname(file) !== ".html") return new Response(new Uint8Array(content), { headers });
    return new Response(withBridge(content.toString("utf8"), await frameAssets(scriptsFolder)), {
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

function withBridge(page: string, { bridge, theme }: FrameAssets): string {
  const tag = `<script src="${bridge}" data-theme="${theme}"></script>`;
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
    "connect-src http://localhost:*/jira/_ui/ http://127.0.0.1:*/jira/_ui/",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors http://localhost:* http://127.0.0.1:*",
  ].join("; ");
}
