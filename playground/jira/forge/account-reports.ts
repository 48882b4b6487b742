/**
 * Atlassian's personal data reporting API, for one site: apps tell whose account ids they keep since when, and are told which
 * of them were closed or have changed. Source: "User privacy guide for app developers" (October 2024).
 */
import { z } from "zod";
import type { Sqlite } from "../../sqlite.ts";

export const ACCOUNTS_PATH = "/app/report-accounts";
const SCOPE = "report:personal-data";
const ACCOUNTS_MOST = 90;

const Report = z.strictObject({
  accounts: z
    .array(z.strictObject({ accountId: z.string().min(1), updatedAt: z.iso.datetime({ offset: true }) }))
    .min(1)
    .max(ACCOUNTS_MOST),
});

/** @returns the answer to one report; `body` is its JSON text. */
export type AccountReports = (body: string) => Response;

export function accountReports(db: Sqlite, scopes: readonly string[]): AccountReports {
  return (body) => {
    if (!scopes.includes(SCOPE))
      return Response.json({ code: 403, message: `The scope ${SCOPE} is missing.` }, { status: 403 });
    const report = Report.safeParse(JSON.parse(body));
    if (!report.success)
      return Response.json(
        { code: 400, message: `Give 1 to ${ACCOUNTS_MOST} accounts with updatedAt.` },
        { status: 400 },
      );
    const accounts = report.data.accounts.flatMap(({ accountId, updatedAt }) => {
      const status = statusOf(db, accountId, updatedAt);
      return status === null ? [] : [{ accountId, status }];
    });
    const headers = { "Cycle-Period": "P7D" };
    return accounts.length === 0
      ? new Response(null, { status: 204, headers })
      : Response.json({ accounts }, { headers });
  };
}

function statusOf(db: Sqlite, accountId: string, since: string): "closed" | "updated" | null {
  const change = db.get("SELECT status, at FROM account_changes WHERE account_id = ?", [accountId]);
  if (change === null) return null;
  if (change["status"] === "closed") return "closed";
  return Date.parse(String(change["at"])) > Date.parse(since) ? "updated" : null;
}

/** A person closes their Atlassian account, or changes what it says of them. */
export function changeAccount(db: Sqlite, accountId: string, status: "closed" | "updated", at: string): void {
  db.run("REPLACE INTO account_changes VALUES (?, ?, ?)", [accountId, status, at]);
  if (status === "closed") db.run("UPDATE users SET active = 0 WHERE account_id = ?", [accountId]);
}
