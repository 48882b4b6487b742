/** Stylesheets, scripts and pictures of the pages. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "hono";
import { Hono } from "hono";
import { FOR_GOOD } from "../../cache-control.ts";
import { pagesStylesheet } from "./styles.ts";
import { themeStylesheet } from "./theme-tokens.ts";

/** Before the first paint: a system in dark mode must not flash white. */
const EARLY_THEME = `(function(){var h=document.documentElement;if(h.dataset.themeChoice==="auto"&&matchMedia("(prefers-color-scheme: dark)").matches)h.dataset.colorMode="dark"})();`;
const SCRIPTS: Readonly<Record<string, string>> = { "client.js": "jira-client.js", "bridge.js": "jira-bridge.js" };

/** What stands in every module's frame before the app: the host's network has both named after their content. */
export interface FrameAssets {
  readonly bridge: string;
  readonly theme: string;
}

export async function frameAssets(scriptsFolder: string | null): Promise<FrameAssets> {
  const bridge = await builtScript(scriptsFolder, "bridge.js");
  return { bridge: addressOf("bridge.js", bridge ?? ""), theme: addressOf("theme.css", themeStylesheet()) };
}

const addressOf = (name: string, content: string) => `/jira/_assets/${name}?v=${versionOf(content)}`;
const versionOf = (content: string) => createHash("sha256").update(content).digest("hex").slice(0, 12);

async function builtScript(scriptsFolder: string | null, name: string): Promise<string | null> {
  if (scriptsFolder === null) return null;
  return readFile(join(scriptsFolder, SCRIPTS[name] ?? name), "utf8").catch(() => null);
}

export function assetRoutes(scriptsFolder: string | null): Hono {
  const app = new Hono();
  const headers = (type: string): Record<string, string> => ({ "Content-Type": type, "Cache-Control": "no-cache" });
  const answer = (context: Context, content: string, type: string) =>
    context.body(content, 200, {
      ...headers(type),
      ...(context.req.query("v") === versionOf(content) ? { "Cache-Control": FOR_GOOD } : {}),
    });
  app.get("/jira/_assets/theme.css", (context) => answer(context, themeStylesheet(), "text/css; charset=utf-8"));
  app.get("/jira/_assets/pages.css", (context) =>
    context.body(pagesStylesheet(), 200, headers("text/css; charset=utf-8")),
  );
  app.get("/jira/_assets/early-theme.js", (context) =>
    context.body(EARLY_THEME, 200, headers("text/javascript; charset=utf-8")),
  );
  for (const [name, file] of Object.entries(SCRIPTS)) {
    app.get(`/jira/_assets/${name}`, async (context) => {
      const script = await builtScript(scriptsFolder, name);
      if (script === null) return context.text(`${file} is not built; run "npm run build".`, 404);
      return answer(context, script, "text/javascript; charset=utf-8");
    });
  }
  app.get("/jira/_assets/avatar.svg", (context) => {
    const initial = (context.req.query("name") ?? "?")
      .charAt(0)
      .toUpperCase()
      .replace(/[^\p{L}\p{N}?]/u, "?");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="24" fill="#1c6a7d"/><text x="24" y="31" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#fff">${initial}</text></svg>`;
    return context.body(svg, 200, headers("image/svg+xml"));
  });
  app.get("/jira/_assets/:name{.+\\.svg}", (context) =>
    context.body(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="#6f7a8c"/></svg>',
      200,
      headers("image/svg+xml"),
    ),
  );
  return app;
}
