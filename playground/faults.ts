/**
 * Trouble on demand: what a cloud host does on a bad day, switchable while the local host runs.
 *
 * Input: settings and a seed. Output: for each request, a decision what goes wrong. The same seed and the same order of
 * requests give the same troubles, so a failing test can be run again.
 * Not here: how a host words its errors; each host turns a decision into its own answer.
 */
import { z } from "zod";
import { dice } from "./dice.ts";

const Share = z.number().min(0).max(1);

export const FaultSettings = z.strictObject({
  latencyMs: z.number().int().min(0).max(60_000),
  /** Share of requests answered 429 with Retry-After. */
  rateLimitedShare: Share,
  retryAfterSeconds: z.number().int().min(0).max(3_600),
  /** Share of requests answered 503. */
  unavailableShare: Share,
  /** Share of requests whose connection ends without an answer. */
  droppedShare: Share,
  /** Share of answers cut in the middle of their JSON. */
  truncatedShare: Share,
  /** Share of search pages that are sent again under the next cursor. */
  pageRepeatedShare: Share,
  /** Share of search pages that are passed over. */
  pageSkippedShare: Share,
  /** Every request is refused, as after a permission change. */
  denyAll: z.boolean(),
  seed: z.number().int().min(0),
});
export type FaultSettings = z.infer<typeof FaultSettings>;

/** What `POST /_local/{host}/faults` takes: any part of the settings; the rest stays as it is. */
export const FaultChange = FaultSettings.partial();
export type FaultChange = z.infer<typeof FaultChange>;

export type Fault =
  | { readonly kind: "none" }
  | { readonly kind: "rate_limited"; readonly retryAfterSeconds: number }
  | { readonly kind: "unavailable" }
  | { readonly kind: "dropped" }
  | { readonly kind: "truncated" }
  | { readonly kind: "page_repeated" }
  | { readonly kind: "page_skipped" }
  | { readonly kind: "denied" };

export interface Faults {
  settings(): FaultSettings;
  change(change: FaultChange): FaultSettings;
  /** Back to a good day, and to the beginning of the seed. */
  reset(): FaultSettings;
  /** Waits the latency, then says what goes wrong with this request. */
  next(): Promise<Fault>;
}

const NO_FAULTS: FaultSettings = {
  latencyMs: 0,
  rateLimitedShare: 0,
  retryAfterSeconds: 1,
  unavailableShare: 0,
  droppedShare: 0,
  truncatedShare: 0,
  pageRepeatedShare: 0,
  pageSkippedShare: 0,
  denyAll: false,
  seed: 1,
};

export function createFaults(initial: FaultChange = {}): Faults {
  let settings = merged(NO_FAULTS, initial);
  let throwDice = dice(settings.seed).uniform;
  return {
    settings: () => settings,
    change: (change) => {
      const next = merged(settings, change);
      if (change.seed !== undefined) throwDice = dice(next.seed).uniform;
      settings = next;
      return settings;
    },
    reset: () => {
      settings = merged(NO_FAULTS, initial);
      throwDice = dice(settings.seed).uniform;
      return settings;
    },
    next: async () => {
      const decision = decide(settings, throwDice());
      if (settings.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, settings.latencyMs));
      return decision;
    },
  };
}

/** One throw decides: the shares lie side by side on the line from 0 to 1. */
function decide(settings: FaultSettings, thrown: number): Fault {
  if (settings.denyAll) return { kind: "denied" };
  let edge = settings.rateLimitedShare;
  if (thrown < edge) return { kind: "rate_limited", retryAfterSeconds: settings.retryAfterSeconds };
  edge += settings.unavailableShare;
  if (thrown < edge) return { kind: "unavailable" };
  edge += settings.droppedShare;
  if (thrown < edge) return { kind: "dropped" };
  edge += settings.truncatedShare;
  if (thrown < edge) return { kind: "truncated" };
  edge += settings.pageRepeatedShare;
  if (thrown < edge) return { kind: "page_repeated" };
  edge += settings.pageSkippedShare;
  return thrown < edge ? { kind: "page_skipped" } : { kind: "none" };
}

function merged(settings: FaultSettings, change: FaultChange): FaultSettings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return FaultSettings.parse({ ...settings, ...given });
}
