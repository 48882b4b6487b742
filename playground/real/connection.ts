/**
 * The one road to a real site: https with the token, nothing followed elsewhere, the token taken out of every answer.
 *
 * A limit of the site is waited out and said, as long as somebody would still be waiting for the page; after that the 429 goes
 * to whoever asked. Not here: what may be asked; see the list of reads of each host.
 */
import { outsideInvocation } from "../jira/forge/platform-globals.ts";
import type { Secret } from "./secret.ts";
import { unreachable } from "./unreachable.ts";

export interface Asked {
  readonly method: string;
  /** Whole address of the site's own host. */
  readonly url: string;
  readonly body?: string | null;
  readonly contentType?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed, or `null` when the text is no JSON. */
  readonly json: unknown;
}

/** @throws SiteUnreachable with a sentence for people. */
export type Ask = (asked: Asked) => Promise<Answered>;

export interface ConnectionOptions {
  readonly secret: Secret;
  /** Said on the console. */
  readonly say: (line: string) => void;
  /** Longest wait for a limit that is waited out, seconds. */
  readonly mostWaitSeconds: number;
  readonly wait?: (ms: number) => Promise<void>;
}

const ANSWER_WITHIN_MS = 30_000;
const USUAL_WAIT_SECONDS = 5;
const MOST_WAITS = 3;

export function connect({ secret, say, mostWaitSeconds, wait = sleep }: ConnectionOptions): Ask {
  const once = async ({ method, url, body = null, contentType = "application/json" }: Asked): Promise<Answered> => {
    const host = new URL(url).host;
    try {
      // The runtime closes `fetch` to the app; this request is the platform's own.
      const response = await outsideInvocation(() =>
        fetch(url, {
          method,
          // A redirect could carry the token to another host.
          redirect: "manual",
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
          headers: {
            Accept: "application/json",
            Authorization: secret.authorization(),
            "User-Agent": "upshot-local",
            "X-Atlassian-Token": "no-check",
            "X-TFS-FedAuthRedirect": "Suppress",
            ...(body === null ? {} : { "Content-Type": contentType }),
          },
          ...(body === null ? {} : { body }),
        }),
      );
      const text = secret.without(await response.text());
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    } catch (error) {
      throw unreachable(error, host);
    }
  };
  return async (asked) => {
    let waitedSeconds = 0;
    for (let time = 1; ; time += 1) {
      const answered = await once(asked);
      const seconds = secondsToWait(answered);
      if (seconds === null || time > MOST_WAITS || waitedSeconds + seconds > mostWaitSeconds) return answered;
      say(`${new URL(asked.url).host} asks to wait ${seconds} s (limit of requests) …`);
      await wait(1_000 * seconds);
      waitedSeconds += seconds;
    }
  };
}

/** `null` when the answer is no limit. */
function secondsToWait({ status, headers }: Answered): number | null {
  const given = Number(headers.get("Retry-After"));
  const isGiven = headers.has("Retry-After") && Number.isFinite(given) && given >= 0;
  if (status === 429) return isGiven ? Math.ceil(given) : USUAL_WAIT_SECONDS;
  return status === 503 && isGiven ? Math.ceil(given) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
