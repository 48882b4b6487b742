/** Looks again at one initiative of a list: what opening its panel would conclude, as a row. */
import type { InitiativeRef } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { PortfolioRow } from "../portfolio/row.ts";
import type { Host } from "../ports.ts";
import { concludeAndKeep } from "./conclude.ts";
import { gatherPanelInputs } from "./open-panel.ts";
import { rowsOf } from "./portfolio-page.ts";

export async function judgeInitiative(host: Host, ref: InitiativeRef): Promise<Result<PortfolioRow>> {
  const inputs = await gatherPanelInputs(host, ref);
  const concluded = inputs.ok ? await concludeAndKeep(host, inputs.value) : inputs;
  if (!concluded.ok) return concluded;
  const { initiative, kept } = concluded.value;
  const rows = kept === null ? ok([]) : await rowsOf(host, [kept]);
  if (!rows.ok) return rows;
  const row = rows.value[0];
  if (row !== undefined) return ok(row);
  const seen = await host.visible([initiative.ref]);
  if (!seen.ok) return seen;
  const found = seen.value[0];
  return found === undefined
    ? fail({ code: "not_found", what: `initiative ${ref}` })
    : ok({ initiative: found, summary: null, owner: null, proposer: null });
}
