/** A host's routes behind a real port of this machine, for clients that want one. */
import { serve } from "@hono/node-server";
import { z } from "zod";

export interface Listening {
  /** `http://127.0.0.1:40123` */
  readonly address: string;
  close(): Promise<void>;
}

type Answering = Parameters<typeof serve>[0]["fetch"];

export async function listening(app: { readonly fetch: Answering }): Promise<Listening> {
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
