/** The reading the person points at. */
import type { ChartReading } from "../../view/chart-data.ts";
import type { MarkProps } from "./frame.ts";

export function CursorMark({ frame, reading }: MarkProps & { readonly reading: ChartReading }) {
  const { x, y, top, bottom } = frame;
  const at = x(reading.on);
  return (
    <g className="up-cursor-mark">
      <line x1={at} x2={at} y1={top} y2={bottom} />
      <circle cx={at} cy={y(reading.value)} r={5} />
      {reading.expected !== null && <path d={`M${at - 5} ${y(reading.expected)}h10`} />}
      {reading.without !== null && <path d={`M${at - 5} ${y(reading.without)}h10`} strokeDasharray="3 2" />}
    </g>
  );
}
