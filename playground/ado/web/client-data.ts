/** What the server wrote into the page for this script. */
import { HOST_DATA_ID, type HostData } from "./host-data.ts";

/** `null` on pages without a work item. */
export function readHostData(): HostData | null {
  const text = document.getElementById(HOST_DATA_ID)?.textContent;
  // Our own server wrote it a moment ago.
  return text === null || text === undefined ? null : (JSON.parse(text) as HostData);
}

/** Start of the organisation's REST API, with a slash at the end. */
export function restBase({ restPath }: HostData): string {
  return `${location.origin}${restPath}`;
}

export interface Reply {
  readonly isOk: boolean;
  readonly status: number;
  readonly body: unknown;
  /** The service's own words about what went wrong. */
  readonly message: string;
}

/** Asks the REST API as the person at the keyboard. */
export async function askRest(data: HostData, method: string, path: string, json?: unknown): Promise<Reply> {
  const isItemPatch = method === "PATCH" && path.startsWith("_apis/wit/");
  try {
    const response = await fetch(`${restBase(data)}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${data.token}`,
        ...(json === undefined ? {} : { "Content-Type": `application/json${isItemPatch ? "-patch+json" : ""}` }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const body: unknown = await response.json().catch(() => null);
    return {
      isOk: response.ok,
      status: response.status,
      body,
      message: messageOf(body) ?? `The host answered ${response.status}.`,
    };
  } catch {
    return { isOk: false, status: 0, body: null, message: "The host did not answer. Nothing was changed." };
  }
}

function messageOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("message" in body)) return null;
  return typeof body.message === "string" ? body.message : null;
}
