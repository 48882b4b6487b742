/** The metric first, picked or created, with what it does by itself. */
import { CADENCES, DIRECTIONS, METRIC_KINDS } from "../../domain/metric.ts";
import { Choice, NumberField, TextField } from "../fields.tsx";
import { CADENCE_WORDS, DIRECTION_WORDS, KIND_WORDS } from "../words.ts";
import type { FieldsContext } from "./fields-context.ts";
import { bind } from "./fields-context.ts";
import { NEW_METRIC } from "./form-text.ts";
import { RecentReadings } from "./recent-readings.tsx";

export function MetricFields(context: FieldsContext) {
  const { text, inputs, view, metric, preview, options } = context;
  const listed = inputs.projectMetrics.map(
    ({ metricId, name, unit }) => [metricId, unit === "" ? name : `${name} (${unit})`] as const,
  );
  const isOwnListed = listed.some(([id]) => id === inputs.metricId);
  const own =
    inputs.metricId === null || isOwnListed
      ? []
      : [[inputs.metricId, view.definition?.name ?? inputs.metricId] as const];
  const create = view.state === "committed" ? [] : [[NEW_METRIC, "Create a new metric …"] as const];
  return (
    <fieldset className="up-fields">
      <legend>The metric</legend>
      <Choice
        {...bind(context, "metric", "metric")}
        label="Which number should move?"
        options={[["", "Choose …"], ...own, ...listed, ...create]}
      />
      {text.metric === NEW_METRIC && <NewMetric {...context} />}
      {text.metric !== NEW_METRIC && text.metric !== "" && <RecentReadings metric={metric} locale={options.locale} />}
      {preview.noiseSentence !== "" && <p className="up-quiet">{preview.noiseSentence}</p>}
    </fieldset>
  );
}

function NewMetric(context: FieldsContext) {
  const { text, change } = context;
  return (
    <>
      <TextField
        {...bind(context, "metricName", "metric")}
        label="Its name"
        hint="As people say it: checkout conversion."
      />
      <div className="up-pair">
        <Choice
          label="What kind of number?"
          value={text.kind}
          options={METRIC_KINDS.map((key) => [key, KIND_WORDS[key]] as const)}
          onChange={(next) => change({ kind: METRIC_KINDS.find((known) => known === next) ?? text.kind })}
        />
        {text.kind !== "proportion" && (
          <TextField {...bind(context, "unit", "unit")} label="Unit" hint="minutes, orders per week, EUR" />
        )}
        <Choice
          label="The promise is that it"
          value={text.direction}
          options={DIRECTIONS.map((key) => [key, DIRECTION_WORDS[key]] as const)}
          onChange={(next) => change({ direction: DIRECTIONS.find((known) => known === next) ?? text.direction })}
        />
        <Choice
          label="It is read"
          value={text.cadence}
          options={CADENCES.map((key) => [key, CADENCE_WORDS[key]] as const)}
          onChange={(next) => change({ cadence: CADENCES.find((known) => known === next) ?? text.cadence })}
        />
        <NumberField
          {...bind(context, "season")}
          label="Readings in one season"
          hint="7 for days in a week, 12 for months in a year; empty for none."
        />
      </div>
    </>
  );
}
