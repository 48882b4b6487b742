/** The REST API over HTTP, for pages and for any other client. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { ConnectionDropped, type RestReply, type RestService } from "./rest/service.ts";
import { viewerOf } from "./session.ts";
import type { Site } from "./site.ts";

const API = "/jira/rest/api/3";
const NodeBindings = z.looseObject({ incoming: z.looseObject({ socket: z.looseObject({ destroy: z.function() }) }) });

export function restRoutes(site: Site, rest: RestService): Hono {
  const app = new Hono();
  app.all(`${API}/*`, async (context) => {
    const url = new URL(context.req.url);
    const hasBody = context.req.method !== "GET" && context.req.method !== "HEAD";
    try {
      const reply = await rest.call({
        method: context.req.method,
        path: url.pathname.slice(url.pathname.indexOf(API) + API.length) + url.search,
        body: hasBody ? await context.req.text() : null,
        viewer: viewerOf(site, context),
        scopes: null,
      });
      return httpResponse(reply);
    } catch (error) {
      if (error instanceof ConnectionDropped) return dropped(context);
      throw error;
    }
  });
  return app;
}

function httpResponse(reply: RestReply): Response {
  return new Response(reply.body, { status: reply.status, headers: { ...reply.headers } });
}

/** Closes the socket without an answer; where there is no socket, the nearest a gateway comes to it. */
function dropped(context: Context): Response {
  const node = NodeBindings.safeParse(context.env);
  if (node.success) {
    const { incoming } = context.env as { incoming: { socket: { destroy(): void } } };
    incoming.socket.destroy();
  }
  return new Response(null, { status: 502 });
}
