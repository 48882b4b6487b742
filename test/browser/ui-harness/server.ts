/** Serves the harness page from memory under the strict content policy that both hosts use. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".css": "text/css" };

export interface HarnessServer {
  readonly address: string;
  close(): Promise<void>;
}

export async function serveHarness(folder: string): Promise<HarnessServer> {
  const names = readdirSync(folder);
  const files = new Map(names.map((name) => [`/${name}`, readFileSync(join(folder, name))]));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://harness");
    const path = pathname === "/" ? "/index.html" : pathname;
    const file = files.get(path);
    response.setHeader("content-security-policy", POLICY);
    if (file === undefined) return response.writeHead(404).end();
    response.setHeader("content-type", TYPES[extname(path)] ?? "text/javascript");
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
