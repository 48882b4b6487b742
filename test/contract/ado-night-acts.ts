/** What tests of the nights in Azure DevOps have in common: their portfolios, an undisturbed run, and one that dies. */
import type { AdoNightSite } from "./ado-night-site.ts";
import { adoNightSite } from "./ado-night-site.ts";
import { type AdoNightState, adoStateOf } from "./ado-night-state.ts";
import type { NightSize } from "./night-portfolio.ts";

/** 24 epics with 240 stories and some tasks. */
export const SIZE: NightSize = { epics: 24, storiesEach: 10, readings: 20, seed: 7 };
export const SMALL: NightSize = { ...SIZE, epics: 6, storiesEach: 3 };
export const PATIENCE_MS = 180_000;

export function tomorrow(on: AdoNightSite): void {
  on.clock.now += 24 * 3_600_000;
}

export interface Undisturbed {
  readonly state: AdoNightState;
  readonly requests: number;
}
export async function undisturbed(size: NightSize): Promise<Undisturbed> {
  const on = await adoNightSite(size);
  const { result, reason } = await on.run();
  if (result !== "succeeded") throw new Error(reason);
  const requests = on.requests();
  const state = await adoStateOf(on);
  on.close();
  return { state, requests };
}
class Killed extends Error {}

/** Dies at the request with this number, before it reached the service or after, and asks nothing any more. */
export function mortal(
  on: AdoNightSite,
  at: number,
  isAfter: boolean,
): { readonly send: AdoNightSite["send"]; readonly count: () => number } {
  let count = 0;
  return {
    count: () => count,
    send: async (input, init) => {
      count += 1;
      if (count > at || (count === at && !isAfter)) throw new Killed("killed");
      const answered = await on.send(input, init);
      if (count >= at) throw new Killed("killed");
      return answered;
    },
  };
}
