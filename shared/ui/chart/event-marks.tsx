/** What happened and what is set, on two lanes: shipments below the axis, the as-of day, review and target day above the chart. */
import { t } from "../../text/t.ts";
import { formatDay } from "../../view/format.ts";
import { percent } from "../panel/shipping-words.ts";
import type { MarkProps } from "./frame.ts";
import type { LaneText } from "./lane.ts";
import { placeInLane } from "./lane.ts";

export function EventMarks(props: MarkProps) {
  return (
    <>
      <Above {...props} />
      <Shipments {...props} />
    </>
  );
}

function Above({ chart, frame, locale }: MarkProps) {
  const { asOf, reviewOn, target } = chart;
  const { x, top, bottom, width } = frame;
  const lane = top - 10;
  const marks: LaneText[] = [
    { key: "as of", x: x(asOf), text: t("as of {day}", { day: formatDay(asOf, locale) }), markPx: 1 },
    ...(reviewOn === null ? [] : [{ key: "review", x: x(reviewOn), text: t("review"), markPx: 6 }]),
  ];
  const isApart = reviewOn === null || Math.abs(x(reviewOn) - x(asOf)) > 16;
  const texts = placeInLane(marks, 0, width);
  return (
    <g className="up-above">
      <line className="up-as-of-line" x1={x(asOf)} x2={x(asOf)} y1={isApart ? top - 16 : top - 4} y2={bottom} />
      {reviewOn !== null && (
        <path className="up-review" d={`M${x(reviewOn)} ${lane - 10}l5 5.5l-5 5.5l-5 -5.5z`}>
          <title>{t("review on {day}", { day: formatDay(reviewOn, locale) })}</title>
        </path>
      )}
      {target !== null && (
        <line className="up-target-day" x1={x(target.on)} x2={x(target.on)} y1={frame.y(target.value)} y2={bottom} />
      )}
      {texts.map(({ key, x: at, text, anchor }) => (
        <text key={key} x={at} y={lane} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}

function Shipments({ chart, frame, locale }: MarkProps) {
  const { x, bottom, left, right, width } = frame;
  let soFar = 0;
  const ships = chart.shipments.map(({ on, share }) => {
    soFar += share;
    return { on, size: 3.5 + 4 * Math.sqrt(share), text: t("shipped {share}", { share: percent(soFar, locale) }) };
  });
  const marks = ships.map(({ on, size, text }) => ({ key: String(on), x: x(on), text, markPx: size }));
  // The last tells the total, so it speaks first; then the first; then the others as far as there is room.
  const byImportance = [...marks.slice(-1), ...marks.slice(0, -1)];
  return (
    <g className="up-ships">
      {ships.map(({ on, size, text }) => (
        <g key={on}>
          <line x1={x(on)} x2={x(on)} y1={frame.top} y2={bottom} />
          <path d={`M${x(on)} ${bottom + 3}l${size} ${1.7 * size}h${-2 * size}z`}>
            <title>{`${text}, ${formatDay(on, locale)}`}</title>
          </path>
        </g>
      ))}
      {placeInLane(byImportance, Math.min(left, right), width).map(({ key, x: at, text, anchor }) => (
        <text key={key} x={at} y={bottom + 16} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}
