/** What all promises on a metric add up to, against the most it has ever moved. */
import { useMemo } from "react";
import { formatQuery } from "../../../portfolio/format-query.ts";
import type { MetricPromises } from "../../../portfolio/metric-promises.ts";
import { metricPromises } from "../../../portfolio/metric-promises.ts";
import { EVERYTHING } from "../../../portfolio/query.ts";
import type { PortfolioRow } from "../../../portfolio/row.ts";
import { formatNumber, formatValue } from "../../../view/format.ts";
import { HEADROOM, promisesUnknown, sharesClaimed, timesOver } from "./words.ts";

interface Props {
  readonly rows: readonly PortfolioRow[];
  readonly locale: string;
  /** Shows the epics of a metric in the list. */
  readonly onQuery: (queryText: string) => void;
}

export function HeadroomPage({ rows, locale, onQuery }: Props) {
  const promises = useMemo(() => metricPromises(rows), [rows]);
  const number = new Intl.NumberFormat(locale);
  return (
    <section className="up-stack" aria-label={HEADROOM.title}>
      <h2 className="up-mine-title">{HEADROOM.title}</h2>
      <p className="up-quiet">{HEADROOM.how}</p>
      {promises.length === 0 ? (
        <p className="up-empty">{HEADROOM.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
        <section className="up-scroll" tabIndex={0} aria-label={HEADROOM.promises}>
          <table className="up-table up-limits">
            <thead>
              <tr>
                <th scope="col">{HEADROOM.metric}</th>
                <th scope="col" className="up-number">
                  {HEADROOM.promises}
                </th>
                <th scope="col" className="up-number">
                  {HEADROOM.promised}
                </th>
                <th scope="col" className="up-number">
                  {HEADROOM.moved}
                </th>
                <th scope="col">{HEADROOM.verdict}</th>
              </tr>
            </thead>
            <tbody>
              {promises.map((line) => (
                <tr key={line.metricId}>
                  <th scope="row">
                    <button
                      type="button"
                      className="up-link"
                      title={HEADROOM.show}
                      onClick={() => onQuery(queryFor(line.name))}
                    >
                      {line.name}
                    </button>
                  </th>
                  <td className="up-number">
                    {number.format(line.promiseCount)}
                    {line.unknownCount > 0 && <span className="up-quiet"> {promisesUnknown(line.unknownCount)}</span>}
                  </td>
                  <td className="up-number">{formatValue(line.promised, line, locale)}</td>
                  <td className="up-number">
                    {line.everMoved === null ? (
                      <span className="up-is-absent" title={HEADROOM.unknownWhy}>
                        {HEADROOM.unknown}
                      </span>
                    ) : (
                      formatValue(line.everMoved, line, locale)
                    )}
                  </td>
                  <td>{meaning(line, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

const SHARE = { kind: "proportion", unit: "" } as const;
/** Below this "1 times" would be all that is left of it. */
const LEAST_TIMES = 1.05;

function queryFor(metric: string): string {
  return formatQuery({ ...EVERYTHING, where: { kind: "test", field: "metric", operator: "=", values: [metric] } });
}

function meaning({ isBeyond, promised, everMoved, claimedShare }: MetricPromises, locale: string) {
  const shares = claimedShare > 0 && (
    <span className="up-quiet"> {sharesClaimed(formatValue(claimedShare, SHARE, locale))}</span>
  );
  if (isBeyond === null) return <span className="up-is-absent">{HEADROOM.unknownWhy}</span>;
  if (!isBeyond)
    return (
      <>
        {HEADROOM.within}
        {shares}
      </>
    );
  const ratio = everMoved === null || everMoved === 0 ? 0 : promised / everMoved;
  const times = ratio < LEAST_TIMES ? null : formatNumber(ratio, locale, 2);
  return (
    <>
      <strong className="up-tone-caution">{times === null ? HEADROOM.beyond : timesOver(times)}</strong>
      {shares}
    </>
  );
}
