/**
 * Who is at the keyboard. Pages keep it in a cookie that the switch in the header sets; other clients sign in as on a real
 * site, with an e-mail address (or account id) and any token as Basic authentication.
 */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Site } from "./site.ts";
import { UserRow } from "./store/records.ts";
import type { Viewer } from "./viewer.ts";

const ACCOUNT_COOKIE = "local_jira_account";
const THEME_COOKIE = "local_jira_theme";
const YEAR_SECONDS = 31_536_000;

export type ThemeChoice = "auto" | "light" | "dark";

export function peopleOf(site: Site): UserRow[] {
  return site.db
    .all("SELECT * FROM users WHERE account_type = 'atlassian' AND active = 1 ORDER BY rowid")
    .map((row) => UserRow.parse(row));
}

/** The person of the cookie, else the first of the seed. */
export function currentPerson(site: Site, context: Context): UserRow | null {
  const people = peopleOf(site);
  const chosen = getCookie(context, ACCOUNT_COOKIE);
  return people.find((person) => person.account_id === chosen) ?? people[0] ?? null;
}

export function switchPerson(context: Context, accountId: string): void {
  setCookie(context, ACCOUNT_COOKIE, accountId, { path: "/", sameSite: "Lax", maxAge: YEAR_SECONDS });
}

export function themeChoice(context: Context): ThemeChoice {
  const chosen = getCookie(context, THEME_COOKIE);
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

export function chooseTheme(context: Context, choice: string): void {
  setCookie(context, THEME_COOKIE, choice, { path: "/", sameSite: "Lax", maxAge: YEAR_SECONDS });
}

export function viewerOf(site: Site, context: Context): Viewer {
  const header = context.req.header("Authorization");
  if (header === undefined) {
    const person = getCookie(context, ACCOUNT_COOKIE) === undefined ? null : currentPerson(site, context);
    return person === null ? { kind: "nobody" } : { kind: "person", accountId: person.account_id };
  }
  const [name = ""] = Buffer.from(header.replace(/^Basic\s+/i, ""), "base64")
    .toString()
    .split(":");
  const row = site.db.get("SELECT * FROM users WHERE (account_id = ? OR LOWER(email) = ?) AND active = 1", [
    name,
    name.toLowerCase(),
  ]);
  return row === null ? { kind: "nobody" } : { kind: "person", accountId: UserRow.parse(row).account_id };
}
