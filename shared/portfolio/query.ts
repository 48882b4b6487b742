/**
 * The one query over a portfolio: what the page's filters, its text form, saved views and the agent all mean.
 * Text form: `verdict in (off_path, reversed) and owner is empty order by value_at_risk desc group by objective`.
 */

/** Fields a query may name, with what their values are. Order is the order in which they are offered. */
export const QUERY_FIELDS = {
  verdict: "word",
  project: "text",
  objective: "text",
  owner: "text",
  benefit_class: "word",
  state: "word",
  delivery: "word",
  evidence_grade: "grade",
  data_health: "word",
  chain_break: "word",
  decision: "word",
  raised: "yes_no",
  proposed: "word",
  proposed_by: "text",
  proposed_on: "day",
  orphan: "word",
  review_due: "yes_no",
  metric: "text",
  title: "text",
  key: "text",
  closed: "yes_no",
  rebaselined: "yes_no",
  evidence: "number",
  probability: "fraction",
  value_at_risk: "money",
  expected_value: "money",
  cost_of_delay: "money",
  wsjf: "money",
  rice: "number",
  worth_of_waiting: "money",
  window: "day",
  target_date: "day",
  next_review: "day",
  tellable_from: "day",
  exception: "day",
} as const;
export type QueryField = keyof typeof QUERY_FIELDS;

/** Told from the row together with what all rows reached (`impact.ts`): nobody who holds only some rows can tell them. */
export const RANK_FIELDS = ["cost_of_delay", "wsjf", "rice", "worth_of_waiting"] as const;
export type RankField = (typeof RANK_FIELDS)[number];
/** Told from the row alone. */
export type OwnField = Exclude<QueryField, RankField>;
export const OWN_FIELDS: readonly OwnField[] = (Object.keys(QUERY_FIELDS) as QueryField[]).filter(isOwnField);

export function isRankField(field: QueryField): field is RankField {
  return RANK_FIELDS.some((name) => name === field);
}

function isOwnField(field: QueryField): field is OwnField {
  return !isRankField(field);
}

export const OPERATORS = ["=", "!=", "<", "<=", ">", ">=", "~", "in", "not_in", "is_empty", "is_not_empty"] as const;
export type Operator = (typeof OPERATORS)[number];

export type Condition =
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | {
      readonly kind: "test";
      readonly field: QueryField;
      readonly operator: Operator;
      /** Text as written; days as ISO dates or relative (`today`, `+30d`, `-2w`); empty for `is_empty` and `is_not_empty`. */
      readonly values: readonly string[];
    };

export interface Sorting {
  readonly field: QueryField;
  readonly direction: "ascending" | "descending";
}

/** Longer texts are refused before they are looked at. */
export const MOST_QUERY_CHARACTERS = 2_000;

export interface PortfolioQuery {
  /** `null` = everything. */
  readonly where: Condition | null;
  /** First counts most; ties keep project, then key. Rows without a value come last, whatever the direction. */
  readonly orderBy: readonly Sorting[];
  readonly groupBy: QueryField | null;
}

/** Conditions that all must be met for the whole to be. */
export function conjuncts(where: Condition | null): readonly Condition[] {
  if (where === null) return [];
  return where.kind === "all" ? where.of.flatMap(conjuncts) : [where];
}

export const EVERYTHING: PortfolioQuery = { where: null, orderBy: [], groupBy: null };

/** What is wrong with a query, pointing at the word: `start` and `end` are offsets into the text. */
export interface QueryProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly suggestions: readonly string[];
}
