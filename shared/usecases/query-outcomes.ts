/** Asks the portfolio in its own query language, for the viewer: the same rows, order and figures that its page shows. */
import type { EpochDay } from "../domain/day.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { applyQuery } from "../portfolio/apply-query.ts";
import { fieldText } from "../portfolio/field-values.ts";
import { formatQuery } from "../portfolio/format-query.ts";
import { parseQuery } from "../portfolio/parse-query.ts";
import type { PortfolioQuery, QueryProblem } from "../portfolio/query.ts";
import type { PortfolioRow } from "../portfolio/row.ts";
import { openProposal } from "../portfolio/standing.ts";
import type { Host } from "../ports.ts";
import type { Language } from "../text/language.ts";
import { inLanguage } from "../text/language.ts";
import { t } from "../text/t.ts";
import { saidAgain } from "../view/said-again.ts";
import { readPortfolioPage } from "./portfolio-page.ts";

/** Rows told in full; the rest is counted. */
const MOST_ROWS = 20;
/** Pages read at most: an answer must come within the host's time. */
const MOST_PAGES = 15;
const MOST_SUGGESTED = 8;

export interface OutcomesFound {
  /** As it was understood. */
  readonly query: string;
  readonly matchCount: number;
  /** Hypotheses that the viewer may not see: left out of every figure. */
  readonly hiddenCount: number;
  /** False when there is more than was read: then counts are of what was read. */
  readonly isComplete: boolean;
  /** The same as a sentence to be passed on; empty when all was read. */
  readonly note: string;
  readonly rows: readonly {
    readonly key: string;
    readonly title: string;
    readonly project: string;
    readonly verdict: string;
    readonly summary: string;
    readonly owner: string;
    readonly evidenceGrade: string;
    readonly nextReview: string;
    readonly valueAtRisk: string;
    /** Who proposed which decision, and since when it waits for a second person; empty when none does. */
    readonly proposed: string;
  }[];
}

/** `invalid_record` naming the word that cannot be understood. */
export async function queryOutcomes(host: Host, text: string, language: Language): Promise<Result<OutcomesFound>> {
  const parsed = inLanguage(language, () => parseQuery(text));
  if (!parsed.ok)
    return fail({
      code: "invalid_record",
      what: "query",
      fields: [{ path: "query", message: inLanguage(language, () => refusalWords(parsed.problem)) }],
    });
  const rows: PortfolioRow[] = [];
  let hiddenCount = 0;
  let cursor: string | null = null;
  let today = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await readPortfolioPage(host, { project: null, cursor });
    if (!read.ok) return read;
    rows.push(...read.value.rows);
    hiddenCount += read.value.hiddenCount;
    today = read.value.today;
    cursor = read.value.next;
    if (cursor === null) break;
  }
  if (today === null) return fail({ code: "host_failed", what: "the host's clock" });
  const read = { rows, query: parsed.query, today, hiddenCount, isComplete: cursor === null };
  return ok(inLanguage(language, () => told(read, language.locale)));
}

interface Read extends Pick<OutcomesFound, "hiddenCount" | "isComplete"> {
  readonly rows: readonly PortfolioRow[];
  readonly query: PortfolioQuery;
  readonly today: EpochDay;
}

function told({ rows, query, today, hiddenCount, isComplete }: Read, locale: string): OutcomesFound {
  const found = applyQuery(rows, query, today, locale).rows;
  const words = (row: PortfolioRow, field: Parameters<typeof fieldText>[1]) => fieldText(row, field, today, locale);
  return {
    query: formatQuery(query),
    matchCount: found.length,
    hiddenCount,
    isComplete,
    note: isComplete
      ? ""
      : t(
          "Only the first {count, number} epics were read: there are more, and some of them may fit too. The portfolio shows them all.",
          { count: rows.length },
        ),
    rows: found.slice(0, MOST_ROWS).map((row) => ({
      key: row.initiative.label,
      title: row.initiative.title,
      project: row.initiative.projectName,
      verdict: words(row, "verdict"),
      summary: row.summary === null ? t("No value hypothesis yet") : headlineOf(row.summary),
      owner: words(row, "owner"),
      evidenceGrade: words(row, "evidence_grade"),
      nextReview: words(row, "next_review"),
      valueAtRisk: words(row, "value_at_risk"),
      proposed:
        openProposal(row.summary) === null
          ? ""
          : t("{proposed}, by {who}, since {day}", {
              proposed: words(row, "proposed"),
              who: words(row, "proposed_by"),
              day: words(row, "proposed_on"),
            }),
    })),
  };
}

function headlineOf({ headline, said }: NonNullable<PortfolioRow["summary"]>): string {
  return saidAgain(headline, said) ?? headline;
}

function refusalWords({ message, suggestions }: QueryProblem): string {
  return suggestions.length === 0
    ? message
    : t("{refusal} Known: {words}.", { refusal: message, words: suggestions.slice(0, MOST_SUGGESTED).join(", ") });
}
