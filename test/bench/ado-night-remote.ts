/** The benchmark's end of `ado-night.process.ts`, the service, and of `ado-run.process.ts`, which runs a night over it. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Outcome } from "../../ado-extension/pipeline-task/log.ts";
import type { FaultChange } from "../../playground/faults.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import type { AdoNights } from "../contract/ado-night-site.ts";
import { nightsOver } from "../contract/ado-night-site.ts";
import type { NightSize } from "../contract/night-portfolio.ts";

export const CLOCK_HEADER = "x-clock";

/** What the goal of 512 MB leaves to the heap: the program itself, and texts of answers on their way, lie beside it. */
const HEAP_MB = 380;

const Started = z.object({
  port: z.number(),
  refs: z.array(InitiativeRef),
  workCount: z.number(),
  now: z.number(),
});

/** What the process of a run is told. */
export interface RunTerms {
  readonly address: string;
  /** Milliseconds since 1970, by the clock of service and run. */
  readonly startsAt: number;
  readonly seed: number;
}

export interface RunTaken {
  readonly result: Outcome["result"];
  readonly reason: string;
  readonly endsAt: number;
  /** By method and the kind of thing asked. */
  readonly asked: readonly (readonly [string, number])[];
  /** Of the run's process alone, its start included. */
  readonly processorSeconds: number;
  /** The most the whole process ever held: program, data and garbage. */
  readonly memoryBytes: number;
  /** By the clock on the wall, and what the run waited for on its own clock. */
  readonly wallSeconds: number;
  /** Answers that were refused, failed or broke off; those that were cut, or from which rows were missing, are not among them. */
  readonly badAnswers: number;
}

export interface RemoteNights extends Omit<AdoNights, "run"> {
  /** Troubles of the service; `null` = a good day. */
  trouble(change: FaultChange | null): Promise<void>;
  /** One run of the task, in a process of its own. */
  night(): Promise<RunTaken>;
  close(): void;
}

export async function remoteNights(size: NightSize): Promise<RemoteNights> {
  const service = fork(fileURLToPath(new URL("ado-night.process.mjs", import.meta.url)), [JSON.stringify(size)]);
  const [started] = await once(service, "message");
  const { port, refs, workCount, now } = Started.parse(started);
  const clock = { now };
  const address = `http://127.0.0.1:${port}/ado/local/`;
  const { seed } = size;
  const nights = nightsOver({
    address,
    refs,
    workCount,
    clock,
    seed,
    send: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set(CLOCK_HEADER, String(clock.now));
      return fetch(input, { ...init, headers });
    },
  });
  return {
    ...nights,
    trouble: async (change) => {
      service.send(change as never);
      await once(service, "message");
    },
    night: async () => {
      const taken = await runApart({ address, startsAt: clock.now, seed });
      clock.now = taken.endsAt;
      return taken;
    },
    close: () => service.disconnect(),
  };
}

async function runApart(terms: RunTerms): Promise<RunTaken> {
  const run = fork(fileURLToPath(new URL("ado-run.process.mjs", import.meta.url)), [JSON.stringify(terms)], {
    execArgv: [
      `--max-old-space-size=${process.env["UPSHOT_BENCH_HEAP"] ?? HEAP_MB}`,
      ...(process.env["UPSHOT_BENCH_NODE"] ?? "").split(" ").filter(Boolean),
    ],
  });
  let taken: RunTaken | null = null;
  run.on("message", (message) => {
    taken = message as RunTaken;
  });
  const [code] = await once(run, "exit");
  if (taken === null) throw new Error(`the run ended with ${code} before its end`);
  return taken;
}
