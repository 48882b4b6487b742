/** In which language to write where no page of ours tells it: to one person, or to everybody on the site. */
import type { Language } from "@upshot/shared/runs";
import { languageOf, RECORD_ENGLISH } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { User } from "./jira-schema.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

const ServerInfo = z.object({ defaultLocale: z.optional(z.object({ locale: z.optional(z.string()) })) });

/**
 * The site's own language, `GET /rest/api/3/serverInfo`, which needs no scope: for readers whom Jira does not name.
 * English where it cannot be read: words in the wrong tongue beat none.
 */
export async function siteLanguage(requestJira: RequestJira): Promise<Language> {
  try {
    const response = await requestJira({ path: jiraPath(["serverInfo"]) });
    const info = ServerInfo.safeParse(response.status === 200 ? response.body : null);
    return await spoken(info.success ? info.data.defaultLocale?.locale : undefined);
  } catch {
    return RECORD_ENGLISH;
  }
}

/** The language in the profile of whoever asks, `GET /rest/api/3/myself`, as Jira writes it; left out where it shows none. */
export async function ownLocale(requestJira: RequestJira): Promise<string | undefined> {
  const response = await requestJira({ path: jiraPath(["myself"]) });
  const me = User.safeParse(response.status === 200 ? response.body : null);
  return me.success ? (me.data.locale ?? undefined) : undefined;
}

/** @param locale as Jira writes it, `de_DE` or `de-DE`; left out where the person shows none */
export async function spoken(locale: string | undefined): Promise<Language> {
  return locale === undefined ? RECORD_ENGLISH : languageOf(locale.replace("_", "-"));
}
