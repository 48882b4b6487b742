/** A real organisation as the pages and the extension ask it: read-only, and as the one person whose token it is. */
import { z } from "zod";
import type { Answered, Ask } from "../connection.ts";
import { createKeptBack, type KeptBack } from "../kept-back.ts";
import { type AreaAddresses, readAreas } from "./areas.ts";
import { passageOf } from "./reads.ts";

/** Ids of areas as the vendor publishes them. */
export const CORE = "79134c72-4a58-4b42-976c-04e7115f32bf";
export const WORK_ITEMS = "5264459e-e5e0-4bd8-b118-0985e68a4ec5";

export interface Organisation {
  /** `https://dev.azure.com/your-org`, no slash at the end. */
  readonly url: string;
  readonly name: string;
  readonly areas: AreaAddresses;
  /** @param path below the area's address. An area that has no address of its own is at the organisation's. @throws SiteUnreachable */
  ask(areaId: string, method: string, path: string, body?: string | null): Promise<Answered>;
  readonly keptBack: KeptBack;
}

export interface AdoPerson {
  readonly id: string;
  readonly name: string;
  readonly account: string;
}

export function organisation(
  { url, name }: { readonly url: string; readonly name: string },
  areas: AreaAddresses,
  ask: Ask,
  say: (line: string) => void,
): Organisation {
  const keptBack = createKeptBack();
  const addressOf = (areaId: string, path: string): string => `${areas.get(areaId.toLowerCase()) ?? `${url}/`}${path}`;
  return {
    url,
    name,
    areas,
    keptBack,
    ask: async (areaId, method, path, body = null) => {
      const passage = passageOf(method, path);
      switch (passage.kind) {
        case "reads":
          return ask({ method, url: addressOf(areaId, path), body });
        case "dry_run":
          // The record is kept here, so whoever may read the item may try: asked by reading, never by changing.
          return ask({
            method: "GET",
            url: addressOf(areaId, `_apis/wit/workitems/${passage.workItemId}?api-version=7.1`),
          });
        case "writes":
          if (keptBack.note(method, path)) say(`Not sent to ${name}, because it is shown read-only: ${method} ${path}`);
          return refusal(name);
      }
    },
  };
}

/** In the service's own envelope of an error. */
function refusal(name: string): Answered {
  const json = {
    $id: "1",
    message: `${name} is shown read-only: nothing is written to it. What you record is kept on this machine.`,
    typeKey: "AccessDeniedException",
    errorCode: 0,
  };
  return { status: 403, headers: new Headers(), text: JSON.stringify(json), json };
}

const Text = z.object({ $value: z.string() });
const ConnectionData = z.object({
  instanceId: z.string().optional(),
  authenticatedUser: z.object({
    id: z.string(),
    providerDisplayName: z.string().nullish(),
    customDisplayName: z.string().nullish(),
    properties: z.object({ Account: Text.nullish(), Mail: Text.nullish() }).nullish(),
  }),
});
/** The service answers some questions to nobody in particular, as this person. */
const ANONYMOUS = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";

export type AdoGreeted =
  | { readonly ok: true; readonly person: AdoPerson; readonly areas: AreaAddresses; readonly hostId: string }
  | { readonly ok: false; readonly message: string };

/** Asks who the token belongs to (`GET _apis/connectionData`) and where everything is (`GET _apis/ResourceAreas`). */
export async function greetOrganisation(
  { url, name }: { readonly url: string; readonly name: string },
  ask: Ask,
): Promise<AdoGreeted> {
  const who = await ask({ method: "GET", url: `${url}/_apis/connectionData?api-version=7.1-preview.1` });
  const refuse = (message: string): AdoGreeted => ({ ok: false, message });
  const wrongToken = `${name} did not accept the token. Check it, or make a new one at ${url}/_usersSettings/tokens with the scopes Work Items (read), Project and Team (read), Identity (read).`;
  switch (who.status) {
    case 200:
      break;
    // Without a good token the service sends to its page for signing in, or hands it over with 203.
    case 203:
    case 302:
    case 401:
      return refuse(wrongToken);
    case 403:
      return refuse(
        `${name} knows you and refuses: the organisation may not allow tokens, or this network. Ask its administrator.`,
      );
    case 429:
      return refuse(`${name} limits requests and asks to wait longer than we do. Start again in some minutes.`);
    default:
      return refuse(
        who.status >= 500
          ? `${name} answered ${who.status}: it is in trouble itself. Try again later.`
          : noOrganisation(name),
      );
  }
  const read = ConnectionData.safeParse(who.json);
  if (!read.success) return refuse(noOrganisation(name));
  const { id, providerDisplayName, customDisplayName, properties } = read.data.authenticatedUser;
  if (id.toLowerCase() === ANONYMOUS) return refuse(wrongToken);
  const where = await ask({ method: "GET", url: `${url}/_apis/ResourceAreas?api-version=7.1-preview.1` });
  const areas = where.status === 200 ? readAreas(where.json, url) : null;
  if (areas === null) return refuse(`${name} did not say where its areas live (it answered ${where.status}).`);
  return {
    ok: true,
    areas,
    hostId: read.data.instanceId ?? name,
    person: {
      id,
      name: customDisplayName ?? providerDisplayName ?? id,
      account: properties?.Account?.$value ?? properties?.Mail?.$value ?? "",
    },
  };
}

function noOrganisation(name: string): string {
  return `What answers at ${name} is no Azure DevOps organisation. The address looks like https://dev.azure.com/your-organisation.`;
}
