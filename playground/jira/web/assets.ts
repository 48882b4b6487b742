/** Stylesheets, scripts and pictures of the pages. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { pagesStylesheet } from "./styles.ts";
import { themeStylesheet } from "./theme-tokens.ts";

/** Before the first paint: a system in dark mode must not flash white. */
const EARLY_THEME = `(function(){var h=document.documentElement;if(h.dataset.themeChoice==="auto"&&matchMedia("(prefers-color-scheme: dark)").matches)h.dataset.colorMode="dark"})();`;
const SCRIPTS: Readonly<Record<string, string>> = { "client.js": "jira-client.js", "bridge.js": "jira-bridge.js" };

export function assetRoutes(scriptsFolder: string | null): Hono {
  const app = new Hono();
  // Frames have no origin of their own, so what they load must say that anybody may.
  const headers = (type: string): Record<string, string> => ({
    "Content-Type": type,
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-cache",
  });
  app.get("/jira/_assets/theme.css", (context) =>
    context.body(themeStylesheet(), 200, headers("text/css; charset=utf-8")),
  );
  app.get("/jira/_assets/pages.css", (context) =>
    context.body(pagesStylesheet(), 200, headers("text/css; charset=utf-8")),
  );
  app.get("/jira/_assets/early-theme.js", (context) =>
    context.body(EARLY_THEME, 200, headers("text/javascript; charset=utf-8")),
  );
  for (const [name, file] of Object.entries(SCRIPTS)) {
    app.get(`/jira/_assets/${name}`, async (context) => {
      const script =
        scriptsFolder === null ? null : await readFile(join(scriptsFolder, file), "utf8").catch(() => null);
      if (script === null) return context.text(`${file} is not built; run "npm run build".`, 404);
      return context.body(script, 200, headers("text/javascript; charset=utf-8"));
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
