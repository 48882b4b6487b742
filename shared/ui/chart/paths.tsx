/** The promised path with its tolerance, and the course without the work with its interval: two different strokes and fills. */
import { area, line } from "d3-shape";
import type { BandPoint } from "../../evaluation/types.ts";
import type { ChartFrame, MarkProps } from "./frame.ts";

export function PromisedPath({ chart, frame }: MarkProps) {
  const { expected, target, shipments, asOf } = chart;
  const targetFrom = expected[0]?.on ?? shipments[0]?.on ?? asOf;
  return (
    <g className="up-promised">
      <path className="up-promised-band" d={bandPath(expected, frame)} />
      <path className="up-promised-line" d={centrePath(expected, frame)} />
      {target !== null && (
        <>
          <line
            className="up-target-line"
            x1={Math.min(frame.x(targetFrom), frame.x(target.on) - 24)}
            x2={frame.x(target.on)}
            y1={frame.y(target.value)}
            y2={frame.y(target.value)}
          />
          <line
            className="up-target-end"
            x1={frame.x(target.on)}
            x2={frame.x(target.on)}
            y1={frame.y(target.value) - 5}
            y2={frame.y(target.value) + 5}
          />
        </>
      )}
    </g>
  );
}

export function Without({ chart, frame }: MarkProps) {
  return (
    <g className="up-without">
      <path className="up-without-band" d={bandPath(chart.counterfactual, frame)} />
      <path className="up-without-line" d={centrePath(chart.counterfactual, frame)} />
    </g>
  );
}

function bandPath(points: readonly BandPoint[], { x, y }: ChartFrame): string {
  const draw = area<BandPoint>()
    .x(({ on }) => x(on))
    .y0(({ low }) => y(low))
    .y1(({ high }) => y(high));
  return draw(points) ?? "";
}

function centrePath(points: readonly BandPoint[], { x, y }: ChartFrame): string {
  const draw = line<BandPoint>()
    .x(({ on }) => x(on))
    .y(({ estimate }) => y(estimate));
  return draw(points) ?? "";
}
