/** The benchmark's end of `ado-night.process.ts`: the same nights as in the tests, sent as the pipeline task sends them. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { fetchOver } from "../../ado-extension/pipeline-task/connect.ts";
import type { FaultChange } from "../../playground/faults.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import type { AdoNights } from "../contract/ado-night-site.ts";
import { BUILD_SERVICE, nightsOver } from "../contract/ado-night-site.ts";
import type { NightSize } from "../contract/night-portfolio.ts";

export const CLOCK_HEADER = "x-clock";

const Started = z.object({
  port: z.number(),
  refs: z.array(InitiativeRef),
  workCount: z.number(),
  now: z.number(),
});

export interface RemoteNights extends AdoNights {
  /** Troubles of the service; `null` = a good day. */
  trouble(change: FaultChange | null): Promise<void>;
  close(): void;
}

export async function remoteNights(size: NightSize): Promise<RemoteNights> {
  const service = fork(fileURLToPath(new URL("ado-night.process.mjs", import.meta.url)), [JSON.stringify(size)]);
  const [started] = await once(service, "message");
  const { port, refs, workCount, now } = Started.parse(started);
  const clock = { now };
  const address = `http://127.0.0.1:${port}/ado/local/`;
  const asRun = fetchOver(address, `local-token:${BUILD_SERVICE}`, "bench");
  const nights = nightsOver({
    address,
    refs,
    workCount,
    clock,
    seed: size.seed,
    send: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set(CLOCK_HEADER, String(clock.now));
      // The vendor's client signs as the run; whoever else asks is no part of what is measured.
      const isRun = headers.get("Authorization")?.endsWith(BUILD_SERVICE) === true;
      return (isRun ? asRun : fetch)(input, { ...init, headers });
    },
  });
  return {
    ...nights,
    trouble: async (change) => {
      service.send(change as never);
      await once(service, "message");
    },
    close: () => service.disconnect(),
  };
}
