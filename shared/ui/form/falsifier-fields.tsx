/** What would prove it wrong, fixed before work ships; a proposal comes from the path. */

import { isoDay } from "../../domain/day.ts";
import { t } from "../../text/t.ts";
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
    const words = {
      metric: metric.definition?.name ?? t("the metric"),
      value: `${threshold} ${unitOf(context)}`.trim(),
      day: formatDay(proposal.on, options.locale),
    };
    change({
      threshold,
      thresholdOn: isoDay(proposal.on),
      falsifier: proposal.isRise
        ? t("{metric} is still below {value} on {day}", words)
        : t("{metric} is still above {value} on {day}", words),
    });
  };
  return (
    <fieldset className="up-fields">
      <legend>{t("We are wrong if")}</legend>
      <TextArea {...bind(context, "falsifier", "falsifier")} label={t("In words")} />
      <div className="up-pair">
        <NumberField {...bind(context, "threshold")} label={t("Not past")} suffix={unitOf(context)} />
        <TextField {...bind(context, "thresholdOn")} type="date" label={t("On")} />
      </div>
      <div className="up-row">
        <button type="button" className="up-button" disabled={proposal === null} onClick={propose}>
          {t("Propose from the path")}
        </button>
        {proposal === null && (
          <span className="up-quiet">{t("Needs a target, a date, and a baseline or readings.")}</span>
        )}
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
