/**
 * One run of the pipeline task in a process of its own, so that its processor time and memory are counted without the service's
 * and without the benchmark's. Sends by the vendor's client, as the task does. Started by `ado-night-remote.ts`; tells what it took
 * and ends.
 */
import { fetchOver } from "../../ado-extension/pipeline-task/connect.ts";
import { BUILD_SERVICE, nightsOver } from "../contract/ado-night-site.ts";
import type { RunTaken, RunTerms } from "./ado-night-remote.ts";
import { CLOCK_HEADER } from "./ado-night-remote.ts";

const { address, startsAt, seed } = JSON.parse(process.argv[2] ?? "") as RunTerms;
const clock = { now: startsAt };
const asRun = fetchOver(address, `local-token:${BUILD_SERVICE}`, "bench");
let badAnswers = 0;
const nights = nightsOver({
  address,
  refs: [],
  workCount: 0,
  clock,
  seed,
  send: async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set(CLOCK_HEADER, String(clock.now));
    try {
      const answered = await asRun(input, { ...init, headers });
      if (answered.status === 429 || answered.status >= 500) badAnswers += 1;
      return answered;
    } catch (error) {
      badAnswers += 1;
      throw error;
    }
  },
});

const began = performance.now();
const { result, reason } = await nights.run();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const taken: RunTaken = {
  result,
  reason,
  endsAt: clock.now,
  asked: [...nights.asked],
  processorSeconds: (userCPUTime + systemCPUTime) / 1e6,
  memoryBytes: 1024 * maxRSS,
  wallSeconds: (performance.now() - began + clock.now - startsAt) / 1000,
  badAnswers,
};
process.send?.(taken, () => process.exit());
