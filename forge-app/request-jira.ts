/** The only file that talks to Jira, with the path built safely, the answer as status and parsed body. */
import api, { assumeTrustedRoute } from "@forge/api";

export interface JiraResponse {
  readonly status: number;
  /** Parsed JSON, or `null` when the body is none: then the schema refuses it. */
  readonly body: unknown;
  readonly retryAfterSeconds: number | null;
  /** `RateLimit-Reason` of a refusal: which of Jira's three limits was met. */
  readonly limitReason: string | null;
  /** The answer broke off: there is text, and it is no JSON. */
  readonly isCutOff: boolean;
}

export interface JiraRequest {
  readonly method?: "GET" | "POST" | "PUT";
  /** Path segments and query are encoded by `jiraPath`. */
  readonly path: string;
  readonly json?: unknown;
}

export type RequestJira = (request: JiraRequest) => Promise<JiraResponse>;

/** `/rest/api/3/issue/10001?fields=…` with every value encoded, so that none can leave its place. */
export function jiraPath(segments: readonly string[], query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `/rest/api/3/${segments.map(encodeURIComponent).join("/")}${search === "" ? "" : `?${search}`}`;
}

/** As the viewer: every answer is bounded by what they may see. */
export const requestJiraAsUser: RequestJira = (request) => send(api.asUser(), request);

/** As the app, which sees every project it was not shut out of: for work that shows nothing to anybody. */
export const requestJiraAsApp: RequestJira = (request) => send(api.asApp(), request);

type Sender = Pick<ReturnType<typeof api.asUser>, "requestJira">;

async function send(as: Sender, { method = "GET", path, json }: JiraRequest): Promise<JiraResponse> {
  const response = await as.requestJira(assumeTrustedRoute(path), {
    method,
    headers: { Accept: "application/json", ...(json === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  const body = parseJson(text);
  return {
    status: response.status,
    body,
    retryAfterSeconds: retryAfterSeconds(response.headers.get("Retry-After")),
    limitReason: response.headers.get("RateLimit-Reason"),
    isCutOff: body === null && text.trim() !== "" && text.trim() !== "null",
  };
}

export function retryAfterSeconds(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
