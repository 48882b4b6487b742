/** The REST API over HTTP: CORS for the other local origin, troubles on demand, and the answer. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { tellExchange } from "../../exchanges.ts";
import type { Fault } from "../../faults.ts";
import { RELEASES_ROOT, REST_ROOT, type Site } from "../site.ts";
import { AdoError, errorBody } from "./ado-error.ts";
import { withFaultyRows } from "./lost-rows.ts";
import { resourceLocations } from "./resource-locations.ts";
import { answerRest, type RestReply } from "./service.ts";

/** Pages of this machine, at whatever port. */
const LOCAL_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;
const ALLOWED_HEADERS =
  "Authorization, Content-Type, Accept, X-TFS-FedAuthRedirect, X-TFS-Session, X-VSS-ReauthenticationAction, X-HTTP-Method-Override";
const NodeBindings = z.looseObject({ incoming: z.looseObject({ socket: z.looseObject({ destroy: z.function() }) }) });

export function restRoutes(site: Site): Hono {
  const app = new Hono();
  for (const root of [REST_ROOT, RELEASES_ROOT]) addRoutes(app, site, root);
  return app;
}

function addRoutes(app: Hono, site: Site, root: string): void {
  app.options(`${root}/*`, (context) => {
    const [apis, area = null] = new URL(context.req.url).pathname.slice(root.length + 1).split("/");
    // Browsers ask before they send; clients ask where things are.
    const isPreflight = context.req.header("Access-Control-Request-Method") !== undefined;
    if (isPreflight || apis !== "_apis") return new Response(null, { status: 200, headers: corsHeaders(context) });
    return context.json(resourceLocations(area, root === RELEASES_ROOT), 200, corsHeaders(context));
  });
  app.all(`${root}/*`, async (context) => {
    const fault = await site.faults.next();
    if (fault.kind === "dropped") return dropped(context);
    const refused = refusal(fault);
    const request = await requestOf(context, root);
    const answered = refused ?? answerRest(site, request);
    const path = request.segments.slice(request.segments.indexOf("_apis")).join("/");
    const reply =
      answered.status === 200 && answered.body !== null
        ? { ...answered, body: withFaultyRows(fault, request.method, path, answered.body) }
        : answered;
    tellExchange({
      host: "ado",
      method: request.method,
      path: `${request.segments.map(encodeURIComponent).join("/")}?${request.query}`,
      asked: request.text,
      status: reply.status,
      answered: reply.body,
    });
    const body =
      fault.kind === "truncated" ? (reply.body?.slice(0, Math.floor(reply.body.length / 2)) ?? null) : reply.body;
    const headers = {
      ...corsHeaders(context),
      "Cache-Control": "no-cache",
      ...(body === null ? {} : { "Content-Type": "application/json; charset=utf-8; api-version=7.1" }),
      ...(reply.continuationToken == null ? {} : { "x-ms-continuationtoken": reply.continuationToken }),
      ...(fault.kind === "rate_limited" ? { "Retry-After": String(fault.retryAfterSeconds) } : {}),
    };
    return new Response(body, { status: reply.status, headers });
  });
}

async function requestOf(context: Context, root: string) {
  const url = new URL(context.req.url);
  const below = url.pathname.slice(root.length + 1);
  return {
    method: context.req.method,
    segments: below.split("/").filter(Boolean).map(decoded),
    query: url.searchParams,
    header: (name: string) => context.req.header(name),
    text: await context.req.text(),
    base: `${url.origin}${REST_ROOT}`,
    isReleases: root === RELEASES_ROOT,
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** As recorded: only `Request-Context` is exposed, so a page never sees `Retry-After`. */
export function corsHeaders(context: Context): Record<string, string> {
  const origin = context.req.header("Origin");
  if (origin === undefined || !LOCAL_ORIGIN.test(origin)) return {};
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Methods": "OPTIONS,GET,POST,PATCH,PUT,DELETE",
    "Access-Control-Allow-Headers": ALLOWED_HEADERS,
    "Access-Control-Expose-Headers": "Request-Context",
    "Access-Control-Max-Age": "3600",
    Vary: "Origin",
  };
}

function refusal(fault: Fault): RestReply | null {
  switch (fault.kind) {
    case "rate_limited":
      return failed(
        429,
        "RequestBlockedException",
        "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource 'Concurrency' in namespace 'User'.",
      );
    case "unavailable":
      return failed(503, "ServiceUnavailableException", "TF400898: The service is not available. Try again later.");
    case "denied":
      return failed(403, "AccessDeniedException", "TF400409: You do not have permissions to do this.");
    default:
      return null;
  }
}

function failed(status: number, typeKey: string, message: string): RestReply {
  return { status, body: JSON.stringify(errorBody(new AdoError(status, typeKey, message))) };
}

/** Closes the socket without an answer; where there is no socket, the nearest a gateway comes to it. */
function dropped(context: Context): Response {
  if (NodeBindings.safeParse(context.env).success) {
    const { incoming } = context.env as { incoming: { socket: { destroy(): void } } };
    incoming.socket.destroy();
  }
  return new Response(null, { status: 502 });
}
