/**
 * A portfolio in a few lines: how many stand where, from when the open ones can be told, and the few that matter most.
 *
 * Input: the rows the viewer may see, and the settings. Output: counts, rows, and the query that opens the same in the portfolio.
 * "Matter most" is the query's own order: value at risk, then the review that is due first. There is no ranking of its own here.
 */
import type { EpochDay } from "../../domain/day.ts";
import { applyQuery } from "../../portfolio/apply-query.ts";
import { firstTellable } from "../../portfolio/first-tellable.ts";
import { formatQuery } from "../../portfolio/format-query.ts";
import type { Condition, PortfolioQuery } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { SmallViewSettings } from "../../portfolio/small-view-settings.ts";
import type { LineKind } from "../../view/verdict-words.ts";
import { countsByKind } from "../portfolio/lines.ts";

export interface SmallView {
  /** Verdicts that were asked for and occur, in the order of the verdicts. */
  readonly counts: readonly { readonly kind: LineKind; readonly count: number }[];
  /** From when the first "cannot tell yet" may be told; `null` when no day is known or none is counted. */
  readonly tellableFrom: EpochDay | null;
  readonly withoutHypothesis: number;
  readonly rows: readonly PortfolioRow[];
  readonly matchCount: number;
  readonly queryText: string;
}

export function smallView(
  rows: readonly PortfolioRow[],
  settings: SmallViewSettings,
  today: EpochDay,
  locale: string,
  mostRows: number,
): SmallView {
  const query = queryOf(rows, settings);
  const matching = applyQuery(rows, query, today, locale).rows;
  const open = matching.flatMap(({ summary }) => (summary?.verdict === "insufficient_evidence" ? [summary] : []));
  return {
    counts: countsByKind(matching),
    tellableFrom: firstTellable(open, today),
    withoutHypothesis: rows.filter(({ summary }) => summary === null).length,
    rows: matching.slice(0, mostRows),
    matchCount: matching.length,
    queryText: formatQuery(query),
  };
}

function queryOf(rows: readonly PortfolioRow[], { project, verdicts }: SmallViewSettings): PortfolioQuery {
  // Epics without a hypothesis are counted by themselves; only those with one have a state.
  const chosen: Condition =
    verdicts.length === 0
      ? { kind: "test", field: "state", operator: "is_not_empty", values: [] }
      : { kind: "test", field: "verdict", operator: "in", values: verdicts };
  // The query names a project as people do; the name is the one its own epics carry now.
  const name = rows.find(({ initiative }) => initiative.project === project)?.initiative.projectName;
  return {
    where:
      name === undefined
        ? chosen
        : { kind: "all", of: [{ kind: "test", field: "project", operator: "=", values: [name] }, chosen] },
    orderBy: [
      { field: "value_at_risk", direction: "descending" },
      { field: "next_review", direction: "ascending" },
    ],
    groupBy: null,
  };
}
