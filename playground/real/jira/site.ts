/** A real Jira site as the pages and the runtime ask it: read-only, and as the one person whose token it is. */
import { z } from "zod";
import type { Answered, Ask } from "../connection.ts";
import { createKeptBack, type KeptBack } from "../kept-back.ts";
import { onlyReads } from "./reads.ts";

export interface RealJira {
  /** `https://your-site.example`, no slash at the end. */
  readonly url: string;
  /** Host and path, as people call it. */
  readonly name: string;
  /** @param path begins with `/rest/api/3`. @throws SiteUnreachable */
  ask(method: string, path: string, body?: string | null): Promise<Answered>;
  readonly keptBack: KeptBack;
}

/** Who the token belongs to, from `GET /rest/api/3/myself`. */
export const Myself = z.object({
  accountId: z.string(),
  displayName: z.string().optional(),
  emailAddress: z.string().optional(),
  timeZone: z.string().optional(),
  locale: z.string().optional(),
});
export type Myself = z.infer<typeof Myself>;

export function realJira(url: string, name: string, ask: Ask, say: (line: string) => void): RealJira {
  const keptBack = createKeptBack();
  return {
    url,
    name,
    keptBack,
    ask: async (method, path, body = null) => {
      if (onlyReads(method, path)) return ask({ method, url: `${url}${path}`, body });
      // The first of a kind is said; a night would say it for each epic.
      if (keptBack.note(method, path)) say(`Not sent to ${name}, because it is shown read-only: ${method} ${path}`);
      return refusal(name);
    },
  };
}

/** In Jira's own form of an error, so that the app treats it as any refusal of Jira. */
function refusal(name: string): Answered {
  const json = {
    errorMessages: [`${name} is shown read-only: nothing is written to it. What you record is kept on this machine.`],
    errors: {},
  };
  return { status: 403, headers: new Headers(), text: JSON.stringify(json), json };
}

export type Greeted = { readonly ok: true; readonly myself: Myself } | { readonly ok: false; readonly message: string };

const TOKEN_PAGE = "https://id.atlassian.com/manage-profile/security/api-tokens";

/** Asks who the token belongs to, which proves address, token and Jira in one request. */
export async function greet(site: RealJira): Promise<Greeted> {
  const answered = await site.ask("GET", "/rest/api/3/myself");
  const refuse = (message: string): Greeted => ({ ok: false, message });
  // Jira asks for a captcha after several wrong passwords, and says so in a header only.
  if (/AUTHENTICATION_DENIED/i.test(answered.headers.get("X-Seraph-LoginReason") ?? ""))
    return refuse(
      `${site.name} wants a captcha first: too many wrong logins. Log in once in the browser at ${site.url}, then start again.`,
    );
  switch (answered.status) {
    case 200: {
      const myself = Myself.safeParse(answered.json);
      return myself.success ? { ok: true, myself: myself.data } : refuse(noJira(site));
    }
    case 401:
      return refuse(
        `${site.name} did not accept the e-mail address with this token. Check both, or make a new token at ${TOKEN_PAGE}. A token with scopes works at https://api.atlassian.com/ex/jira/<cloud id> only: give that as the address.`,
      );
    case 403:
      return refuse(
        `${site.name} knows you and refuses: your account may lack access to Jira, or the site allows other networks only. Ask its administrator.`,
      );
    case 429:
      return refuse(`${site.name} limits requests and asks to wait longer than we do. Start again in some minutes.`);
    default:
      return refuse(
        answered.status >= 500
          ? `${site.name} answered ${answered.status}: it is in trouble itself. Try again later.`
          : noJira(site),
      );
  }
}

function noJira({ name }: RealJira): string {
  return `What answers at ${name} is no Jira Cloud site (it has no REST API version 3). Check the address; Jira Data Center is not supported.`;
}
