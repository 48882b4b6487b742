/** Made cases: the stories as demo cases, dated from today. */
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays, isoDay } from "../../shared/domain/day.ts";
import type { Money } from "../../shared/domain/money.ts";
import type { DemoCase, DemoDecision } from "./case.ts";
import { madeCsv, SHAPES } from "./made-series.ts";
import type { MadeStory } from "./made-stories.ts";

const MADE =
  "Made for this demonstration by a seeded generator: the shop, the promise and every reading are invented. The real programmes are in the other project.";
const STEPS = ["Find out what people need", "Build it", "Roll it out"];
/** Still to do, and small beside the rest. */
const LAST_STEP = "Bring it to the last shops";
/** Epic and children of a case. */
const NUMBERS_APART = 5;

export function madeCases(stories: readonly MadeStory[], today: EpochDay): readonly DemoCase[] {
  const before = (index: number, isAlike: (other: MadeStory) => boolean) => stories.slice(0, index).filter(isAlike);
  return stories.map((story, index) => {
    const { host, metric } = story;
    const isShared = before(index, (other) => other.metric === metric && other.host === host).length > 0;
    return {
      ...caseOf(story, today, index + 1),
      ...(isShared ? { csv: null } : {}),
      host,
      number: 1 + NUMBERS_APART * before(index, (other) => other.host === host).length,
    };
  });
}

function caseOf(made: MadeStory, today: EpochDay, seed: number): Omit<DemoCase, "host" | "number"> {
  const { host, title, change, metric, unit, kind, base, swing, promised, story, objective, benefitClass, owner } =
    made;
  const { worthEuro, spentEuro, toSpendEuro, reachPerQuarter, share } = made;
  const { before, since } = SHAPES[story];
  // The last reading is yesterday's, so that a fresh demonstration has fresh data.
  const shippedOn = addDays(today, -1 - 7 * Math.max(0, since - 1));
  const isShipped = story !== "not_shipped" && story !== "drafted";
  const on = (week: number) => isoDay(addDays(shippedOn, 7 * week - (isShipped ? 0 : 7)));
  const start = on(-before);
  const targetOn = isoDay(addDays(shippedOn, story === "faded" || story === "realized" ? 140 : 210));
  const direction = promised < 0 ? ("decrease" as const) : ("increase" as const);
  return {
    project: "made",
    title,
    description: MADE,
    createdOn: start,
    releases: [],
    children: [...STEPS, ...(toSpendEuro === null ? [] : [LAST_STEP])].map((step, at) => ({
      title: `${title}: ${step.toLowerCase()}`,
      createdOn: start,
      doneOn: isShipped && step !== LAST_STEP ? isoDay(addDays(shippedOn, at === 2 ? 0 : -1)) : null,
      points: [2, 5, 3][at] ?? 1,
      isDeployed: true,
    })),
    series: null,
    csv: madeCsv({ story, base, swing, promised, seed }, on),
    provenance: story === "estimated" ? "estimated" : "measured",
    metric: {
      name: metric,
      unit,
      kind,
      direction,
      cadence: "week",
      seasonPeriod: null,
      stewardId: null,
      seriesBreakOn: null,
    },
    promise: {
      change,
      who: "buyers and colleagues of the shop",
      behaviour: "do it the new way within a month",
      mechanism: `what people do moves ${metric.toLowerCase()}`,
      objective,
      benefitClass,
      target: base + promised,
      targetOn,
      lagDays: story === "just_shipped" ? 28 : 0,
      rampDays: 28,
      shape: "linear",
      tolerance: 0.2,
      holdDays: story === "on_path" || story === "late" ? 120 : 28,
      falsifier: {
        text: `${metric.toLowerCase()} has not moved by half of that`,
        threshold: base + promised / 2,
        on: targetOn,
      },
      reviewOn: targetOn,
    },
    owner,
    worthPerUnitYear: euro(worthEuro),
    reachPerQuarter,
    contributionShare: share,
    costs: spentEuro === null && toSpendEuro === null ? null : { spent: euro(spentEuro), toSpend: euro(toSpendEuro) },
    monitoringEndsOn: null,
    decision: DECISIONS[story] ?? null,
    proposal: story === "compared" ? PROPOSALS[host] : null,
    isDraft: story === "drafted",
  };
}

function euro(whole: number | null): Money | null {
  return whole === null ? null : { amountMinor: 100 * whole, currency: "EUR" };
}

const DECISIONS: Readonly<Partial<Record<MadeStory["story"], DemoDecision>>> = {
  realized: { choice: "scale", reason: "It holds: bring it to the other towns.", wouldChangeOurMind: "If it fades." },
  short: { choice: "pivot", reason: "People use it, but it moves little.", wouldChangeOurMind: "Two good months." },
  wrong_way: { choice: "stop", reason: "It makes things worse.", wouldChangeOurMind: "A cause that is not ours." },
  late: { choice: "persevere", reason: "It started late, and it moves.", wouldChangeOurMind: "No move by the review." },
};

/** Of the one story that each host tells once, of a benefit of Ana's: Bernd asks, and she is the second person. */
const PROPOSALS: Readonly<Record<MadeStory["host"], DemoDecision>> = {
  jira: {
    choice: "accept_realized",
    reason: "The target is reached and held, and shops without it did not move.",
    wouldChangeOurMind: "Two months back at the old level.",
  },
  ado: {
    choice: "fund",
    reason: "One town says too little: pay for a second one.",
    wouldChangeOurMind: "No difference between the towns by then.",
  },
};
