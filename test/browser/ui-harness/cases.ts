/** Epics to look at: real series with the promise made for them, and a few shapes of work. */
import type { EpochDay } from "../../../shared/domain/day.ts";
import { parseDay } from "../../../shared/domain/day.ts";
import type { WorkItem } from "../../../shared/domain/delivery.ts";
import type { ValueHypothesis } from "../../../shared/domain/hypothesis.ts";
import { EMPTY_HYPOTHESIS } from "../../../shared/domain/hypothesis.ts";
import type { MetricDefinition } from "../../../shared/domain/metric-definition.ts";
import { ANA } from "./memory-host.ts";

interface HarnessCase {
  readonly definition: MetricDefinition;
  readonly hypothesis: ValueHypothesis;
  readonly shippedOn: EpochDay;
  readonly endsOn: EpochDay | null;
}

export function day(iso: string): EpochDay {
  const parsed = parseDay(iso);
  if (parsed === null) throw new RangeError(`no day: ${iso}`);
  return parsed;
}

const NO_SPECIALS = { stewardId: null, seriesBreakOn: null } as const;

const SEATBELTS: HarnessCase = {
  definition: {
    name: "Car drivers killed or seriously injured",
    unit: "persons per month",
    kind: "count",
    direction: "decrease",
    cadence: "month",
    seasonPeriod: 12,
    ...NO_SPECIALS,
  },
  hypothesis: {
    ...EMPTY_HYPOTHESIS,
    change: "make wearing a seat belt compulsory in the front seats",
    who: "car drivers in Great Britain",
    behaviour: "wear their belt on every journey",
    mechanism: "a belted driver survives most crashes that kill an unbelted one",
    objective: "Safer roads",
    benefitClass: "social",
    path: { ...EMPTY_HYPOTHESIS.path, target: 1380, targetOn: day("1984-01-31"), tolerance: 0.25, holdDays: 180 },
    falsifier: {
      text: "drivers killed or seriously injured are still above 1,600 a month a year after the law",
      threshold: 1600,
      on: day("1984-01-31"),
    },
    ownerId: ANA,
    reviewOn: day("1984-01-31"),
  },
  shippedOn: day("1983-01-31"),
  endsOn: day("1984-12-31"),
};

const NILE: HarnessCase = {
  definition: {
    name: "Annual flow of the Nile at Aswan",
    unit: "1e8 m3",
    kind: "mean",
    direction: "decrease",
    cadence: "year",
    seasonPeriod: null,
    ...NO_SPECIALS,
  },
  hypothesis: {
    ...EMPTY_HYPOTHESIS,
    change: "build the first dam at Aswan",
    who: "irrigators upstream",
    behaviour: "take water in the flood season",
    mechanism: "stored water no longer flows past the gauge",
    path: { ...EMPTY_HYPOTHESIS.path, target: 850, targetOn: day("1905-01-01"), rampDays: 365, holdDays: 365 },
    falsifier: { text: "the flow is still above 1,000", threshold: 1000, on: day("1905-01-01") },
    ownerId: null,
  },
  shippedOn: day("1899-01-01"),
  endsOn: day("1912-12-31"),
};

const VOLKSWAGEN: HarnessCase = {
  definition: {
    name: "Volkswagen share price",
    unit: "EUR",
    kind: "money",
    direction: "increase",
    cadence: "week",
    seasonPeriod: null,
    ...NO_SPECIALS,
  },
  hypothesis: {
    ...EMPTY_HYPOTHESIS,
    change: "sell clean diesel cars in the United States",
    who: "buyers of mid-size cars",
    behaviour: "choose diesel",
    mechanism: "they are cheaper to run",
    path: { ...EMPTY_HYPOTHESIS.path, target: 230, targetOn: day("2016-12-31"), rampDays: 90 },
    falsifier: { text: "the price is below 150 at the end of 2016", threshold: 150, on: day("2016-12-31") },
    ownerId: ANA,
  },
  shippedOn: day("2015-09-20"),
  endsOn: null,
};

export const CASES = { seatbelts: SEATBELTS, nile: NILE, volkswagen: VOLKSWAGEN } as const;

const ITEM: WorkItem = {
  id: "10001",
  label: "PAY-1",
  parentId: null,
  title: "An epic",
  type: "Epic",
  state: "in_progress",
  createdOn: day("1870-01-01"),
  doneOn: null,
  points: null,
  releaseIds: [],
  isReopened: false,
};

export function workItem(patch: Partial<WorkItem>): WorkItem {
  return { ...ITEM, ...patch };
}
