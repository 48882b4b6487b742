/** Ticks of the day axis: years, months or days as the span asks, never more than five and never touching. */
import type { ScaleTime } from "d3-scale";

export interface DayTick {
  readonly x: number;
  readonly text: string;
}

const [MOST_TICKS, CHARACTER_PX, GAP_PX] = [5, 6.6, 14];

export function dayTicks(time: ScaleTime<number, number>, locale: string): readonly DayTick[] {
  for (let count = MOST_TICKS; count > 1; count -= 1) {
    const days = time.ticks(count);
    // Of days that stand too close, every second or third: one year alone would not tell how long a chart is.
    for (let step = Math.ceil(days.length / MOST_TICKS); 2 * step <= days.length + 1; step += 1) {
      const ticks = written(everyNth(days, step), time, locale);
      if (ticks.length > 1 && areApart(ticks)) return inside(ticks, time.range());
    }
  }
  return written(time.ticks(2).slice(0, 1), time, locale);
}

/** The first of January among them stays, where there is one. */
function everyNth(days: readonly Date[], step: number): readonly Date[] {
  const january = days.findIndex((day) => day.getUTCMonth() === 0 && day.getUTCDate() === 1);
  const first = Math.max(0, january) % step;
  return days.filter((_, index) => index % step === first);
}

function written(days: readonly Date[], time: ScaleTime<number, number>, locale: string): readonly DayTick[] {
  const { format } = writer(days, locale);
  return days.map((day) => ({ x: time(day), text: format(day) }));
}

function writer(days: readonly Date[], locale: string): Intl.DateTimeFormat {
  const isFirstOfMonth = days.every((day) => day.getUTCDate() === 1);
  const isFirstOfYear = isFirstOfMonth && days.every((day) => day.getUTCMonth() === 0);
  const parts: Intl.DateTimeFormatOptions = isFirstOfYear
    ? { year: "numeric" }
    : isFirstOfMonth
      ? { month: "short", year: "numeric" }
      : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" });
}

function areApart(ticks: readonly DayTick[]): boolean {
  return ticks.every((tick, index) => {
    const next = ticks[index + 1];
    return next === undefined || next.x - tick.x > ((tick.text.length + next.text.length) / 2) * CHARACTER_PX + GAP_PX;
  });
}

/** A tick whose text would stick out on the right is left out. */
function inside(ticks: readonly DayTick[], range: readonly number[]): readonly DayTick[] {
  const right = range[1] ?? 0;
  return ticks.filter(({ x, text }) => x + (text.length * CHARACTER_PX) / 2 < right + 24);
}
