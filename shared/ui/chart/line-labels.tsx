/** Names and last values beside the lines, instead of a legend: kept apart, each tied to its line. */
import { t } from "../../text/t.ts";
import type { MarkProps } from "./frame.ts";
import { axisNumber } from "./value-axis.ts";

interface Label {
  readonly key: string;
  readonly text: string;
  /** Where the line ends. */
  readonly x: number;
  readonly y: number;
}

const LINE_PX = 15;

export function LineLabels(props: MarkProps) {
  const { right, top, bottom } = props.frame;
  const labels = spread(labelsOf(props), top, bottom);
  return (
    <g className="up-labels">
      {labels.map(({ key, text, x, y, at }) => (
        <g key={key} className={`up-label-${key}`}>
          <path className="up-leader" d={`M${Math.min(x + 4, right)} ${y}L${right} ${y}L${right + 6} ${at}`} />
          <text x={right + 9} y={at} dy="0.35em">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

function labelsOf({ chart, frame, format, locale }: MarkProps): readonly Label[] {
  const { x, y } = frame;
  const number = (value: number) => `${axisNumber(value, format, locale)}${format.kind === "proportion" ? " %" : ""}`;
  const [reading, promised, without] = [chart.readings.at(-1), chart.expected.at(-1), chart.counterfactual.at(-1)];
  const { target } = chart;
  const labels: Label[] = [];
  if (target !== null) {
    labels.push({
      key: "target",
      text: t("target {value}", { value: number(target.value) }),
      x: x(target.on),
      y: y(target.value),
    });
  }
  if (promised !== undefined) {
    labels.push({ key: "promised", text: t("promised path"), x: x(promised.on), y: y(promised.estimate) });
  }
  if (without !== undefined) {
    labels.push({ key: "without", text: t("without the work"), x: x(without.on), y: y(without.estimate) });
  }
  if (reading !== undefined) {
    labels.push({
      key: "reading",
      text: t("latest {value}", { value: number(reading.value) }),
      x: x(reading.on),
      y: y(reading.value),
    });
  }
  return labels;
}

/** Moves labels apart from the top down, then back up where the last ones fell out of the chart. */
function spread(labels: readonly Label[], top: number, bottom: number): readonly (Label & { readonly at: number })[] {
  const placed = [...labels].sort((a, b) => a.y - b.y).map((label) => ({ ...label, at: clamp(label.y, top, bottom) }));
  for (const [index, label] of placed.entries()) {
    const above = placed[index - 1];
    if (above !== undefined) label.at = Math.max(label.at, above.at + LINE_PX);
  }
  let lowest = bottom;
  for (const label of placed.toReversed()) {
    label.at = Math.min(label.at, lowest);
    lowest = label.at - LINE_PX;
  }
  return placed;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
