/** The language in a person's profile, as a person chooses it in Jira; until then that of the site. */
import type { Site } from "./site.ts";

export const LANGUAGES = [
  ["en-US", "English (US)"],
  ["en-GB", "English (UK)"],
  ["de-DE", "Deutsch (Deutschland)"],
] as const;

/** Of a new site. People who chose none have the language of their site. */
export const DEFAULT_LANGUAGE = LANGUAGES[0][0];

/** BCP 47 tag. */
export function languageOf(site: Site, accountId: string): string {
  const chosen = site.db.get("SELECT tag FROM languages WHERE account_id = ?", [accountId]);
  return chosen === null ? site.language : String(chosen["tag"]);
}

export function chooseLanguage(site: Site, accountId: string, tag: string): void {
  const known = LANGUAGES.find(([language]) => language === tag);
  if (known !== undefined) site.db.run("REPLACE INTO languages VALUES (?, ?)", [accountId, known[0]]);
}
