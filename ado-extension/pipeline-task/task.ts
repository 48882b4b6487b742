/** One run of the pipeline task: inputs in, one command, and a result with its reason in log and run summary out. */
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Result } from "@upshot/shared";
import { fail } from "@upshot/shared";
import * as tl from "azure-pipelines-task-lib/task.js";
import { gentleFetch, OF_A_RUN } from "../gentle-fetch.ts";
import { requestAdoOver } from "../request-ado.ts";
import manifest from "../vss-extension.json";
import { assess } from "./assess.ts";
import { connect, fetchOver, withSlash } from "./connect.ts";
import { gate } from "./gate.ts";
import type { Inputs } from "./inputs.ts";
import { readInputs } from "./inputs.ts";
import type { Outcome } from "./log.ts";
import { plainLine } from "./log.ts";
import { neededWords } from "./missing-permission.ts";
import { problemLine } from "./problem-line.ts";
import { pushReadings } from "./push-readings.ts";
import { recordDeployments } from "./record-deployment.ts";
import type { Run } from "./run.ts";
import { runOver } from "./run.ts";
import { plainMarkdown } from "./table.ts";

const LONG_WAIT_MS = 5_000;
const HELP =
  "Give the input token, or let the job use its own (in a classic pipeline: allow scripts to access the OAuth token).";

/** @param token given as an input; empty = the job's own */
export async function runTask(token: string): Promise<void> {
  try {
    await answered(token);
  } catch (error) {
    tl.setResult(tl.TaskResult.Failed, plainLine(error instanceof Error ? error.message : String(error)));
  }
}

async function answered(token: string): Promise<void> {
  const inputs = readInputs((name) => tl.getInput(name));
  const outcome = inputs.ok ? await carriedOut(inputs.value, token) : inputs;
  const { result, reason, details } = outcome.ok ? outcome.value : failed(problemLine(outcome.problem));
  const command = inputs.ok ? inputs.value.command : "";
  writeSummary(`### Upshot ${command}\n\n${plainMarkdown(reason)}\n\n${details}`);
  const RESULTS = {
    succeeded: tl.TaskResult.Succeeded,
    partial: tl.TaskResult.SucceededWithIssues,
    failed: tl.TaskResult.Failed,
  };
  console.log(plainLine(reason));
  tl.setResult(RESULTS[result], plainLine(reason));
}

function failed(reason: string): Outcome {
  return { result: "failed", reason, details: "" };
}

async function carriedOut(inputs: Inputs, token: string): Promise<Result<Outcome>> {
  const run = await startRun(token);
  if (!run.ok) return run;
  const outcome = await commanded(run.value, inputs);
  if (outcome.ok) return outcome;
  const missing = run.value.watch.missing().map((needed) => `missing: ${neededWords(needed)}`);
  const reason = [problemLine(outcome.problem), ...missing].join("; ");
  return { ok: true, value: failed(reason) };
}

async function commanded(run: Run, inputs: Inputs): Promise<Result<Outcome>> {
  switch (inputs.command) {
    case "assess":
      return assess(run, inputs);
    case "gate":
      return gate(run, inputs);
    case "record-deployment":
      return recordDeployments(run, inputs);
    case "push-readings": {
      const csv = readText(inputs.readingsFile);
      return csv.ok ? pushReadings(run, inputs, csv.value) : csv;
    }
  }
}

async function startRun(token: string): Promise<Result<Run>> {
  // The library says so in the log too: an agent knows this one as a secret from the start.
  const ownToken = () => tl.getEndpointAuthorizationParameter("SystemVssConnection", "AccessToken", true) ?? "";
  const given = token === "" ? ownToken() : token;
  const collection = tl.getVariable("System.CollectionUri") ?? tl.getVariable("System.TeamFoundationCollectionUri");
  if (given === "") return fail({ code: "host_failed", what: `there is no token. ${HELP}` });
  if (collection === undefined)
    return fail({ code: "host_failed", what: "System.CollectionUri is not set: this is no agent" });
  tl.setSecret(given);
  const address = withSlash(collection);
  const cancelled = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => cancelled.abort());
  const send = gentleFetch({
    fetch: fetchOver(address, given, manifest.version),
    wait: (ms) => sleep(ms, undefined, { signal: cancelled.signal }),
    now: () => performance.now(),
    random: Math.random,
    patience: OF_A_RUN,
    onWait: (ms, why) => {
      if (ms >= LONG_WAIT_MS) console.log(plainLine(`${why}: going on in ${Math.ceil(ms / 1000)} s`));
    },
  });
  const connection = await connect(address, send);
  if (!connection.ok) return connection;
  const { userId, baseUrl } = connection.value;
  const run = runOver({
    // The vendor's client signs each request: the token itself goes no further.
    requestAdo: requestAdoOver({ baseUrl, token: async () => "", fetch: send }),
    extension: { publisherId: manifest.publisher, extensionId: manifest.id },
    userId,
    now: () => new Date().toISOString(),
    address,
    project: tl.getVariable("System.TeamProject") ?? null,
    buildId: tl.getVariable("Build.BuildId") ?? null,
    pipelineId: tl.getVariable("System.DefinitionId") ?? null,
    isCancelled: () => cancelled.signal.aborted,
    log: {
      say: (line) => console.log(plainLine(line)),
      warn: (line) => tl.warning(plainLine(line)),
      error: (line) => tl.error(plainLine(line)),
      progress: (percent) => tl.setProgress(percent, "Upshot"),
    },
  });
  return { ok: true, value: run };
}

/** Text of a file in the pipeline's folder. */
function readText(path: string): Result<string> {
  try {
    return {
      ok: true,
      value: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(tl.resolve(tl.cwd(), path))),
    };
  } catch (error) {
    const why =
      error instanceof TypeError ? "it is not UTF-8 text" : error instanceof Error ? error.message : "unreadable";
    return fail({ code: "host_failed", what: `the file ${path} cannot be read: ${why}` });
  }
}

function writeSummary(markdown: string): void {
  const folder = tl.getVariable("Agent.TempDirectory") ?? tmpdir();
  const file = join(folder, `upshot-${randomUUID()}.md`);
  writeFileSync(file, markdown);
  tl.uploadSummary(file);
}
