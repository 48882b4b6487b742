/** The built server of `npm start` as a process of its own. */
import { spawn } from "node:child_process";

export interface BuiltServer {
  readonly address: string;
  /** As Ctrl-C does: resolves once it has kept everything and ended. */
  stop(): Promise<void>;
}

/** Resolves when the demo is there. @throws Error with what it printed when it ends before */
export async function startServer(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<BuiltServer> {
  const server = spawn(process.execPath, ["playground/dist/server.mjs", ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Upshot runs at (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`the local hosts ended with ${code}: ${said}`)));
  });
  return {
    address,
    stop: async () => {
      server.kill("SIGINT");
      await ended;
    },
  };
}
