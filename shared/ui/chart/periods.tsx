/** Behind everything: the time before the first shipment, which the promise is measured from, and its level. */
import { t } from "../../text/t.ts";
import type { MarkProps } from "./frame.ts";

const LEAST_PX_FOR_WORDS = 70;

export function Periods({ chart, frame }: MarkProps) {
  const { x, y, top, bottom } = frame;
  const first = chart.readings[0]?.on;
  const end = chart.shipments[0]?.on ?? chart.asOf;
  if (first === undefined || first >= end) return null;
  const [from, to] = [x(first), x(end)];
  return (
    <g className="up-periods">
      <rect x={from} y={top} width={to - from} height={bottom - top} />
      {chart.baseline !== null && (
        <line x1={from} x2={to} y1={y(chart.baseline.estimate)} y2={y(chart.baseline.estimate)} />
      )}
      {to - from > LEAST_PX_FOR_WORDS && (
        <text x={from + 6} y={bottom - 7}>
          {t("baseline")}
        </text>
      )}
    </g>
  );
}
