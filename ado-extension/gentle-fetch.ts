/**
 * A fetch that is gentle with Azure DevOps: few requests at a time, waits when it is told to (`Retry-After`, also beside an
 * answer of 200), and asks again after answers and failures that pass by themselves.
 *
 * Asking again is safe for every request of ours, also for those that write: a saved document that is sent twice is refused
 * the second time by its `__etag`, and the use cases then look at what is there.
 * Clock, dice and waiting are arguments, so that pages, the pipeline task and tests bring their own.
 */

import { backoffMs, turns } from "@upshot/shared";
import { parsedBodies, parseJson } from "./parsed-body.ts";

export interface GentleOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly wait: (ms: number) => Promise<void>;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly patience: Patience;
  /** Told before each wait that the service or a failure asks for. */
  readonly onWait?: (ms: number, why: string) => void;
}

export interface Patience {
  readonly mostTries: number;
  /** A wait that is longer is not sat through: the answer that asks for it is handed on. */
  readonly longestWaitMs: number;
}

/** Nobody waits for a run: it can sit through what passes in minutes. */
export const OF_A_RUN: Patience = { mostTries: 7, longestWaitMs: 300_000 };
/** Somebody looks at a page: what lasts longer is said, with a way to try again. */
export const OF_A_PAGE: Patience = { mostTries: 4, longestWaitMs: 5_000 };

const MOST_IN_FLIGHT = 4;
/** 429 and 503 were not carried out; 408, 502 and 504 come from gateways. */
const PASSING: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);
/** Statuses that may have no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

export function gentleFetch(options: GentleOptions): typeof globalThis.fetch {
  const { now, wait, onWait } = options;
  const { mostTries, longestWaitMs } = options.patience;
  const inTurn = turns(MOST_IN_FLIGHT);
  /** The service asked for silence until then. */
  let silentUntil = 0;

  const waitFor = async (ms: number, why: string) => {
    if (ms <= 0) return;
    onWait?.(ms, why);
    await wait(ms);
  };

  const askOnce = async (...request: Parameters<typeof fetch>): Promise<Attempt> => {
    await waitFor(silentUntil - now(), "Azure DevOps asked to wait");
    const attempt = await attemptOf(options.fetch, request);
    const asked = attempt.retryAfterMs;
    if (asked !== null && asked <= longestWaitMs) silentUntil = Math.max(silentUntil, now() + asked);
    return attempt;
  };

  return (...request) =>
    inTurn(async () => {
      for (let tried = 1; ; tried += 1) {
        request[1]?.signal?.throwIfAborted();
        const attempt = await askOnce(...request);
        const isLast = tried === mostTries || (attempt.retryAfterMs ?? 0) > longestWaitMs;
        if (attempt.passing === null || isLast) {
          if (attempt.response === null) throw attempt.error;
          return attempt.response;
        }
        await waitFor(backoffMs(tried, options.random()), attempt.passing);
      }
    });
}

interface Attempt {
  readonly response: Response | null;
  readonly error: unknown;
  readonly retryAfterMs: number | null;
  /** Why it is worth asking again; `null` for an answer to keep. */
  readonly passing: string | null;
}

/** The body is read here: a connection that breaks in the middle of it is a failure like any other. */
async function attemptOf(send: typeof fetch, request: Parameters<typeof fetch>): Promise<Attempt> {
  try {
    const answered = await send(...request);
    const text = await answered.text();
    const { status, headers } = answered;
    const response = new Response(WITHOUT_BODY.has(status) ? null : text, { status, headers });
    const isJson = headers.get("Content-Type")?.startsWith("application/json") === true;
    const body = isJson ? parseJson(text) : undefined;
    // Answers of a run are large: whoever wants the JSON need not read the text again.
    if (isJson) parsedBodies.set(response, body);
    return {
      response,
      error: null,
      retryAfterMs: retryAfterMs(headers),
      passing: passingTrouble(status, isJson && body === null && text !== "null"),
    };
  } catch (error) {
    if (request[1]?.signal?.aborted === true) throw error;
    return { response: null, error, retryAfterMs: null, passing: "the connection broke" };
  }
}

function passingTrouble(status: number, isCutOff: boolean): string | null {
  if (PASSING.has(status)) return `Azure DevOps answered ${status}`;
  return status === 200 && isCutOff ? "the answer was cut off" : null;
}

/** Azure DevOps sends seconds. */
function retryAfterMs(headers: Headers): number | null {
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
