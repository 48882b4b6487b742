/** The promised path: from where to where, by when, and how it gets there. */
import { PATH_SHAPES } from "../../evaluation/types.ts";
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
      <legend>The promise</legend>
      <div className="up-pair">
        <NumberField
          {...bind(context, "baseline", "baseline")}
          label="From (baseline)"
          suffix={unit}
          hint="Empty: taken from the readings before it ships."
        />
        <NumberField {...bind(context, "target", "target")} label="To (target)" suffix={unit} />
        <TextField {...bind(context, "targetOn", "targetOn")} type="date" label="By" />
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
  const ramp = shape === "step" ? "all at once" : `over ${daysWords(rampDays)} ${SHAPE_WORDS[shape]}`;
  return (
    <details className="up-details">
      <summary>
        How it gets there: first effect {lagDays === 0 ? "at once" : `${daysWords(lagDays)} after shipping`}, then{" "}
        {ramp}
      </summary>
      <div className="up-pair">
        <NumberField {...bind(context, "lagDays")} label="First effect" suffix="days after shipping" />
        <NumberField {...bind(context, "rampDays")} label="Full effect" suffix="days after the first" />
        <Choice
          label="It gets there"
          value={text.shape}
          options={PATH_SHAPES.map((key) => [key, SHAPE_WORDS[key]] as const)}
          onChange={(next) => change({ shape: PATH_SHAPES.find((known) => known === next) ?? text.shape })}
          gaps={gapsFor(preview, "path")}
        />
        {shape === "custom" && (
          <TextField
            {...bind(context, "customPoints")}
            label="Points: % of the time : % of the effect"
            hint="0:0 50:20 100:100"
          />
        )}
        <NumberField
          {...bind(context, "tolerance")}
          label="May be missing and still be on path"
          suffix="% of the movement"
        />
        <NumberField {...bind(context, "holdDays")} label="Realized when held for" suffix="days" />
      </div>
    </details>
  );
}
