/** Where things stand in the chart: scales, margins and ticks. Pixels, from the top left. */
import { scaleLinear, scaleUtc } from "d3-scale";
import type { EpochDay } from "../../domain/day.ts";
import type { ChartData } from "../../view/chart-data.ts";
import type { ValueFormat } from "../../view/format.ts";
import type { DayTick } from "./day-ticks.ts";
import { dayTicks } from "./day-ticks.ts";
import { axisNumber, valueRange, valueTicks } from "./value-axis.ts";

const MS_PER_DAY = 86_400_000;
/** Below this width the names beside the lines give way to a key underneath. */
const NARROW_PX = 520;
const CHARACTER_PX = 6.6;

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly isNarrow: boolean;
  x(day: number): number;
  y(value: number): number;
  dayAt(x: number): number;
  readonly dayTicks: readonly DayTick[];
  readonly valueTicks: readonly { readonly value: number; readonly text: string }[];
}

export interface MarkProps {
  readonly chart: ChartData;
  readonly frame: ChartFrame;
  readonly format: ValueFormat;
  readonly locale: string;
}

interface Wanted {
  readonly width: number;
  readonly latestDay: EpochDay;
  readonly format: ValueFormat;
  readonly locale: string;
}

export function chartFrame(chart: ChartData, { width, latestDay, format, locale }: Wanted): ChartFrame {
  const isNarrow = width < NARROW_PX;
  const height = isNarrow ? 232 : 300;
  const value = scaleLinear().domain(valueRange(chart)).nice(4);
  const ticks = valueTicks(value).map((tick) => ({ value: tick, text: axisNumber(tick, format, locale) }));
  const longest = Math.max(3, ...ticks.map(({ text }) => text.length));
  const [left, right] = [Math.ceil(longest * CHARACTER_PX) + 12, width - (isNarrow ? 10 : 128)];
  const [top, bottom] = [40, height - 38];
  value.range([bottom, top]);
  const [from, to] = dayRange(chart, latestDay);
  const time = scaleUtc()
    .domain([from * MS_PER_DAY, to * MS_PER_DAY])
    .range([left, right]);
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    isNarrow,
    x: (day) => time(day * MS_PER_DAY),
    y: (at) => value(at),
    dayAt: (x) => time.invert(x).getTime() / MS_PER_DAY,
    dayTicks: dayTicks(time, locale),
    valueTicks: ticks,
  };
}

/** From the first reading or shipment to the last day that matters: today, target or review. */
function dayRange(
  { readings, shipments, target, reviewOn, asOf }: ChartData,
  latestDay: EpochDay,
): readonly [number, number] {
  const first = Math.min(readings[0]?.on ?? asOf, shipments[0]?.on ?? asOf, asOf);
  const last = Math.max(latestDay, target?.on ?? latestDay, reviewOn ?? latestDay);
  return last - first < 7 ? [first - 3, last + 4] : [first, last];
}
