/** What the chart draws: baseline, promised path, the course without the work; and what was assumed. */
import type { EpochDay } from "../domain/day.ts";
import { addDays } from "../domain/day.ts";
import type { Said } from "../text/said.ts";
import { said } from "../text/said.ts";
import { expectedValueOn } from "../trajectory/expected-path.ts";
import { onceAsked } from "./once-asked.ts";
import type { Situation } from "./situation.ts";
import { situationOf } from "./situation.ts";
import type { AssessmentInput, AssessmentPicture, BandPoint, Interval } from "./types.ts";

const PATH_POINTS = 80;

export function picture(input: AssessmentInput): AssessmentPicture {
  return pictureOf(situationOf(input));
}

/** Each part is drawn when somebody first looks at it: a run that nobody watches needs little of it. */
export function pictureOf(situation: Situation): AssessmentPicture {
  const expected = onceAsked(() => expectedPath(situation));
  const without = onceAsked(() => counterfactual(situation));
  const assumed = onceAsked(() => assumptions(situation));
  return {
    baseline: baselineOf(situation),
    get expected() {
      return expected();
    },
    get counterfactual() {
      return without();
    },
    get assumptions() {
      return assumed();
    },
  };
}

function baselineOf({ course, baseline, fitted, input }: Situation): Interval | null {
  if (baseline === null) return null;
  if (input.path.baseline !== null || course.level === null)
    return { estimate: baseline, low: baseline, high: baseline };
  const { scale, spread } = fitted.prepared;
  return {
    estimate: baseline,
    low: scale.from(course.level.low * spread),
    high: scale.from(course.level.high * spread),
  };
}

/** From the first shipment to the target date or the as-of day, whichever is later; the band is the tolerance. */
function expectedPath({ input, baseline }: Situation): readonly BandPoint[] {
  const { path, asOf } = input;
  const shipments = input.shipments.filter(({ on }) => on <= asOf);
  const first = shipments.reduce<EpochDay | null>((day, { on }) => (day === null || on < day ? on : day), null);
  if (first === null || baseline === null) return [];
  const last = Math.max(path.targetOn, asOf);
  const band = Math.abs(path.target - baseline) * path.tolerance;
  const corners = shipments.flatMap(({ on }) => [
    on,
    addDays(on, path.lagDays),
    addDays(on, path.lagDays + path.rampDays),
  ]);
  const even = Array.from({ length: PATH_POINTS + 1 }, (_, i) => addDays(first, ((last - first) * i) / PATH_POINTS));
  const days = [...new Set([...even, ...corners])].filter((day) => day >= first && day <= last).sort((a, b) => a - b);
  return days.map((on) => {
    const estimate = expectedValueOn(on, path, baseline, shipments);
    return { on, estimate, low: estimate - band, high: estimate + band };
  });
}

function counterfactual({ fitted, course }: Situation): readonly BandPoint[] {
  const { points, preCount, scale, spread } = fitted.prepared;
  if (preCount < 3) return [];
  const without = course.points();
  return points.slice(preCount).flatMap(({ on }, i) => {
    const point = without[preCount + i];
    if (point === undefined) return [];
    const inUnit = (value: number) => scale.from(value * spread);
    return [{ on, estimate: inUnit(point.mean), low: inUnit(point.low), high: inUnit(point.high) }];
  });
}

function assumptions({ fitted, course, input }: Situation): readonly Said[] {
  const { prepared } = fitted;
  const hits = course.baselineHits();
  return [
    said("{before} readings from before the first shipment, {since} since.", {
      before: prepared.preCount,
      since: prepared.points.length - prepared.preCount,
    }),
    prepared.scale.isLog
      ? said("Movements are compared as percentages, because the values are above zero and swing in proportion.")
      : said("Movements are compared in the metric's own unit."),
    said(
      "Ten ways the metric may wander by itself were weighed, from not at all to every reading; each with and without a trend where the baseline is long enough.",
    ),
    prepared.hasSeason && input.metric.seasonPeriod !== null
      ? said("A season of {count} readings was taken out.", { count: input.metric.seasonPeriod })
      : said("No season was taken out."),
    prepared.hasControls
      ? said(
          "{count, plural, one {# comparison series stands} other {# comparison series stand}} in for what would have happened anyway.",
          { count: input.controls.length },
        )
      : said("No comparison group: what would have happened anyway is read from the metric's own past."),
    ...(prepared.launchCount === 0
      ? []
      : [
          said(
            "{count, plural, one {# launch of other work on the metric was} other {# launches of other work on the metric were}} estimated together with this one, and not credited to it.",
            { count: prepared.launchCount },
          ),
        ]),
    ...(prepared.noiseScales === null
      ? []
      : [said("Readings count for as much as the number behind them: a small sample moves the result less.")]),
    hits === null
      ? said("The baseline is too short to say how well it forecast itself.")
      : said("{share} % of the baseline's own readings fell inside the forecast made for them (95 % would be right).", {
          share: Math.round(100 * hits),
        }),
  ];
}
