/** What would prove it wrong, fixed before work ships; a proposal comes from the path. */
import { isoDay } from "../../domain/day.ts";
import { formatDay } from "../../view/format.ts";
import { NumberField, TextArea, TextField } from "../fields.tsx";
import { valueText } from "../typed-value.ts";
import type { FieldsContext } from "./fields-context.ts";
import { bind, unitOf } from "./fields-context.ts";

export function FalsifierFields(context: FieldsContext) {
  const { metric, text, change, options } = context;
  const proposal = proposedThreshold(context);
  const kind = metric.definition?.kind ?? text.kind;
  const propose = () => {
    if (proposal === null) return;
    const threshold = valueText(proposal.threshold, kind, options.locale);
    const side = proposal.isRise ? "below" : "above";
    change({
      threshold,
      thresholdOn: isoDay(proposal.on),
      falsifier: `${metric.definition?.name ?? "the metric"} is still ${side} ${threshold} ${unitOf(context)} on ${formatDay(proposal.on, options.locale)}`,
    });
  };
  return (
    <fieldset className="up-fields">
      <legend>We are wrong if</legend>
      <TextArea {...bind(context, "falsifier", "falsifier")} label="In words" />
      <div className="up-pair">
        <NumberField {...bind(context, "threshold")} label="Not past" suffix={unitOf(context)} />
        <TextField {...bind(context, "thresholdOn")} type="date" label="On" />
      </div>
      <div className="up-row">
        <button type="button" className="up-button" disabled={proposal === null} onClick={propose}>
          Propose from the path
        </button>
        {proposal === null && <span className="up-quiet">Needs a target, a date, and a baseline or readings.</span>}
      </div>
    </fieldset>
  );
}

/** Half of the promised movement on the target day: less than that is no slow start any more. */
function proposedThreshold({ read, metric }: FieldsContext) {
  const { baseline, target, targetOn } = read.hypothesis.path;
  const from = baseline ?? metric.readings.at(-1)?.value ?? null;
  if (from === null || target === null || targetOn === null) return null;
  return { threshold: Number(((from + target) / 2).toPrecision(3)), on: targetOn, isRise: target > from };
}
