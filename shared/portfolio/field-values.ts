/** What a row says for each field a query may name, and how it is written for people. */
import type { EpochDay } from "../domain/day.ts";
import { isoDay } from "../domain/day.ts";
import { DELIVERY_STATUSES } from "../domain/delivery.ts";
import { DECISIONS } from "../domain/governance.ts";
import { BENEFIT_CLASSES } from "../domain/hypothesis.ts";
import type { Person } from "../domain/people.ts";
import { CHAIN_BREAKS, DATA_HEALTH, EVIDENCE_GRADES, VERDICTS } from "../evaluation/types.ts";
import { t } from "../text/t.ts";
import { formatChance, formatDay, formatEvidence } from "../view/format.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";
import { formatMoney } from "./amount.ts";
import { closedWord, MISSING_WORDS } from "./field-words.ts";
import type { OwnField, QueryField } from "./query.ts";
import { QUERY_FIELDS } from "./query.ts";
import type { PortfolioRow } from "./row.ts";
import { exceptionEndsOn, isRaised, isReviewDue, ORPHANS, openProposal, orphanOf } from "./standing.ts";
import { expectedValue, valueAtRisk } from "./worth.ts";

export type FieldValue = string | number | boolean | null;

/** The closed lists, in the order in which they are offered and sorted. Grades from weakest, so that `>= B` means B or stronger. */
export const FIELD_WORDS: Readonly<Partial<Record<QueryField, readonly string[]>>> = {
  verdict: VERDICTS,
  benefit_class: BENEFIT_CLASSES,
  state: ["draft", "committed", "ended"],
  delivery: DELIVERY_STATUSES,
  evidence_grade: [...EVIDENCE_GRADES].reverse(),
  data_health: DATA_HEALTH,
  chain_break: CHAIN_BREAKS,
  decision: DECISIONS,
  proposed: DECISIONS,
  orphan: ORPHANS,
};

/** How many times the value (`text`, `word` and `grade`: text; `yes_no`: boolean; `day`: days since 1970-01-01; money: minor
 * units) is known for a row; `null` = empty. Blank text is empty. Value at risk is the high end of its range: what may be missing at worst.
 * @param today the day from which it is seen whether something is raised, due or over
 */
export function fieldValue(row: PortfolioRow, field: OwnField, today: EpochDay): FieldValue {
  const { initiative, summary } = row;
  switch (field) {
    case "project":
    case "owner":
    case "title":
    case "key":
    case "objective":
    case "metric":
    case "proposed_by":
      return textValue(row, field);
    case "closed":
      return initiative.isClosed;
    case "verdict":
      return summary?.verdict ?? null;
    case "benefit_class":
      return summary?.benefitClass ?? null;
    case "state":
      return summary?.state ?? null;
    case "delivery":
      return summary?.delivery.status ?? null;
    case "evidence_grade":
      return summary?.evidenceGrade ?? null;
    case "data_health":
      return summary?.dataHealth ?? null;
    case "chain_break":
      return summary?.chainBreak ?? null;
    case "decision":
      return summary?.lastDecision?.choice ?? null;
    case "raised":
      return isRaised(row, today);
    case "proposed":
      return openProposal(summary)?.choice ?? null;
    case "proposed_on":
      return openProposal(summary)?.on ?? null;
    case "orphan":
      return orphanOf(row);
    case "review_due":
      return isReviewDue(row, today);
    case "exception":
      return exceptionEndsOn(row, today);
    case "rebaselined":
      return summary === null ? null : summary.promiseCount >= 2;
    case "evidence":
      return summary?.evidence ?? null;
    case "probability":
      return summary?.probabilityOfTarget ?? null;
    case "value_at_risk":
      return valueAtRisk(row)?.highMinor ?? null;
    case "expected_value":
      return expectedValue(row)?.estimateMinor ?? null;
    case "window":
      return summary?.windowOpensOn ?? null;
    case "target_date":
      return summary?.path?.targetOn ?? null;
    case "next_review":
      return summary?.nextReviewOn ?? null;
    case "tellable_from":
      return summary?.tellableFrom ?? null;
  }
}

export type TextField = {
  [Field in QueryField]: (typeof QUERY_FIELDS)[Field] extends "text" ? Field : never;
}[QueryField];

/** The fields that are text, whatever the day. Blank text is empty. */
export function textValue({ initiative, summary, owner, proposer }: PortfolioRow, field: TextField): string | null {
  switch (field) {
    case "project":
      return textOrNull(initiative.projectName);
    case "owner":
      return nameOrId(owner);
    case "proposed_by":
      return nameOrId(proposer);
    case "title":
      return textOrNull(initiative.title);
    case "key":
      return initiative.label;
    case "objective":
      return textOrNull(summary?.objective);
    case "metric":
      return textOrNull(summary?.metric?.name);
  }
}

/** A person is there, also when the host knows no name. */
function nameOrId(person: Person | null): string | null {
  return person === null ? null : (textOrNull(person.name) ?? person.id);
}

export function isTextField(field: QueryField): field is TextField {
  return QUERY_FIELDS[field] === "text";
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" ? null : text;
}

/** Currency of a money field's value; `null` when there is no value. */
export function fieldCurrency(row: PortfolioRow, field: "value_at_risk" | "expected_value"): string | null {
  return (field === "value_at_risk" ? valueAtRisk(row) : expectedValue(row))?.currency ?? null;
}

/** The value in words of a locale: `Off path`, `24 Nov 2026`, `€12,500`, `Yes`; what is missing is said, never blank. */
export function fieldText(row: PortfolioRow, field: OwnField, today: EpochDay, locale: string): string {
  const value = fieldValue(row, field, today);
  if (value === null) return MISSING_WORDS[field];
  switch (QUERY_FIELDS[field]) {
    case "yes_no":
      return value === true ? t("Yes") : t("No");
    case "word":
      return field === "verdict" ? verdictWord(String(value)) : closedWord(String(value));
    case "day":
      return formatDay(Number(value) as EpochDay, locale);
    case "fraction":
      return formatChance(Number(value), locale);
    case "number":
      return formatEvidence(Number(value), locale);
    case "money": {
      const currency = fieldCurrency(row, field === "value_at_risk" ? field : "expected_value");
      return currency === null ? MISSING_WORDS[field] : formatMoney({ amountMinor: Number(value), currency }, locale);
    }
    case "text":
    case "grade":
      return String(value);
  }
}

/** Machine form for exports: ISO days, plain numbers, the words of the closed lists as stored. */
export function exportedValue(value: FieldValue, field: QueryField): FieldValue {
  return QUERY_FIELDS[field] === "day" && typeof value === "number" ? isoDay(value as EpochDay) : value;
}

function verdictWord(verdict: string): string {
  return VERDICTS.flatMap((known) => (known === verdict ? [LINE_WORDS[known]] : []))[0] ?? verdict;
}
