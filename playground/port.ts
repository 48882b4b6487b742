/** A server on a port of one's own: the wanted one when it is free, else one of the next twenty, else any. */
import { createServer, type Server } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";

const NEIGHBOURS = 20;

type Fetch = (request: Request, bindings: HttpBindings) => Response | Promise<Response>;

/** It listens from the start, so that nobody else takes the port while the hosts are made ready. */
export interface Door {
  readonly port: number;
  /** Until it opens, every request is told that the hosts are not ready. */
  open(fetch: Fetch): void;
  close(): void;
}

export async function doorNear(wanted: number): Promise<Door> {
  for (let port = wanted; port < wanted + NEIGHBOURS; port += 1) {
    const server = await listenOn(port);
    if (server !== null) return doorOf(server, port);
  }
  const server = await listenOn(0);
  const address = server?.address();
  if (server == null || typeof address !== "object" || address == null) throw new Error("no port is free to listen on");
  return doorOf(server, address.port);
}

function doorOf(server: Server, port: number): Door {
  let answer: Fetch = () =>
    new Response("Not ready yet. Try again in a moment.", { status: 503, headers: { "Retry-After": "1" } });
  server.on(
    "request",
    getRequestListener((request, bindings) => answer(request, bindings as HttpBindings)),
  );
  return {
    port,
    open: (fetch) => {
      answer = fetch;
    },
    close: () => server.close(),
  };
}

/** `null` when it is taken. */
function listenOn(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
