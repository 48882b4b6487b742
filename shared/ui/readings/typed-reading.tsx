/** One reading, typed. A day that has one already is a correction, and said so. */

import { useLayoutEffect, useState } from "react";
import type { EpochDay } from "../../domain/day.ts";
import { isoDay } from "../../domain/day.ts";
import type { Provenance } from "../../domain/metric.ts";
import type { ReadingRow } from "../../domain/metric-definition.ts";
import { parseDayCell, parseNumberCell, typedValue } from "../../parse/cells.ts";
import type { ReadSeries } from "../../parse/readings-table.ts";
import { t } from "../../text/t.ts";
import { formatDay, formatValue } from "../../view/format.ts";
import type { PanelView } from "../../view/panel-view.ts";
import { NumberField, TextField } from "../fields.tsx";
import { wrongNumber } from "../typed-value.ts";

interface Props {
  readonly view: PanelView;
  readonly provenance: Provenance;
  readonly locale: string;
  readonly correctOn: EpochDay | null;
  readonly onRead: (series: readonly ReadSeries[]) => void;
}

export function TypedReading({ view, provenance, locale, correctOn, onRead }: Props) {
  const [day, setDay] = useState(correctOn === null ? "" : isoDay(correctOn));
  const [value, setValue] = useState("");
  const [denominator, setDenominator] = useState("");
  const kind = view.definition?.kind ?? "mean";
  const on = parseDayCell(day);
  const number = typedValue(value, kind);
  const trials = denominator.trim() === "" ? null : parseNumberCell(denominator);
  const isTrialsWrong = trials !== null && (trials === "ambiguous" || trials <= 0);
  const isWhole =
    typeof on === "number" && number !== null && !(denominator.trim() !== "" && typeof trials !== "number");
  const isGood = isWhole && !isTrialsWrong;
  // Before the next key is heard: Enter right after the last figure finds the reading whole.
  useLayoutEffect(() => {
    const row: ReadingRow | null =
      isGood && typeof on === "number" && number !== null
        ? { on, value: number, denominator: typeof trials === "number" ? trials : null, provenance }
        : null;
    onRead(row === null ? [] : [{ series: null, rows: [row] }]);
  }, [isGood, on, number, trials, provenance, onRead]);
  const there = view.chart?.readings.find((reading) => reading.on === on);
  const unit = kind === "proportion" ? "%" : (view.definition?.unit ?? "");
  return (
    <div className="up-fields">
      <TextField label={t("Day")} type="date" value={day} onChange={setDay} wrong={dayProblem(day, on)} />
      <NumberField label={t("Value")} suffix={unit} value={value} onChange={setValue} wrong={wrongNumber(value)} />
      {(kind === "proportion" || kind === "rate") && (
        <NumberField
          label={kind === "proportion" ? t("Out of how many") : t("Over what exposure")}
          hint={t("If you know it")}
          value={denominator}
          onChange={setDenominator}
          wrong={
            isTrialsWrong || (denominator.trim() !== "" && trials === null) ? t("Give a number above zero.") : undefined
          }
        />
      )}
      {there !== undefined && view.definition !== null && (
        <p className="up-note" role="status">
          {t("{day} has the reading {value}. Recording another value corrects it; the old one stays in the record.", {
            day: formatDay(there.on, locale),
            value: formatValue(there.value, view.definition, locale),
          })}
        </p>
      )}
    </div>
  );
}

function dayProblem(text: string, on: EpochDay | null | "ambiguous"): string | undefined {
  if (text === "" || typeof on === "number") return undefined;
  return t("Give a date that exists, such as 2026-11-24.");
}
