/** The promised path: from where to where, by when, and how it gets there. */

import { PATH_SHAPES } from "../../evaluation/types.ts";
import { t } from "../../text/t.ts";
import { Choice, NumberField, TextField } from "../fields.tsx";
import { daysWords } from "../metric-words.ts";
import { SHAPE_WORDS } from "../words.ts";
import type { FieldsContext } from "./fields-context.ts";
import { bind, gapsFor, unitOf } from "./fields-context.ts";

export function PathFields(context: FieldsContext) {
  const { preview } = context;
  const unit = unitOf(context);
  return (
    <fieldset className="up-fields">
      <legend>{t("The promise")}</legend>
      <div className="up-pair">
        <NumberField
          {...bind(context, "baseline", "baseline")}
          label={t("From (baseline)")}
          suffix={unit}
          hint={t("Empty: taken from the readings before it ships.")}
        />
        <NumberField {...bind(context, "target", "target")} label={t("To (target)")} suffix={unit} />
        <TextField {...bind(context, "targetOn", "targetOn")} type="date" label={t("By")} />
      </div>
      {gapsFor(preview, "sharedMetric").map((words) => (
        <p key={words} className="up-gap">
          {words}
        </p>
      ))}
      <p className="up-quiet" role="status">
        {preview.tellableSentence}
      </p>
      <HowItGetsThere {...context} />
    </fieldset>
  );
}

function HowItGetsThere(context: FieldsContext) {
  const { text, read, change, preview } = context;
  const { lagDays, rampDays, shape } = read.hypothesis.path;
  const lag = lagDays === 0 ? t("at once") : t("{time} after shipping", { time: daysWords(lagDays) });
  const ramp =
    shape === "step"
      ? t("all at once")
      : t("over {time} {shape}", { time: daysWords(rampDays), shape: SHAPE_WORDS[shape] });
  return (
    <details className="up-details">
      <summary>{t("How it gets there: first effect {lag}, then {ramp}", { lag, ramp })}</summary>
      <div className="up-pair">
        <NumberField {...bind(context, "lagDays")} label={t("First effect")} suffix={t("days after shipping")} />
        <NumberField {...bind(context, "rampDays")} label={t("Full effect")} suffix={t("days after the first")} />
        <Choice
          label={t("It gets there")}
          value={text.shape}
          options={PATH_SHAPES.map((key) => [key, SHAPE_WORDS[key]] as const)}
          onChange={(next) => change({ shape: PATH_SHAPES.find((known) => known === next) ?? text.shape })}
          gaps={gapsFor(preview, "path")}
        />
        {shape === "custom" && (
          <TextField
            {...bind(context, "customPoints")}
            label={t("Points: % of the time : % of the effect")}
            hint="0:0 50:20 100:100"
          />
        )}
        <NumberField
          {...bind(context, "tolerance")}
          label={t("May be missing and still be on path")}
          suffix={t("% of the movement")}
        />
        <NumberField {...bind(context, "holdDays")} label={t("Realized when held for")} suffix={t("days")} />
      </div>
    </details>
  );
}
