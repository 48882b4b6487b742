/** What the engine must know of a metric, and the closed lists behind it. Names: docs of the field, see the glossary. */
export const METRIC_KINDS = ["mean", "proportion", "rate", "count", "money", "duration"] as const;
export const DIRECTIONS = ["increase", "decrease", "maintain"] as const;
export const CADENCES = ["day", "week", "month", "quarter", "year"] as const;
/** Where a value comes from. Estimated and self-reported values alone never realize a benefit. */
export const PROVENANCES = ["measured", "derived", "estimated", "self_reported"] as const;

export type MetricKind = (typeof METRIC_KINDS)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type Cadence = (typeof CADENCES)[number];
export type Provenance = (typeof PROVENANCES)[number];

export interface MetricTraits {
  readonly kind: MetricKind;
  readonly direction: Direction;
  readonly cadence: Cadence;
  /** Readings in one season (7 for daily with a week, 12 for monthly with a year); `null` when there is none. */
  readonly seasonPeriod: number | null;
}

/** Usual days between two readings. Month, quarter and year are means of the Gregorian calendar. */
export const CADENCE_DAYS: Readonly<Record<Cadence, number>> = {
  day: 1,
  week: 7,
  month: 30.44,
  quarter: 91.31,
  year: 365.25,
};
