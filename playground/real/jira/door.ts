/** The app's requests, as the person or as itself, to the real site: both with the one token there is. */
import type { JiraDoor } from "../../jira/forge/platform-fetch.ts";
import { SiteUnreachable } from "../unreachable.ts";
import type { RealJira } from "./site.ts";

/** Headers that the app reads. */
const HANDED_ON = ["content-type", "retry-after", "ratelimit-reason", "x-ratelimit-remaining", "x-ratelimit-reset"];
const NO_CONTENT = new Set([204, 205, 304]);

export function realDoor(site: RealJira): JiraDoor {
  return async (_viewer, path, { method, body }) => {
    try {
      const { status, headers, text } = await site.ask(method, path, body);
      const handed = HANDED_ON.flatMap((name) => {
        const value = headers.get(name);
        return value === null ? [] : [[name, value] as const];
      });
      return new Response(NO_CONTENT.has(status) ? null : text, { status, headers: Object.fromEntries(handed) });
    } catch (error) {
      if (!(error instanceof SiteUnreachable)) throw error;
      return Response.json({ errorMessages: [error.message], errors: {} }, { status: 503 });
    }
  };
}
