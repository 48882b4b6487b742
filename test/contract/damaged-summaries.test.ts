/** A summary is a cache: one that is damaged, or was written by somebody else, hides nothing but itself. */
import { describe, expect, it } from "@jest/globals";
import { LOOKED } from "../../ado-extension/looked.ts";
import { PLACES, placeAfter, summariesOf } from "../../ado-extension/summary-places.ts";
import { MIGRATIONS } from "../../forge-app/migrations.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import type { Host } from "../../shared/ports.ts";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import { summaryOf } from "./contract-entries.ts";
import { adoHostOver, seededAdo } from "./local-ado.ts";
import { forgeHostOver, seededJira } from "./local-jira.ts";
import { ANA, CHECKOUT, CHILDLESS, CONTRACT_SEED, LARGE } from "./seed.ts";

const GOOD = summaryOf(CHILDLESS, "the good one");
const FORGED = JSON.stringify(summaryOf(CHILDLESS, "forged"));

async function headlines(host: Host): Promise<unknown> {
  const page = await answerPortfolio(host, "portfolioPage", { project: null, cursor: null });
  if (!page.ok) throw new Error(JSON.stringify(page.problem));
  return (page.value as { rows: { summary: { headline: string } }[] }).rows.map(({ summary }) => summary.headline);
}

describe("a damaged summary", () => {
  it("leaves the portfolio readable in Azure DevOps, where every member can write documents", async () => {
    const ado = seededAdo(CONTRACT_SEED);
    const host = adoHostOver(ado, ANA, CONTRACT_SEED.now);
    await host.saveSummary(GOOD);
    const place = JSON.stringify(placeAfter(GOOD.project, null));
    const [summaries, places] = [summariesOf(GOOD.project), PLACES];
    const bad = [
      [summaries, { id: CHECKOUT, summary: "{" }],
      [summaries, { id: LARGE, summary: FORGED }],
      [summaries, { id: "no-summary", other: 1 }],
      [summaries, { id: LOOKED, summary: "[]" }],
      [places, { id: CHECKOUT, entries: [place] }],
      [places, { id: LARGE, entries: ["elsewhere"] }],
      [places, { id: "no-place" }],
    ] as const;
    for (const [collection, document] of bad) {
      const path = `Scopes/Default/Current/Collections/${collection}/Documents?api-version=7.1-preview.1`;
      const saved = await ado.app.request(
        `http://localhost/ado/local/_apis/ExtensionManagement/InstalledExtensions/upshot-value/upshot/Data/${path}`,
        {
          method: "POST",
          headers: { Authorization: `Bearer local-token:${ANA}`, "Content-Type": "application/json" },
          body: JSON.stringify(document),
        },
      );
      expect(saved.status).toBe(200);
    }
    expect(await headlines(host)).toEqual(["the good one"]);
    expect(await host.summaries([InitiativeRef.parse(CHECKOUT)])).toEqual({ ok: true, value: [null] });
    ado.close();
  });

  it("leaves the portfolio readable in Jira", async () => {
    const jira = seededJira(CONTRACT_SEED);
    const db = openDatabase(":memory:");
    for (const { statement } of MIGRATIONS) db.exec(statement);
    const runSql: RunSql = async (statement, values) => db.all(statement, [...values]);
    const host = forgeHostOver(jira, runSql, ANA, CONTRACT_SEED.now);
    await host.saveSummary(GOOD);
    db.all("INSERT INTO upshot_summaries (initiative, project, summary) VALUES (?, ?, ?)", [CHECKOUT, "10000", "{"]);
    expect(await headlines(host)).toEqual(["the good one"]);
    jira.close();
    db.close();
  });
});
