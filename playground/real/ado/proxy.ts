/**
 * The REST API that the extension's pages ask: extension data from this machine, everything else from the organisation.
 *
 * Pages hold a token of this session only; the person's own never reaches a browser. Each area has its own path here, as each
 * has its own address there: `/ado/real/{area id}/…`.
 */
import { type Context, Hono } from "hono";
import { corsHeaders } from "../../ado/rest/http.ts";
import { answerRest } from "../../ado/rest/service.ts";
import { tokenOf } from "../../ado/session.ts";
import type { Site } from "../../ado/site.ts";
import type { PersonRow } from "../../ado/store/records.ts";
import { SiteUnreachable } from "../unreachable.ts";
import type { Organisation } from "./organisation.ts";

export const PROXY_ROOT = "/ado/real";

export interface ProxyParts {
  readonly from: Organisation;
  /** Keeps the extension's documents; no work items. */
  readonly documents: Site;
  readonly keeper: PersonRow;
  /** What pages must show. */
  readonly pageToken: string;
}

const NO_CONTENT = new Set([204, 205, 304]);
const EXTENSION_DATA = /^_apis\/ExtensionManagement\/InstalledExtensions\//i;

export function proxyRoutes(parts: ProxyParts): Hono {
  const app = new Hono();
  // Where links to work items lead in the service.
  app.get(`${PROXY_ROOT}/:area/_workitems/edit/:id{[0-9]+}`, (context) =>
    context.redirect(`/ado/item/${context.req.param("id")}`),
  );
  app.options(`${PROXY_ROOT}/*`, (context) => new Response(null, { status: 200, headers: corsHeaders(context) }));
  app.all(`${PROXY_ROOT}/:area/*`, async (context) => {
    if (context.req.header("Authorization") !== `Bearer ${parts.pageToken}`)
      return answer(
        context,
        401,
        JSON.stringify({ $id: "1", message: "This page is of another session; reload it." }),
        null,
      );
    const url = new URL(context.req.url);
    const areaId = context.req.param("area");
    const path = url.pathname.slice(`${PROXY_ROOT}/${areaId}/`.length);
    return EXTENSION_DATA.test(path)
      ? kept(parts, context, path, url)
      : asked(parts, context, areaId, `${path}${url.search}`);
  });
  return app;
}

/** The same document service as in the local Azure DevOps. */
async function kept({ documents, keeper }: ProxyParts, context: Context, path: string, url: URL): Promise<Response> {
  const reply = answerRest(documents, {
    method: context.req.method,
    segments: path.split("/").filter(Boolean).map(decodeURIComponent),
    query: url.searchParams,
    header: (name) => (name.toLowerCase() === "authorization" ? `Bearer ${tokenOf(keeper)}` : context.req.header(name)),
    text: await context.req.text(),
    base: url.origin,
  });
  return answer(context, reply.status, reply.body, null);
}

async function asked({ from }: ProxyParts, context: Context, areaId: string, path: string): Promise<Response> {
  const { method } = context.req;
  try {
    const body = method === "GET" || method === "HEAD" ? null : await context.req.text();
    const { status, headers, text } = await from.ask(areaId, method, path, body);
    return answer(context, status, text, headers.get("Retry-After"));
  } catch (error) {
    if (!(error instanceof SiteUnreachable)) throw error;
    return answer(context, 503, JSON.stringify({ $id: "1", message: error.message }), null);
  }
}

function answer(context: Context, status: number, body: string | null, retryAfter: string | null): Response {
  // A page that is sent to sign in would follow; it has to hear that the token is not accepted.
  const told = status >= 300 && status < 400 && status !== 304 ? 401 : status;
  const headers = {
    ...corsHeaders(context),
    "Cache-Control": "no-store",
    "Content-Type": "application/json; charset=utf-8",
    ...(retryAfter === null ? {} : { "Retry-After": retryAfter }),
  };
  return new Response(NO_CONTENT.has(told) ? null : body, { status: told, headers });
}
