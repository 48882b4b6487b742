/** The form's text -> a hypothesis and, where one is to be created, a metric; and what cannot be read, by field. */

import type { EpochDay } from "../../domain/day.ts";
import type { ValueHypothesis } from "../../domain/hypothesis.ts";
import { BENEFIT_CLASSES } from "../../domain/hypothesis.ts";
import { MetricId, PersonId } from "../../domain/ids.ts";
import type { MetricKind } from "../../domain/metric.ts";
import type { MetricDefinition } from "../../domain/metric-definition.ts";
import type { Money } from "../../domain/money.ts";
import { parseDayCell, parseNumberCell, typedValue } from "../../parse/cells.ts";
import { inMinorUnits } from "../../portfolio/amount.ts";
import { t } from "../../text/t.ts";
import { wrongNumber } from "../typed-value.ts";
import type { FormText } from "./form-text.ts";
import { NEW_METRIC, POINTS } from "./form-text.ts";

export interface ReadForm {
  readonly hypothesis: ValueHypothesis;
  readonly newMetric: MetricDefinition | null;
  /** Fields whose text cannot be read, with the fix. */
  readonly wrong: Readonly<Partial<Record<keyof FormText, string>>>;
}

type Field = keyof FormText;

/** @param base what the form does not show is kept from here. @param kind of the metric chosen. */
export function readForm(text: FormText, base: ValueHypothesis, kind: MetricKind): ReadForm {
  const wrong: Partial<Record<Field, string>> = {};
  const note = (field: Field, problem: string | undefined) => {
    if (problem !== undefined) wrong[field] = problem;
  };
  const value = (field: Field): number | null => {
    note(field, wrongNumber(text[field]));
    return typedValue(text[field], kind);
  };
  const days = (field: Field, otherwise: number): number => {
    const count = Number(text[field]);
    const isGood = text[field].trim() !== "" && Number.isInteger(count) && count >= 0 && count <= 36525;
    note(field, isGood ? undefined : t("Give a whole number of days, 0 or more."));
    return isGood ? count : otherwise;
  };
  const day = (field: Field): EpochDay | null => {
    const parsed = text[field].trim() === "" ? null : parseDayCell(text[field]);
    note(
      field,
      text[field].trim() !== "" && typeof parsed !== "number"
        ? t("Give a date that exists, such as 2026-11-24.")
        : undefined,
    );
    return typeof parsed === "number" ? parsed : null;
  };
  const points = text.shape === "custom" ? readPoints(text.customPoints) : [];
  note("customPoints", points === null ? t("Write pairs such as 0:0 50:20 100:100.") : undefined);
  const tolerance = parseNumberCell(text.tolerance);
  const isTolerance = typeof tolerance === "number" && tolerance >= 0 && tolerance <= 100;
  note("tolerance", isTolerance ? undefined : t("Give a percentage from 0 to 100."));
  const metricId = MetricId.safeParse(text.metric);
  const isNew = text.metric === NEW_METRIC;
  const hypothesis: ValueHypothesis = {
    ...base,
    change: text.change,
    who: text.who,
    behaviour: text.behaviour,
    mechanism: text.mechanism,
    objective: text.objective,
    benefitClass: BENEFIT_CLASSES.find((known) => known === text.benefitClass) ?? null,
    metricId: !isNew && metricId.success ? metricId.data : null,
    path: {
      baseline: value("baseline"),
      target: value("target"),
      targetOn: day("targetOn"),
      lagDays: days("lagDays", base.path.lagDays),
      rampDays: days("rampDays", base.path.rampDays),
      shape: text.shape,
      customPoints: points === null ? [] : [...points],
      tolerance: isTolerance ? Number((tolerance / 100).toPrecision(12)) : base.path.tolerance,
      holdDays: days("holdDays", base.path.holdDays),
    },
    falsifier: { text: text.falsifier, threshold: value("threshold"), on: day("thresholdOn") },
    reviewOn: day("reviewOn"),
    worthPerUnitYear: worth(text, kind, note),
    // Left out where it was left out before: what people did not touch stays as it was signed.
    ...optional("contributionShare", share(text, note), base),
    ...optional("reachPerQuarter", reach(text, note), base),
    ownerId: person(text.ownerId),
    sponsorId: person(text.sponsorId),
  };
  return { hypothesis, newMetric: isNew ? newMetric(text, note) : null, wrong };
}

/** Minor units for one metric unit and a year; `null` where nothing stands. */
function worth(
  { worth: typed, currency: code }: FormText,
  kind: MetricKind,
  note: (field: Field, problem: string | undefined) => void,
): Money | null {
  if (typed.trim() === "") return null;
  const currency = code.trim().toUpperCase();
  const isCurrency = /^[A-Z]{3}$/.test(currency);
  note("currency", isCurrency ? undefined : t("Give a three-letter code such as EUR."));
  note("worth", wrongNumber(typed));
  const perUnit = typedValue(typed, "mean");
  if (perUnit === null || !isCurrency) return null;
  const amountMinor = Math.round(inMinorUnits(perUnit, currency) * (kind === "proportion" ? POINTS : 1));
  const isWhole = Number.isSafeInteger(amountMinor);
  note("worth", isWhole ? undefined : t("This is more money than can be counted exactly."));
  return isWhole ? { amountMinor, currency } : null;
}

function optional<Key extends "contributionShare" | "reachPerQuarter">(
  key: Key,
  value: number | null,
  base: ValueHypothesis,
): Partial<Pick<ValueHypothesis, Key>> {
  return value === null && base[key] === undefined ? {} : ({ [key]: value } as Pick<ValueHypothesis, Key>); // the key asked for
}

/** Percent -> fraction. */
function share({ share: typed }: FormText, note: (field: Field, problem: string | undefined) => void): number | null {
  if (typed.trim() === "") return null;
  const fraction = typedValue(typed, "proportion");
  const isShare = fraction !== null && fraction >= 0 && fraction <= 1;
  note("share", isShare ? undefined : t("Give a percentage from 0 to 100, or leave it empty."));
  return isShare ? fraction : null;
}

function reach({ reach: typed }: FormText, note: (field: Field, problem: string | undefined) => void): number | null {
  if (typed.trim() === "") return null;
  const count = typedValue(typed, "mean");
  const isReach = count !== null && count > 0;
  note("reach", isReach ? undefined : t("Give a number above zero, or leave it empty."));
  return isReach ? count : null;
}

/** `null` until it has a name: a draft can be saved without. */
function newMetric(text: FormText, note: (field: Field, problem: string | undefined) => void): MetricDefinition | null {
  const season = text.season.trim() === "" ? null : Number(text.season);
  const isSeason = season === null || (Number.isInteger(season) && season >= 2 && season <= 366);
  note("season", isSeason ? undefined : t("Give a whole number from 2 to 366, or leave it empty."));
  if (text.metricName.trim() === "") return null;
  return {
    name: text.metricName.trim(),
    unit: text.kind === "proportion" ? "%" : text.unit.trim(),
    kind: text.kind,
    direction: text.direction,
    cadence: text.cadence,
    seasonPeriod: isSeason ? season : null,
    stewardId: null,
    seriesBreakOn: null,
  };
}

function person(id: string): PersonId | null {
  const parsed = PersonId.safeParse(id);
  return parsed.success ? parsed.data : null;
}

/** `0:0 50:20 100:100` in percent -> fractions; `null` when it is not such pairs. */
function readPoints(text: string): readonly [number, number][] | null {
  const points = text
    .trim()
    .split(/[\s;]+/)
    .map((pair): [number, number] => {
      const [x, y] = pair.split(":").map((part) => Number(part.replace("%", "").replace(",", ".")));
      return [(x ?? Number.NaN) / 100, (y ?? Number.NaN) / 100];
    });
  return points.every(([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1) ? points : null;
}
