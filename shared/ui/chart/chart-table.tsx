/** The chart's table twin: the same numbers, newest first, and the days that stand in the chart. */

import { useState } from "react";
import type { EpochDay } from "../../domain/day.ts";
import { t } from "../../text/t.ts";
import type { ChartData, ChartReading } from "../../view/chart-data.ts";
import type { ValueFormat } from "../../view/format.ts";
import { formatDay, formatValue, withoutUnit } from "../../view/format.ts";
import { percent } from "../panel/shipping-words.ts";
import { PROVENANCE_WORDS } from "../words.ts";

interface Props {
  readonly chart: ChartData;
  readonly format: ValueFormat;
  readonly name: string;
  readonly locale: string;
  /** Opens the correction of a reading, where the person may correct it. */
  readonly onCorrect?: (on: EpochDay) => void;
}

const PAGE = 200;

export function ChartTable({ chart, format, name, locale, onCorrect }: Props) {
  const [shown, setShown] = useState(PAGE);
  const newestFirst = chart.readings.toReversed();
  const more = newestFirst.length - shown;
  return (
    <div className="up-stack">
      <p className="up-quiet">{daysWords(chart, format, locale)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="up-scroll" tabIndex={0} aria-label={t("Table of {name}", { name })}>
        <table className="up-table">
          <thead>
            <tr>
              <th scope="col">{t("Day")}</th>
              <th scope="col" className="up-number">
                {t("Reading")}
              </th>
              <th scope="col" className="up-number">
                {t("Promised")}
              </th>
              <th scope="col" className="up-number">
                {t("Without the work")}
              </th>
              <th scope="col">{t("From")}</th>
              {onCorrect !== undefined && (
                <th scope="col">
                  <span className="up-hidden">{t("Correct")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {newestFirst.slice(0, shown).map((reading) => (
              <Row
                key={reading.on}
                {...{ reading, format, locale }}
                {...(onCorrect === undefined ? {} : { onCorrect })}
              />
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 && (
        <button type="button" className="up-link" onClick={() => setShown(shown + PAGE)}>
          {t("Show {count} of {all} older readings", { count: Math.min(PAGE, more), all: more })}
        </button>
      )}
    </div>
  );
}

type RowProps = Pick<Props, "format" | "locale" | "onCorrect"> & { readonly reading: ChartReading };

function Row({ reading, format, locale, onCorrect }: RowProps) {
  const value = (number: number | null) => (number === null ? "–" : formatValue(number, withoutUnit(format), locale));
  const day = formatDay(reading.on, locale);
  return (
    <tr>
      <th scope="row">{day}</th>
      <td className="up-number">{value(reading.value)}</td>
      <td className="up-number">{value(reading.expected)}</td>
      <td className="up-number">{value(reading.without)}</td>
      <td>
        {PROVENANCE_WORDS[reading.provenance]}
        {reading.wasCorrected && `, ${t("corrected")}`}
      </td>
      {onCorrect !== undefined && (
        <td>
          <button
            type="button"
            className="up-link"
            data-task={`correct ${reading.on}`}
            onClick={() => onCorrect(reading.on)}
          >
            {t("Correct")}
            <span className="up-hidden"> {t("the reading of {day}", { day })}</span>
          </button>
        </td>
      )}
    </tr>
  );
}

function daysWords(
  { shipments, target, reviewOn, seriesBreaks }: ChartData,
  format: ValueFormat,
  locale: string,
): string {
  const day = (on: EpochDay) => formatDay(on, locale);
  return [
    ...(format.kind === "proportion" || format.unit === "" ? [] : [t("values in {unit}", { unit: format.unit })]),
    ...shipments.map(({ on, share }) =>
      t("{share} of the work shipped on {day}", { share: percent(share, locale), day: day(on) }),
    ),
    ...(target === null
      ? []
      : [t("target {value} by {day}", { value: formatValue(target.value, format, locale), day: day(target.on) })]),
    ...(reviewOn === null ? [] : [t("review on {day}", { day: day(reviewOn) })]),
    ...seriesBreaks.map((on) => t("definition changed on {day}", { day: day(on) })),
  ].join(" · ");
}
