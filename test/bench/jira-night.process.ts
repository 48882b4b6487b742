/**
 * The app's side of a night in a process of its own, so that its processor time and memory are counted without the local
 * Jira's and without the database's. Started by `jira-night.ts`, which serves both; tells what it took and ends.
 */

import { nightHost } from "../../forge-app/night-host.ts";
import type { JiraResponse } from "../../forge-app/request-jira.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { FACTS_LAST_MS } from "../../forge-app/site-facts.ts";
import { dice } from "../../playground/dice.ts";
import type { RestCall, RestReply } from "../../playground/jira/rest/service.ts";
import { spendNight } from "../../shared/usecases/spend-night.ts";
import { requestOver } from "../contract/rest-request.ts";
import type { NightTaken, NightTerms } from "./jira-night.ts";

const INITIATIVES_PER_STEP = 1000;

const { address, startsAt, seed } = JSON.parse(process.argv[2] ?? "") as NightTerms;
const clock = { now: startsAt };
let [badAnswers, statements, waitedMs] = [0, 0, 0];

async function post(path: string, json: unknown): Promise<Response> {
  return fetch(`${address}${path}`, {
    method: "POST",
    headers: { "x-now": `${clock.now}` },
    body: JSON.stringify(json),
  });
}

async function call({ method, path, body }: RestCall): Promise<RestReply> {
  const answered = await post("/jira", { method, path, body });
  return {
    status: answered.status,
    headers: JSON.parse(answered.headers.get("x-headers") ?? "{}") as RestReply["headers"],
    body: await answered.text(),
  };
}

const requestJira = requestOver({ call }, null);
async function counted(request: Parameters<typeof requestJira>[0]): Promise<JiraResponse> {
  try {
    const answered = await requestJira(request);
    if (answered.status === 429 || answered.status >= 500 || answered.isCutOff) badAnswers += 1;
    return answered;
  } catch (error) {
    badAnswers += 1;
    throw error;
  }
}

const runSql: RunSql = async (statement, values) => {
  statements += 1;
  const answered = await post("/sql", { statement, values });
  if (!answered.ok) throw new Error(`sql: ${await answered.text()}`);
  return answered.json();
};

const host = nightHost({
  requestJira: counted,
  runSql,
  now: () => new Date(clock.now).toISOString(),
  factsLastMs: FACTS_LAST_MS.night,
  patience: {
    wait: async (ms) => {
      clock.now += ms;
      waitedMs += ms;
    },
    now: () => clock.now,
    random: dice(seed).uniform,
  },
});

const began = performance.now();
for (;;) {
  const spent = await spendNight(host, {
    costPerHour: Number.POSITIVE_INFINITY,
    initiativesPerStep: INITIATIVES_PER_STEP,
    isTimeLeft: () => true,
  });
  if (!spent.ok) throw new Error(`${spent.problem.code} ${spent.problem.what}`);
  if (spent.value === null) break;
  clock.now += spent.value;
  waitedMs += spent.value;
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const taken: NightTaken = {
  processorSeconds: (userCPUTime + systemCPUTime) / 1e6,
  memoryBytes: 1024 * maxRSS,
  wallSeconds: (performance.now() - began + waitedMs) / 1000,
  badAnswers,
  statements,
};
process.send?.(taken, () => process.exit());
