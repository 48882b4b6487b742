/** The small view for a dashboard: verdicts counted with their shapes and words, what is not told, and the rows that matter most. */
import { useMemo } from "react";
import type { EpochDay } from "../../domain/day.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { SmallViewSettings } from "../../portfolio/small-view-settings.ts";
import { formatDay } from "../../view/format.ts";
import { LINE_WORDS } from "../../view/verdict-words.ts";
import { Glyph, TONES } from "../glyph.tsx";
import { kindOf } from "../portfolio/cells.ts";
import { NothingRead, ReadingProgress } from "../portfolio/progress.tsx";
import { RowSpark, Title } from "../portfolio/row-cells.tsx";
import { useRows } from "../portfolio/use-rows.ts";
import { PAGE } from "../portfolio/words.ts";
import { Skeleton } from "../skeleton.tsx";
import { Stopped } from "../stopped.tsx";
import { Verdict } from "../verdict.tsx";
import { GADGET, GADGET_COUNTS } from "./gadget-words.ts";
import type { SmallViewUiOptions } from "./options.ts";
import type { SmallView } from "./small-view.ts";
import { smallView } from "./small-view.ts";

export function Gadget({ options }: { readonly options: SmallViewUiOptions }) {
  if (!options.settings.ok)
    return (
      <div className="up-problem" role="alert">
        <p>{GADGET.badSettings}</p>
      </div>
    );
  return <Read options={options} settings={options.settings.value} />;
}

interface ReadProps {
  readonly options: SmallViewUiOptions;
  readonly settings: SmallViewSettings;
}

function Read({ options, settings }: ReadProps) {
  const { api, locale, mostRows } = options;
  const handle = useRows(api, settings.project, options.mostUnasked);
  const { rows, status, problem, hiddenCount } = handle.state;
  const today = handle.state.today ?? options.today;
  const view = useMemo(
    () => smallView(rows, settings, today, locale, mostRows),
    [rows, settings, today, locale, mostRows],
  );
  const hidden = hiddenCount === 0 ? null : GADGET_COUNTS.hidden(hiddenCount);
  if (rows.length === 0) {
    if (status === "reading") return <Skeleton shape="line" label={PAGE.reading} onStop={handle.stop} />;
    if (problem !== null) return <NothingRead problem={problem} onRetry={handle.goOn} />;
    if (status === "stopped") return <Stopped onRetry={handle.goOn} />;
    return (
      <div className="up-gadget up-empty">
        <p>{PAGE.nothingVisible(hiddenCount)}</p>
      </div>
    );
  }
  return (
    <div className="up-gadget">
      <ReadingProgress handle={handle} locale={locale} />
      <Counts view={view} locale={locale} />
      <p className="up-facts">
        {view.withoutHypothesis > 0 && <span>{GADGET_COUNTS.without(view.withoutHypothesis)}</span>}
        {hidden !== null && <span>{hidden}</span>}
      </p>
      {view.rows.length === 0 ? (
        status === "complete" && <p>{rows.some(({ summary }) => summary !== null) ? GADGET.noRows : GADGET.empty}</p>
      ) : (
        <Rows {...{ view, options, today }} hasCharts={settings.hasCharts} />
      )}
      <PortfolioLink {...{ view, options }} />
    </div>
  );
}

function Counts({ view, locale }: { readonly view: SmallView; readonly locale: string }) {
  const number = new Intl.NumberFormat(locale);
  return (
    <ul className="up-gadget-counts" aria-label={GADGET.counts}>
      {view.counts.map(({ kind, count }) => (
        <li key={kind} className={`up-gadget-count up-tone-${TONES[kind]}`}>
          <Glyph kind={kind} />
          <strong>{number.format(count)}</strong>
          <span>
            {LINE_WORDS[kind]}
            {kind === "insufficient_evidence" && view.tellableFrom !== null && (
              <span className="up-quiet"> {GADGET_COUNTS.tellableFrom(formatDay(view.tellableFrom, locale))}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface RowsProps {
  readonly view: SmallView;
  readonly options: SmallViewUiOptions;
  readonly today: EpochDay;
  readonly hasCharts: boolean;
}

function Rows({ view, options, today, hasCharts }: RowsProps) {
  const { locale, openInitiative, openPanelHref } = options;
  const context = { locale, today, hrefOf: openPanelHref, open: openInitiative };
  return (
    <ol className={`up-gadget-rows${hasCharts ? " up-has-chart" : ""}`} aria-label={GADGET.rows}>
      {view.rows.map((row: PortfolioRow) => (
        <li key={row.initiative.ref} className="up-gadget-row">
          <span className="up-gadget-title">
            <Title {...{ row, context }} isTabStop />
          </span>
          {hasCharts && <RowSpark {...{ row, locale }} width={88} height={28} />}
          <Verdict kind={kindOf(row)} />
        </li>
      ))}
    </ol>
  );
}

function PortfolioLink({ view, options }: Pick<RowsProps, "view" | "options">) {
  const { portfolioHref, openPortfolio } = options;
  const href = portfolioHref(view.queryText);
  const words = view.matchCount > view.rows.length ? GADGET_COUNTS.openAll(view.matchCount) : GADGET.open;
  if (href === null)
    return (
      <button type="button" className="up-link" onClick={() => openPortfolio(view.queryText)}>
        {words}
      </button>
    );
  return (
    <a
      className="up-link up-gadget-all"
      href={href}
      onClick={(event) => {
        // A new tab or window is the browser's business.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        openPortfolio(view.queryText);
      }}
    >
      {words}
    </a>
  );
}
