/** A port nobody listens on: the wanted one when it is free, else one of the next twenty, else any. */
import { createServer } from "node:net";

const NEIGHBOURS = 20;

export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + NEIGHBOURS; port += 1) {
    if ((await listenOn(port)) !== null) return port;
  }
  return (await listenOn(0)) ?? wanted;
}

/** The port that could be listened on, or `null` when it is taken. */
function listenOn(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
    });
  });
}
