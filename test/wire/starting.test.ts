/** The built server as a process: a busy port, Ctrl-C, a site that is not there. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { z } from "zod";
import { type TestSite, testSite } from "./jira-site.ts";
import { type Listening, listening } from "./listening.ts";

jest.setTimeout(60_000);
const TOKEN = "hush-hush-token-5";
let site: TestSite;
let server: Listening;
let busy: Server;
let busyPort = 0;
const data = mkdtempSync(join(tmpdir(), "upshot-start-"));
beforeAll(async () => {
  site = testSite();
  server = await listening(site.jira.app);
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  busyPort = z.object({ port: z.number() }).parse(busy.address()).port;
});
afterAll(async () => {
  await new Promise((resolve) => busy.close(resolve));
  await server.close();
  site.jira.close();
  rmSync(data, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

interface Started {
  /** Resolves once it said so, or ended. */
  says(text: string): Promise<void>;
  interrupted(): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

function start(words: readonly string[]): Started {
  const child = spawn(process.execPath, ["playground/dist/server.mjs", "--data", data, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, UPSHOT_JIRA_TOKEN: TOKEN },
  });
  let said = "";
  const heard = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
    for (const listener of heard) listener();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, said })));
  return {
    says: async (text) => {
      const itSaid = new Promise<void>((resolve) => {
        const look = () => (said.includes(text) ? resolve() : undefined);
        heard.add(look);
        look();
      });
      await Promise.race([itSaid, ended]);
    },
    interrupted: () => {
      child.kill("SIGINT");
      return ended;
    },
    ended,
  };
}

/** @param until what it says before it is interrupted; `null` lets it end by itself. */
async function run(words: readonly string[], until: string | null): Promise<Ended> {
  const started = start(words);
  if (until === null) return started.ended;
  await started.says(until);
  return started.interrupted();
}

const SITE = () => ["--jira", `${server.address}/jira`, "--email", "mel@example.com"];

describe("the server behind npm start", () => {
  it("takes another port when the wanted one is busy, says so, and ends quietly on Ctrl-C", async () => {
    const { code, said } = await run([...SITE(), "--port", String(busyPort)], "Ctrl-C stops it.");
    expect(said).toContain(`Port ${busyPort} is busy, so another one is used.`);
    expect(said).not.toContain(`Upshot runs at http://localhost:${busyPort}\n`);
    expect(said).toContain("Stopped.");
    expect(said).not.toContain(TOKEN);
    expect(code).toBe(0);
    expect(readdirSync(join(data, "real"))).toEqual([expect.stringMatching(/^jira-127\.0\.0\.1_\d+_jira$/)]);
  });

  it("gives each of two that start at once on one port a port of its own", async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
    const { port } = z.object({ port: z.number() }).parse(free.address());
    await new Promise((resolve) => free.close(resolve));
    const started = [1, 2].map(() => start([...SITE(), "--port", String(port)]));
    // One that ended would leave its port to the other.
    await Promise.all(started.map((one) => one.says("Ctrl-C stops it.")));
    const both = await Promise.all(started.map((one) => one.interrupted()));
    const ports = both.map(({ said }) => /Upshot runs at http:\/\/localhost:(\d+)/.exec(said)?.[1]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(new Set(ports).size).toBe(2);
    expect(ports).toContain(String(port));
  });

  it("keeps the data of local hosts that start beside others in a folder of their own", async () => {
    const folder = join(data, "local");
    const first = start(["--data", folder]);
    await first.says("Writing the demo portfolio");
    const own = `The data in ${folder} are in use, so others are kept in ${folder}-2.`;
    const { said } = await run(["--data", folder], own);
    await first.interrupted();
    expect(said).toContain(own);
    expect(existsSync(join(`${folder}-2`, "jira.sqlite"))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith(".lock"))).toEqual([]);
  });

  it("makes no folder and listens nowhere for a site that does not let one in", async () => {
    const other = mkdtempSync(join(tmpdir(), "upshot-start-"));
    const { code, said } = await run(
      ["--data", other, "--jira", `${server.address}/jira`, "--email", "x@example.com"],
      null,
    );
    expect(said).toContain("did not accept the e-mail address with this token");
    expect(said).not.toContain("Upshot runs at");
    expect(code).toBe(1);
    expect(readdirSync(other)).toEqual([]);
    rmSync(other, { recursive: true });
  });

  it("names an option it does not know, also without the first script", async () => {
    const { code, said } = await run(["--jirra", "https://x.example"], null);
    expect(said).toContain("Did you mean --jira?");
    expect(code).toBe(1);
  });
});
