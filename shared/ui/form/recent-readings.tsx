/** The metric's recent readings, so that a target is chosen against reality. */

import type { MetricState } from "../../journal/metric-state.ts";
import { t } from "../../text/t.ts";
import { formatDay, formatValue } from "../../view/format.ts";

const [WIDTH, HEIGHT, SHOWN] = [320, 48, 60];

export function RecentReadings({ metric, locale }: { readonly metric: MetricState; readonly locale: string }) {
  const readings = metric.readings.slice(-SHOWN);
  const [first, last] = [readings[0], readings.at(-1)];
  if (metric.definition === null || first === undefined || last === undefined) {
    return (
      <p className="up-quiet">{t("No readings yet. Save the draft, add some, and choose the target against them.")}</p>
    );
  }
  const values = readings.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (on: number) => 4 + ((WIDTH - 8) * (on - first.on)) / Math.max(1, last.on - first.on);
  const y = (value: number) => HEIGHT - 5 - ((HEIGHT - 10) * (value - low)) / (high - low || 1);
  const course = readings
    .map(({ on, value }, index) => `${index === 0 ? "M" : "L"}${x(on).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
  const shown = (value: number) => (metric.definition === null ? "" : formatValue(value, metric.definition, locale));
  return (
    <div className="up-recent">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <path d={course} />
        <circle cx={x(last.on)} cy={y(last.value)} r="3" />
      </svg>
      <p className="up-quiet">
        {t(
          "{count, plural, one {Last reading} other {Last # readings}}: between {low} and {high}, latest {latest} on {day}.",
          {
            count: readings.length,
            low: shown(low),
            high: shown(high),
            latest: shown(last.value),
            day: formatDay(last.on, locale),
          },
        )}
      </p>
    </div>
  );
}
