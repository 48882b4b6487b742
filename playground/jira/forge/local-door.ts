/** The app's requests to the local Jira, within the scopes of its manifest. */
import { ConnectionDropped, type RestReply, type RestService } from "../rest/service.ts";
import type { Viewer } from "../viewer.ts";
import { API, type JiraDoor } from "./platform-fetch.ts";

export function localDoor(rest: RestService, scopes: readonly string[]): JiraDoor {
  return async (viewer, path, { method, body }) => {
    try {
      const reply = await rest.call({ method, path: path.slice(API.length), body, viewer, scopes });
      return await toResponse(rest, scopes, reply, viewer);
    } catch (error) {
      if (error instanceof ConnectionDropped) throw new TypeError("fetch failed", { cause: error });
      throw error;
    }
  };
}

/** Bulk writes answer 303 to their task; `fetch` follows it, as it does on the platform. */
async function toResponse(
  rest: RestService,
  scopes: readonly string[],
  reply: RestReply,
  viewer: Viewer,
): Promise<Response> {
  const location = reply.headers["Location"];
  if (reply.status !== 303 || location === undefined)
    return new Response(reply.body, { status: reply.status, headers: { ...reply.headers } });
  const path = location.slice(location.indexOf(API) + API.length);
  const followed = await rest.call({ method: "GET", path, body: null, viewer, scopes });
  return new Response(followed.body, { status: followed.status, headers: { ...followed.headers } });
}
