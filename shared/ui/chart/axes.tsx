/** Value lines with their numbers, the unit once, and the days below. */
import type { MarkProps } from "./frame.ts";
import { axisUnit } from "./value-axis.ts";

export function Axes({ frame, format }: MarkProps) {
  const { left, right, top, bottom, y } = frame;
  const values = frame.valueTicks.map(({ value }) => value);
  const spansZero = Math.min(0, ...values) < 0 && Math.max(0, ...values) > 0;
  return (
    <g className="up-axes">
      {frame.valueTicks.map(({ value, text }) => (
        <g key={value}>
          <line
            className={spansZero && value === 0 ? "up-zero-line" : ""}
            x1={left}
            x2={right}
            y1={y(value)}
            y2={y(value)}
          />
          <text x={left - 6} y={y(value)} dy="0.35em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      <text x={2} y={top - 26}>
        {axisUnit(format)}
      </text>
      <line className="up-day-line" x1={left} x2={right} y1={bottom} y2={bottom} />
      {frame.dayTicks.map(({ x: at, text }) => (
        <g key={`${at} ${text}`} className="up-day-tick">
          <line x1={at} x2={at} y1={bottom} y2={bottom + 4} />
          <text x={at} y={bottom + 34} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}
