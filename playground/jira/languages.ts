/** The language in a person's profile, as a person chooses it in Jira; until then American English, as on a new site. */
import type { Site } from "./site.ts";

export const LANGUAGES = [
  ["en-US", "English (US)"],
  ["en-GB", "English (UK)"],
  ["de-DE", "Deutsch (Deutschland)"],
] as const;

const chosen = new WeakMap<Site, Map<string, string>>();

/** BCP 47 tag. */
export function languageOf(site: Site, accountId: string): string {
  return chosen.get(site)?.get(accountId) ?? LANGUAGES[0][0];
}

export function chooseLanguage(site: Site, accountId: string, tag: string): void {
  const known = LANGUAGES.find(([language]) => language === tag);
  if (known === undefined) return;
  const ofSite = chosen.get(site) ?? new Map<string, string>();
  ofSite.set(accountId, known[0]);
  chosen.set(site, ofSite);
}
