/** The metric first, picked or created, with what it does by itself. */

import { CADENCES, DIRECTIONS, METRIC_KINDS } from "../../domain/metric.ts";
import { t } from "../../text/t.ts";
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
  const create = view.state === "committed" ? [] : [[NEW_METRIC, t("Create a new metric …")] as const];
  return (
    <fieldset className="up-fields">
      <legend>{t("The metric")}</legend>
      <Choice
        {...bind(context, "metric", "metric")}
        label={t("Which number should move?")}
        options={[["", t("Choose …")], ...own, ...listed, ...create]}
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
        label={t("Its name")}
        hint={t("As people say it: checkout conversion.")}
      />
      <div className="up-pair">
        <Choice
          label={t("What kind of number?")}
          value={text.kind}
          options={METRIC_KINDS.map((key) => [key, KIND_WORDS[key]] as const)}
          onChange={(next) => change({ kind: METRIC_KINDS.find((known) => known === next) ?? text.kind })}
        />
        {text.kind !== "proportion" && (
          <TextField {...bind(context, "unit", "unit")} label={t("Unit")} hint={t("minutes, orders per week, EUR")} />
        )}
        <Choice
          label={t("The promise is that it")}
          value={text.direction}
          options={DIRECTIONS.map((key) => [key, DIRECTION_WORDS[key]] as const)}
          onChange={(next) => change({ direction: DIRECTIONS.find((known) => known === next) ?? text.direction })}
        />
        <Choice
          label={t("It is read")}
          value={text.cadence}
          options={CADENCES.map((key) => [key, CADENCE_WORDS[key]] as const)}
          onChange={(next) => change({ cadence: CADENCES.find((known) => known === next) ?? text.cadence })}
        />
        <NumberField
          {...bind(context, "season")}
          label={t("Readings in one season")}
          hint={t("7 for days in a week, 12 for months in a year; empty for none.")}
        />
      </div>
    </>
  );
}
