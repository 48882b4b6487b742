/** Builds the harness page and serves it from memory under the strict content policy that both hosts use. */
import { createServer } from "node:http";
import { join } from "node:path";
import { build } from "esbuild";

const ROOT = join(__dirname, "../../..");
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Upshot harness</title><link rel="stylesheet" href="/page.css"></head><body><div id="root"></div><script type="module" src="/page.js"></script></body></html>`;
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

export interface HarnessServer {
  readonly address: string;
  close(): Promise<void>;
}

export async function serveHarness(): Promise<HarnessServer> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { page: join(__dirname, "page.ts"), style: join(__dirname, "page.css") },
    outdir: "/",
    bundle: true,
    write: false,
    format: "esm",
    splitting: true,
    target: ["es2022"],
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path.replace("/style.css", "/page.css"), contents]));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://harness").pathname;
    const file = files.get(path);
    response.setHeader("content-security-policy", POLICY);
    if (path === "/") return response.setHeader("content-type", "text/html").end(PAGE);
    if (file === undefined) return response.writeHead(404).end();
    response.setHeader("content-type", path.endsWith(".css") ? "text/css" : "text/javascript");
    return response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the harness has no port");
  return {
    address: `http://127.0.0.1:${address.port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
