/** The tiny chart: readings as a line over the band that was promised. The same in words for those who do not see it. */
import { memo } from "react";
import type { SparkPoint } from "../../domain/summary.ts";
import { SPARK } from "./words.ts";

interface Props {
  readonly points: readonly SparkPoint[];
  readonly width: number;
  readonly height: number;
  /** Writes a value in the metric's unit. */
  readonly say: (value: number) => string;
}

const EDGE_PX = 3;

export const Spark = memo(function Spark({ points, width, height, say }: Props) {
  const last = points.at(-1);
  if (last === undefined) return null;
  const { x, y } = scales(points, width, height);
  const line = points.map(({ on, value }) => `${x(on)} ${y(value)}`).join("L");
  const words = SPARK.words(points.length, say(last.value), bandWords(last));
  return (
    <svg
      className="up-spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words}
    >
      <path className="up-spark-band" d={bandPath(points, x, y)} />
      <path className="up-spark-line" d={`M${line}`} />
      <circle className="up-spark-last" cx={x(last.on)} cy={y(last.value)} r="2.5" />
    </svg>
  );
});

type Scale = (value: number) => string;

function scales(
  points: readonly SparkPoint[],
  width: number,
  height: number,
): { readonly x: Scale; readonly y: Scale } {
  const days = points.map(({ on }) => on);
  const values = points.flatMap(({ value, expectedLow, expectedHigh }) => [
    value,
    ...(expectedLow === null ? [] : [expectedLow]),
    ...(expectedHigh === null ? [] : [expectedHigh]),
  ]);
  return {
    x: scale(Math.min(...days), Math.max(...days), EDGE_PX, width - EDGE_PX),
    y: scale(Math.min(...values), Math.max(...values), height - EDGE_PX, EDGE_PX),
  };
}

function scale(low: number, high: number, from: number, to: number): Scale {
  const span = high - low;
  // A flat series lies in the middle, not at the foot.
  return (value) => (span === 0 ? (from + to) / 2 : from + ((value - low) / span) * (to - from)).toFixed(1);
}

function bandPath(points: readonly SparkPoint[], x: Scale, y: Scale): string {
  const banded = points.flatMap(({ on, expectedLow, expectedHigh }) =>
    expectedLow === null || expectedHigh === null ? [] : [{ on, low: expectedLow, high: expectedHigh }],
  );
  if (banded.length < 2) return "";
  const upper = banded.map(({ on, high }) => `${x(on)} ${y(high)}`);
  const lower = banded.map(({ on, low }) => `${x(on)} ${y(low)}`).reverse();
  return `M${[...upper, ...lower].join("L")}Z`;
}

function bandWords({ value, expectedLow, expectedHigh }: SparkPoint): string {
  if (expectedLow === null || expectedHigh === null) return "";
  if (value < expectedLow) return SPARK.below;
  return value > expectedHigh ? SPARK.above : SPARK.within;
}
