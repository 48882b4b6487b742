/** Readings: measured and derived filled, estimated and self-reported hollow, corrected with a ring. Very many become a column a pixel. */
import { t } from "../../text/t.ts";
import type { ChartReading } from "../../view/chart-data.ts";
import type { ChartFrame, MarkProps } from "./frame.ts";

/** More than this many dots a pixel of width no longer are dots. */
const MOST_PER_PX = 1.5;

export function ReadingDots({ chart, frame }: MarkProps) {
  const { readings, seriesBreaks } = chart;
  const breaks = seriesBreaks.map((day) => (
    <line key={day} className="up-break" x1={frame.x(day)} x2={frame.x(day)} y1={frame.top} y2={frame.bottom}>
      <title>{t("definition changed")}</title>
    </line>
  ));
  const isDense = readings.length > MOST_PER_PX * (frame.right - frame.left);
  if (isDense) {
    return (
      <g className="up-readings">
        {breaks}
        <path className="up-dense" d={columns(readings, frame)} />
      </g>
    );
  }
  const radius = readings.length > 180 ? 1.7 : readings.length > 80 ? 2.3 : 3;
  return (
    <g className="up-readings">
      {breaks}
      {readings.map((reading) => (
        <circle
          key={reading.on}
          className={isHollow(reading) ? "up-dot up-is-hollow" : "up-dot"}
          cx={frame.x(reading.on)}
          cy={frame.y(reading.value)}
          r={radius}
        />
      ))}
      {readings.map(({ on, value, wasCorrected }) =>
        wasCorrected ? (
          <circle key={on} className="up-corrected" cx={frame.x(on)} cy={frame.y(value)} r={radius + 2.5} />
        ) : null,
      )}
    </g>
  );
}

function isHollow({ provenance }: ChartReading): boolean {
  return provenance === "estimated" || provenance === "self_reported";
}

/** One vertical stroke per pixel, from the least to the largest reading in it. */
function columns(readings: readonly ChartReading[], { x, y }: ChartFrame): string {
  const byPixel = new Map<number, [number, number]>();
  for (const { on, value } of readings) {
    const pixel = Math.round(x(on));
    const [low, high] = byPixel.get(pixel) ?? [value, value];
    byPixel.set(pixel, [Math.min(low, value), Math.max(high, value)]);
  }
  return [...byPixel].map(([pixel, [low, high]]) => `M${pixel} ${y(low) + 0.5}V${y(high) - 0.5}`).join("");
}
