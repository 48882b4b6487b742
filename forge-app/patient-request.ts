/**
 * Requests of a run that nobody watches: few at a time, tried again after what passes by itself, and counted in points.
 *
 * Jira has three limits at once and says in `RateLimit-Reason` which was met ("Rate limiting", Jira Cloud, March 2026): too
 * much in a second (`jira-burst-based`) and too many writes to one issue (`jira-per-issue-on-write`) pass in a moment and
 * are waited for here; the quota of the hour (`jira-quota-…`) does not, and is answered to whoever runs the night.
 */
import { backoffMs, turns } from "@upshot/shared";
import * as z from "zod/mini";
import type { JiraRequest, JiraResponse, RequestJira } from "./request-jira.ts";

export interface Patience {
  readonly wait: (ms: number) => Promise<void>;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
  /** 0 up to 1. */
  readonly random: () => number;
}

export interface PatientJira {
  readonly requestJira: RequestJira;
  /** Points of everything asked so far: a read costs 1 and 1 for each object returned, a write 1. */
  cost(): number;
}

const MOST_IN_FLIGHT = 4;
const MOST_TRIES = 5;
/** A longer wait would use up the time of this call: the run waits instead. */
const LONGEST_WAIT_MS = 20_000;
const PASSING: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

export function patientJira(requestJira: RequestJira, { wait, now, random }: Patience): PatientJira {
  const inTurn = turns(MOST_IN_FLIGHT);
  let cost = 0;
  /** Jira asked for silence until then. */
  let silentUntil = 0;

  const askOnce = async (request: JiraRequest): Promise<JiraResponse> => {
    const silence = silentUntil - now();
    if (silence > 0) await wait(silence);
    const response = await answered(requestJira, request);
    cost += pointsOf(request, response);
    return response;
  };

  return {
    cost: () => cost,
    requestJira: (request) =>
      inTurn(async () => {
        for (let tried = 1; ; tried += 1) {
          const response = await askOnce(request);
          const pauseMs = pauseAfter(response, tried, random());
          if (pauseMs === null || tried === MOST_TRIES) return response;
          // A burst is everybody's: who comes next waits too.
          if (response.status === 429) silentUntil = Math.max(silentUntil, now() + pauseMs);
          await wait(pauseMs);
        }
      }),
  };
}

/** A connection that breaks is a gateway that failed: the same for whoever asks. */
async function answered(requestJira: RequestJira, request: JiraRequest): Promise<JiraResponse> {
  try {
    return await requestJira(request);
  } catch {
    return { status: 504, body: null, retryAfterSeconds: null, limitReason: null, isCutOff: false };
  }
}

/** Milliseconds to wait before asking again; `null` = the answer is one to keep. */
function pauseAfter(response: JiraResponse, tried: number, thrown: number): number | null {
  const { status, retryAfterSeconds, limitReason, isCutOff } = response;
  if (status === 429) {
    if (limitReason?.startsWith("jira-quota") === true) return null;
    const asked = 1000 * (retryAfterSeconds ?? 1);
    return asked > LONGEST_WAIT_MS ? null : asked + backoffMs(tried, thrown);
  }
  if (isCutOff && status < 400) return backoffMs(tried, thrown);
  if (!PASSING.has(status)) return null;
  return Math.max(1000 * (retryAfterSeconds ?? 0), backoffMs(tried, thrown));
}

const READING_POST = /\/(search\/jql|search\/approximate-count|issue\/bulkfetch|changelog\/bulkfetch)$/;

function pointsOf({ method = "GET", path }: JiraRequest, { status, body }: JiraResponse): number {
  const isRead = method === "GET" || READING_POST.test(path);
  return isRead && status < 400 ? 1 + objectsIn(body) : 1;
}

const LISTS = ["issues", "values"] as const;
const Histories = z.object({ issueChangeLogs: z.array(z.object({ changeHistories: z.array(z.unknown()) })) });

/** Objects returned: the entries of the answer's list, or the answer itself. */
function objectsIn(body: unknown): number {
  if (Array.isArray(body)) return body.length;
  if (typeof body !== "object" || body === null) return 0;
  const histories = Histories.safeParse(body);
  if (histories.success)
    return histories.data.issueChangeLogs.reduce((sum, { changeHistories }) => sum + changeHistories.length, 0);
  for (const list of LISTS) {
    const entries: unknown = Object.getOwnPropertyDescriptor(body, list)?.value;
    if (Array.isArray(entries)) return entries.length;
  }
  return 1;
}
