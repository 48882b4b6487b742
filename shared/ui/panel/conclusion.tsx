/** The panel of an initiative with a hypothesis, from the first glance (verdict, two bars) down to the record. */

import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import type { EpochDay } from "../../domain/day.ts";
import { t } from "../../text/t.ts";
import { formatDay } from "../../view/format.ts";
import { AsOf } from "./as-of.tsx";
import { DecisionJournal } from "./decision-journal.tsx";
import { DeliveryBar } from "./delivery-bar.tsx";
import { DeliveryDetail } from "./delivery-detail.tsx";
import { Headline } from "./headline.tsx";
import { History } from "./history.tsx";
import { PromiseFacts } from "./promise-facts.tsx";
import type { PanelContext } from "./task.ts";
import { ValueBar } from "./value-bar.tsx";
import { Why } from "./why.tsx";

const Chart = lazy(() => import("../chart/chart.tsx").then((it) => ({ default: it.Chart })));
const ChartTable = lazy(() => import("../chart/chart-table.tsx").then((it) => ({ default: it.ChartTable })));
const Evidence = lazy(() => import("./evidence.tsx").then((it) => ({ default: it.Evidence })));

interface Props extends PanelContext {
  readonly day: EpochDay;
  readonly onDay: (day: EpochDay) => void;
  readonly onCorrect: (on: EpochDay) => void;
  readonly actions: ReactNode;
  readonly place: ReactNode;
}

export function Conclusion({ day, onDay, onCorrect, actions, place, ...context }: Props) {
  const { view, options, inputs } = context;
  const { locale } = options;
  const [shown, setShown] = useState<"evidence" | "table" | null>(null);
  const toggle = (what: "evidence" | "table") => setShown(shown === what ? null : what);
  const { chart, definition } = view;
  return (
    <section className="up-panel up-stack" aria-label={t("Value")}>
      <Headline {...context} />
      <div className="up-bars">
        <DeliveryBar delivery={view.delivery} locale={locale} />
        <ValueBar view={view} locale={locale} />
      </div>
      {chart !== null && definition !== null && (
        <>
          <Suspense fallback={<div className="up-bone up-is-chart" />}>
            <Chart
              chart={chart}
              format={definition}
              name={definition.name}
              latestDay={view.latestDay}
              locale={locale}
            />
          </Suspense>
          <AsOf inputs={inputs} view={view} day={day} onDay={onDay} locale={locale} />
        </>
      )}
      <Why view={view} locale={locale} />
      <div className="up-row">
        {view.assessment !== null && (
          <button
            type="button"
            className="up-link"
            aria-expanded={shown === "evidence"}
            onClick={() => toggle("evidence")}
          >
            {t("Evidence")}
          </button>
        )}
        {chart !== null && (
          <button type="button" className="up-link" aria-expanded={shown === "table"} onClick={() => toggle("table")}>
            {t("Table of readings")}
          </button>
        )}
      </div>
      <Suspense fallback={<div className="up-bone" />}>
        {shown === "evidence" && <Evidence view={view} locale={locale} onClose={() => setShown(null)} />}
        {shown === "table" && chart !== null && definition !== null && (
          <ChartTable
            chart={chart}
            format={definition}
            name={definition.name}
            locale={locale}
            {...(view.mayEdit && day === view.latestDay ? { onCorrect } : {})}
          />
        )}
      </Suspense>
      <PromiseFacts {...context} />
      {day === view.latestDay ? (
        actions
      ) : (
        <p className="up-quiet">
          {t("To change anything, go back to {day}.", { day: formatDay(view.latestDay, locale) })}
        </p>
      )}
      {place}
      <DecisionJournal {...context} onDay={onDay} />
      <DeliveryDetail delivery={view.delivery} rule={inputs.settings.shippedBy} locale={locale} />
      <History {...context} onDay={onDay} />
    </section>
  );
}
