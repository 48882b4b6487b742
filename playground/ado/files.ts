/** Files a browser fetches: the extension's addressable ones, the SDK's own XDM.js, and the client of our pages. */
import { readFile } from "node:fs/promises";
import { extname, resolve, sep } from "node:path";
import { Hono } from "hono";
import { cacheControl } from "../cache-control.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

export interface FilePlaces {
  readonly extensionRoot: string;
  /** Folders and files below `extensionRoot` that may be fetched. */
  readonly addressable: readonly string[];
  readonly sdkXdmFile: string;
  readonly assetsRoot: string;
}

export function fileRoutes({ extensionRoot, addressable, sdkXdmFile, assetsRoot }: FilePlaces): Hono {
  const app = new Hono();
  app.get("/ado/_assets/XDM.js", () => fileAnswer(sdkXdmFile));
  app.get("/ado/_assets/ado-client.js", () => fileAnswer(resolve(assetsRoot, "ado-client.js")));
  app.get("/ado-extension/*", (context) => {
    const wanted = resolve(extensionRoot, context.req.path.replace("/ado-extension/", ""));
    const isOpen = addressable.some((path) => isBelow(wanted, resolve(extensionRoot, path)));
    return isOpen ? fileAnswer(wanted) : context.notFound();
  });
  return app;
}

function isBelow(file: string, place: string): boolean {
  return file === place || file.startsWith(place + sep);
}

async function fileAnswer(file: string): Promise<Response> {
  try {
    const content = await readFile(file);
    return new Response(new Uint8Array(content), {
      headers: {
        "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
        "Cache-Control": cacheControl(file),
      },
    });
  } catch {
    return new Response("Not found", { status: 404 });
  }
}
