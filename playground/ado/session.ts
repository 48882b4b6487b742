/**
 * Who asks. Pages keep the person in a cookie that the switch in the header sets; REST calls carry the token that the page
 * handed out (`local-token:<person id>`), as Bearer or as the password of Basic authentication. A token made by hand can be
 * limited to scopes: `local-token:<person id>;vso.work,vso.identity`.
 */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Site } from "./site.ts";
import { activePeople, personById } from "./store/people.ts";
import type { PersonRow } from "./store/records.ts";

const PERSON_COOKIE = "local_ado_person";
const LANGUAGE_COOKIE = "local_ado_language";
const THEME_COOKIE = "local_ado_theme";
const TOKEN_PREFIX = "local-token:";
const YEAR_SECONDS = 31_536_000;

export function tokenOf({ id }: PersonRow): string {
  return `${TOKEN_PREFIX}${id}`;
}

/** The person of an `Authorization` header; `null` for anybody else, also for people who left. */
export function personOfHeader(site: Site, header: string | undefined): PersonRow | null {
  const [token = ""] = tokenOfHeader(header).split(";");
  if (!token.startsWith(TOKEN_PREFIX)) return null;
  const person = personById(site, token.slice(TOKEN_PREFIX.length));
  return person?.is_active === true ? person : null;
}

/** Scopes that the token of an `Authorization` header is limited to; `null` for a token without a limit. */
export function scopesOfHeader(header: string | undefined): readonly string[] | null {
  const [, scopes] = tokenOfHeader(header).split(";");
  return scopes?.split(",") ?? null;
}

function tokenOfHeader(header: string | undefined): string {
  const [scheme = "", credentials = ""] = (header ?? "").split(" ");
  return scheme.toLowerCase() === "basic" ? passwordOf(credentials) : credentials;
}

function passwordOf(credentials: string): string {
  const text = Buffer.from(credentials, "base64").toString();
  return text.slice(text.indexOf(":") + 1);
}

/** The person of the cookie, else the first of the seed. */
export function currentPerson(site: Site, context: Context): PersonRow | null {
  const people = activePeople(site);
  const chosen = getCookie(context, PERSON_COOKIE);
  return people.find(({ id }) => id === chosen) ?? people[0] ?? null;
}

export function switchPerson(context: Context, personId: string): void {
  setCookie(context, PERSON_COOKIE, personId, { path: "/", sameSite: "Lax", maxAge: YEAR_SECONDS });
}

/** The theme of the cookie as it stands there; pages take only names they know. */
export function chosenTheme(context: Context): string | null {
  return getCookie(context, THEME_COOKIE) ?? null;
}

/** Tag of the language in the person's profile; `null` = none chosen. */
export function chosenLanguage(context: Context): string | null {
  return getCookie(context, LANGUAGE_COOKIE) ?? null;
}

export function chooseLanguage(context: Context, tag: string): void {
  setCookie(context, LANGUAGE_COOKIE, tag, { path: "/", sameSite: "Lax", maxAge: YEAR_SECONDS });
}
