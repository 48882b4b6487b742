/**
 * What an agent does with the task: unpacks it somewhere, starts it as a process of its own with inputs and variables in its
 * environment, and reads its commands from what it prints. The Azure DevOps it talks to is the local one, over HTTP.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { LocalAdo } from "../../playground/ado/index.ts";

const BUILT = join(process.cwd(), "ado-extension/pipeline-task/dist");

export interface TaskRun {
  /** `Succeeded`, `SucceededWithIssues` or `Failed`, as told to the agent. */
  readonly result: string;
  readonly message: string;
  /** What people read in the log: no commands. */
  readonly log: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Markdown of the run summary. */
  readonly summary: string;
  /** All that was printed. */
  readonly printed: string;
}

export interface TaskStart {
  readonly inputs: Readonly<Record<string, string>>;
  /** The job's own token; none when left out. */
  readonly jobToken?: string;
  readonly buildId?: string;
  readonly pipelineId?: string;
  readonly project?: string;
  /** Sent to the process once this text was printed. */
  readonly cancelAfter?: string;
}

export interface Agent {
  readonly address: string;
  /** A folder like the pipeline's own, for files. */
  readonly folder: string;
  run(start: TaskStart): Promise<TaskRun>;
  close(): Promise<void>;
}

export async function startAgent(ado: LocalAdo): Promise<Agent> {
  if (!existsSync(join(BUILT, "index.js"))) throw new Error("build first: npm run build");
  const folder = mkdtempSync(join(tmpdir(), "upshot-agent-"));
  cpSync(BUILT, join(folder, "_tasks"), { recursive: true });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: ado.app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("the local Azure DevOps has no port");
  const address = `http://127.0.0.1:${at.port}/ado/local/`;
  return {
    address,
    folder,
    run: (start) => runTask(folder, address, start),
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function runTask(folder: string, address: string, start: TaskStart): Promise<TaskRun> {
  const env: Record<string, string> = {
    PATH: process.env["PATH"] ?? "",
    AGENT_TEMPDIRECTORY: folder,
    AGENT_WORKFOLDER: folder,
    SYSTEM_COLLECTIONURI: address,
    ...(start.project === undefined ? {} : { SYSTEM_TEAMPROJECT: start.project }),
    ...(start.buildId === undefined ? {} : { BUILD_BUILDID: start.buildId }),
    ...(start.pipelineId === undefined ? {} : { SYSTEM_DEFINITIONID: start.pipelineId }),
    ...(start.jobToken === undefined
      ? {}
      : { ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: start.jobToken }),
  };
  for (const [name, value] of Object.entries(start.inputs)) env[`INPUT_${name.toUpperCase()}`] = value;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, "_tasks/index.js")], { cwd: folder, env });
    let printed = "";
    let isCancelled = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (piece) => {
        printed += String(piece);
        if (!isCancelled && start.cancelAfter !== undefined && printed.includes(start.cancelAfter)) {
          isCancelled = true;
          child.kill("SIGINT");
        }
      });
    }
    child.on("error", reject);
    child.on("exit", () => resolve(readRun(printed)));
  });
}

function readRun(printed: string): TaskRun {
  const commands = [...printed.matchAll(/^##vso\[([\w.]+) ?([^\]]*)\](.*)$/gm)].map(
    ([, name = "", properties = "", data = ""]) => ({ name, properties, data: unescaped(data) }),
  );
  const complete = commands.filter(({ name }) => name === "task.complete").at(-1);
  const issues = (type: string) =>
    commands
      .filter(({ name, properties }) => name === "task.issue" && properties.includes(`type=${type}`))
      .map(({ data }) => data);
  const summary = commands.find(({ name }) => name === "task.uploadsummary")?.data;
  return {
    result: /result=(\w+)/.exec(complete?.properties ?? "")?.[1] ?? "none",
    message: complete?.data ?? "",
    log: printed.replace(/^##vso\[.*$\n?/gm, ""),
    errors: issues("error"),
    warnings: issues("warning"),
    summary: summary === undefined ? "" : readFileSync(summary, "utf8"),
    printed,
  };
}

/** How the task library writes what would end a command. */
function unescaped(data: string): string {
  return data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%AZP25", "%").replaceAll("%25", "%");
}
