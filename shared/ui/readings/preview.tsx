/** What was read, before anything is recorded: good rows, bad rows by line with the fix, and what was assumed. */

import type { ReadingRow } from "../../domain/metric-definition.ts";
import type { BadRow, ReadingsTable } from "../../parse/readings-table.ts";
import { t } from "../../text/t.ts";
import type { ValueFormat } from "../../view/format.ts";
import { formatDay, formatNumber, formatValue } from "../../view/format.ts";
import type { PanelView } from "../../view/panel-view.ts";

interface Props {
  readonly table: ReadingsTable;
  readonly view: PanelView;
  readonly locale: string;
}

const [MOST_GOOD, MOST_BAD] = [30, 100];

export function Preview({ table, view, locale }: Props) {
  const own = table.series.find(({ series }) => series === null)?.rows ?? [];
  const format = view.definition ?? { kind: "mean" as const, unit: "" };
  return (
    <div className="up-stack">
      <p role="status">{summary(table, own.length, locale)}</p>
      {table.readAsFractions && (
        <p className="up-note">
          {t("All values lie between 0 and 1 and carry no % sign, so they were read as fractions: 0.031 is 3.1 %.")}
        </p>
      )}
      {table.bad.length > 0 && <BadRows bad={table.bad} />}
      {own.length > 0 && <GoodRows rows={own} {...{ format, locale }} />}
    </div>
  );
}

function summary({ bad, series, unreadCount }: ReadingsTable, goodCount: number, locale: string): string {
  const count = (number: number) => new Intl.NumberFormat(locale).format(number);
  const controls = series.filter((read) => read.series !== null);
  return [
    t("{count, plural, one {# good row} other {# good rows}}", { count: goodCount }),
    ...(bad.length === 0 ? [] : [t("{count} not understood and left out", { count: count(bad.length) })]),
    ...(controls.length === 0
      ? []
      : [
          t("comparison series: {names}", {
            names: controls
              .map((read) => read.series)
              .join(", ")
              .slice(0, 200),
          }),
        ]),
    ...(unreadCount === 0
      ? []
      : [t("{count} beyond the limit and not read: record these first, then the rest", { count: count(unreadCount) })]),
  ].join("; ");
}

function BadRows({ bad }: { readonly bad: readonly BadRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className="up-scroll up-bad" tabIndex={0} aria-label={t("Rows left out")}>
      <ul>
        {bad.slice(0, MOST_BAD).map(({ line, text, message }) => (
          <li key={`${line} ${text}`} className="up-words">
            <strong>{t("Line {line}", { line })}</strong> “{text}”: {message}
          </li>
        ))}
      </ul>
      {bad.length > MOST_BAD && <p>{t("and {count} more", { count: bad.length - MOST_BAD })}</p>}
    </section>
  );
}

interface GoodProps {
  readonly rows: readonly ReadingRow[];
  readonly format: ValueFormat;
  readonly locale: string;
}

function GoodRows({ rows, format, locale }: GoodProps) {
  const hasDenominators = rows.some(({ denominator }) => denominator !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className="up-scroll up-good" tabIndex={0} aria-label={t("Rows that will be recorded")}>
      <table className="up-table">
        <thead>
          <tr>
            <th scope="col">{t("Day")}</th>
            <th scope="col" className="up-number">
              {t("Value")}
            </th>
            {hasDenominators && (
              <th scope="col" className="up-number">
                {t("Out of")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_GOOD).map(({ on, value, denominator }) => (
            <tr key={on}>
              <th scope="row">{formatDay(on, locale)}</th>
              <td className="up-number">{formatValue(value, format, locale)}</td>
              {hasDenominators && (
                <td className="up-number">{denominator === null ? "–" : formatNumber(denominator, locale)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_GOOD && (
        <p className="up-quiet">
          {t("and {count} more", { count: new Intl.NumberFormat(locale).format(rows.length - MOST_GOOD) })}
        </p>
      )}
    </section>
  );
}
