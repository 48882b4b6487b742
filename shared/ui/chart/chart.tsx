/** Readings against the promise and against what would have happened without the work. Its table twin has the same numbers. */

import { useId, useMemo, useRef, useState } from "react";
import type { EpochDay } from "../../domain/day.ts";
import { t } from "../../text/t.ts";
import type { ChartData } from "../../view/chart-data.ts";
import type { ValueFormat } from "../../view/format.ts";
import { Axes } from "./axes.tsx";
import { CursorMark } from "./cursor-mark.tsx";
import { cursorWords } from "./cursor-words.ts";
import { EventMarks } from "./event-marks.tsx";
import { chartFrame } from "./frame.ts";
import { LineLabels } from "./line-labels.tsx";
import { NarrowKey } from "./narrow-key.tsx";
import { PromisedPath, Without } from "./paths.tsx";
import { Periods } from "./periods.tsx";
import { ReadingDots } from "./reading-dots.tsx";
import { useWidth } from "./use-width.ts";

interface Props {
  readonly chart: ChartData;
  readonly format: ValueFormat;
  /** The metric's name. */
  readonly name: string;
  /** Last day the chart keeps room for, so that it does not jump while the past is replayed. */
  readonly latestDay: EpochDay;
  readonly locale: string;
}

export function Chart({ chart, format, name, latestDay, locale }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const width = useWidth(room);
  const clip = `up-clip${useId().replaceAll(":", "")}`;
  const frame = useMemo(
    () => chartFrame(chart, { width, latestDay, format, locale }),
    [chart, width, latestDay, format, locale],
  );
  const [picked, setPicked] = useState<number | null>(null);
  const { readings } = chart;
  const at = picked === null ? null : Math.min(picked, readings.length - 1);
  const reading = at === null ? undefined : readings[at];
  const marks = { chart, frame, format, locale };
  return (
    <figure className="up-chart">
      <figcaption className="up-chart-title up-words">{name}</figcaption>
      <div className="up-chart-room" ref={room}>
        <svg
          width={frame.width}
          height={frame.height}
          viewBox={`0 0 ${frame.width} ${frame.height}`}
          aria-hidden="true"
          onPointerMove={(event) =>
            setPicked(nearest(readings, frame.dayAt(event.clientX - event.currentTarget.getBoundingClientRect().left)))
          }
          onPointerLeave={() => setPicked(null)}
        >
          <clipPath id={clip}>
            <rect x={frame.left} y={frame.top} width={frame.right - frame.left} height={frame.bottom - frame.top} />
          </clipPath>
          <Periods {...marks} />
          <Axes {...marks} />
          <g clipPath={`url(#${clip})`}>
            <Without {...marks} />
            <PromisedPath {...marks} />
          </g>
          <ReadingDots {...marks} />
          <EventMarks {...marks} />
          {!frame.isNarrow && <LineLabels {...marks} />}
          {reading !== undefined && <CursorMark {...marks} reading={reading} />}
        </svg>
        {readings.length > 0 && (
          <input
            className="up-chart-cursor"
            type="range"
            min={0}
            max={readings.length - 1}
            value={at ?? readings.length - 1}
            aria-label={t("Readings of {name}: arrow keys go from one to the next", { name })}
            aria-valuetext={cursorWords(readings[at ?? readings.length - 1], format, locale)}
            onFocus={() => setPicked(at ?? readings.length - 1)}
            onBlur={() => setPicked(null)}
            onChange={(event) => setPicked(Number(event.target.value))}
          />
        )}
      </div>
      {frame.isNarrow && <NarrowKey chart={chart} />}
      <p className="up-chart-words up-quiet" role="status">
        {reading === undefined
          ? t("Point at the chart, or go through it with the arrow keys, to read single values.")
          : cursorWords(reading, format, locale)}
      </p>
    </figure>
  );
}

function nearest(readings: ChartData["readings"], day: number): number | null {
  if (readings.length === 0) return null;
  return readings.reduce(
    (best, { on }, index) => (Math.abs(on - day) < Math.abs((readings[best]?.on ?? on) - day) ? index : best),
    0,
  );
}
