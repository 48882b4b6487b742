/**
 * The connection of a run, over azure-devops-node-api: it signs requests as the token wants (personal or of the job) and goes
 * through the agent's proxy and certificates, which Node's own fetch does not.
 */
import { fail, ok, type Result } from "@upshot/shared";
import { getHandlerFromToken, WebApi } from "azure-devops-node-api";
import * as z from "zod/mini";
import { parseJson } from "../parsed-body.ts";
import type { AdoArea } from "../request-ado.ts";
import { REFUSED } from "./watch.ts";

const TIMEOUT_MS = 60_000;
/** Resource areas as Azure DevOps publishes them; work items, projects and builds live at the organisation's own address. */
const AREA_IDS = {
  data: "6c2b0933-3600-42ae-bf8b-93d4f7e83594",
  identity: "8a3d49b8-91f0-46ef-b33d-dda338c25db3",
  releases: "efc2f575-36ef-48e9-b672-0c6fb4a48ac5",
} as const;
/** Who asks without a token that counts. */
const ANONYMOUS = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";

const ConnectionData = z.object({ authenticatedUser: z.object({ id: z.string() }) });
const ResourceArea = z.object({ locationUrl: z.string() });

/** A fetch that sends by the vendor's client. Whatever is in `Authorization` is replaced by what the token wants. */
export function fetchOver(address: string, token: string, version: string): typeof globalThis.fetch {
  const { client } = new WebApi(
    address,
    getHandlerFromToken(token),
    // A redirect leads to a page to sign in: it is told, not followed.
    { socketTimeout: TIMEOUT_MS, keepAlive: true, allowRedirects: false },
    { productName: "Upshot", productVersion: version },
  ).rest;
  return async (input, { method = "GET", headers, body } = {}) => {
    const sent = new Headers(headers);
    sent.delete("Authorization");
    const text = typeof body === "string" ? body : "";
    const answered = await client.request(method, String(input), text, Object.fromEntries(sent));
    const received = await answered.readBody();
    const { statusCode = 502, headers: all } = answered.message;
    const kept = KEPT_HEADERS.flatMap((name) => (typeof all[name] === "string" ? [[name, all[name]] as const] : []));
    return new Response(received === "" ? null : received, { status: statusCode, headers: Object.fromEntries(kept) });
  };
}

/** The body arrives whole and unpacked: what says otherwise stays behind. */
const KEPT_HEADERS = ["content-type", "retry-after", "x-ms-continuationtoken"] as const;

export interface Connection {
  readonly userId: string;
  readonly baseUrl: (area: AdoArea) => Promise<string>;
}

/** Asks who the token stands for and where the areas live. @param address of the organisation, with the slash at its end */
export async function connect(address: string, send: typeof globalThis.fetch): Promise<Result<Connection>> {
  const answered = await askJson(send, `${address}_apis/connectionData`, ConnectionData);
  if (!answered.ok) return answered;
  const { id } = answered.value?.authenticatedUser ?? { id: ANONYMOUS };
  if (id === ANONYMOUS) return tokenRefused(address);
  const locate = async (area: keyof typeof AREA_IDS) => {
    const location = await askJson(send, `${address}_apis/ResourceAreas/${AREA_IDS[area]}`, ResourceArea);
    // A server of one's own lists no areas: all live at its address.
    return location.ok ? ok(withSlash(location.value?.locationUrl ?? address)) : location;
  };
  const bases = new Map<AdoArea, string>([["work", address]]);
  for (const area of ["data", "identity"] as const) {
    const location = await locate(area);
    if (!location.ok) return location;
    bases.set(area, location.value);
  }
  // Few runs ask for releases: where they live is asked for when one does.
  const baseUrl = async (area: AdoArea) => {
    const known = bases.get(area);
    if (known !== undefined) return known;
    const location = await locate("releases");
    if (!location.ok) throw new Error(location.problem.what);
    bases.set(area, location.value);
    return location.value;
  };
  return ok({ userId: id, baseUrl });
}

/** `null` when there is no such thing. */
async function askJson<S extends z.ZodMiniType>(
  send: typeof globalThis.fetch,
  url: string,
  schema: S,
): Promise<Result<z.output<S> | null>> {
  let response: Response;
  try {
    response = await send(url, { headers: { Accept: "application/json", "X-TFS-FedAuthRedirect": "Suppress" } });
  } catch (error) {
    const why = error instanceof Error ? error.message : "no answer";
    return fail({ code: "host_failed", what: `${url} cannot be reached: ${why}` });
  }
  if (REFUSED.has(response.status)) return tokenRefused(url);
  const text = await response.text();
  if (response.status === 404 || response.status === 204 || text === "null") return ok(null);
  if (response.status !== 200)
    return fail({ code: "host_failed", what: `${url}: Azure DevOps answered ${response.status}` });
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success
    ? ok(parsed.data)
    : fail({ code: "host_failed", what: `${url}: the answer has an unexpected shape` });
}

function tokenRefused(url: string): Result<never> {
  return fail({
    code: "host_failed",
    what: `the token was refused at ${url}: it has expired, was revoked, or belongs to another organization`,
  });
}

export function withSlash(address: string): string {
  return address.endsWith("/") ? address : `${address}/`;
}
