/** "What would have to stop to fund this": an amount, and the work whose end frees it and gives up the least. */
import { useMemo, useState } from "react";
import type { Money } from "../../../domain/money.ts";
import { parseNumberCell } from "../../../parse/cells.ts";
import { formatMoneyShort, inMinorUnits } from "../../../portfolio/amount.ts";
import type { MissingFigure } from "../../../portfolio/missing.ts";
import { missingWords } from "../../../portfolio/rank-words.ts";
import type { PortfolioRow } from "../../../portfolio/row.ts";
import type { WhatToStop } from "../../../portfolio/what-to-stop.ts";
import { whatToStop } from "../../../portfolio/what-to-stop.ts";
import type { ExpectedValue } from "../../../portfolio/worth.ts";
import { Choice, NumberField } from "../../fields.tsx";
import type { RowContext } from "../row-cells.tsx";
import { Title } from "../row-cells.tsx";
import { freedAndSparedWords, freedWords, STOP, shortWords, sparedWords } from "./words.ts";

interface Props {
  readonly rows: readonly PortfolioRow[];
  readonly context: RowContext;
}

export function StopPage({ rows, context }: Props) {
  const { locale, record } = context;
  const currencies = useMemo(() => currenciesToCome(rows), [rows]);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [showsSpent, setShowsSpent] = useState(false);
  const currency = chosen ?? currencies[0] ?? null;
  const amount = parseNumberCell(text);
  const amountMinor =
    typeof amount === "number" && amount > 0 && currency !== null ? Math.round(inMinorUnits(amount, currency)) : null;
  const answer = useMemo(
    () =>
      amountMinor === null || currency === null ? null : whatToStop(rows, { amountMinor, currency }, record, null),
    [rows, amountMinor, currency, record],
  );
  const say = (minor: number) => formatMoneyShort({ amountMinor: minor, currency: currency ?? "EUR" }, locale);
  return (
    <section className="up-stack" aria-label={STOP.title}>
      <h2 className="up-mine-title" tabIndex={-1} data-deed="title">
        {STOP.title}
      </h2>
      <p className="up-quiet">{STOP.how}</p>
      {currency === null ? (
        <p className="up-empty">{STOP.noCurrency}</p>
      ) : (
        <div className="up-row up-stop-form">
          <NumberField
            label={STOP.budget}
            suffix={currency}
            value={text}
            onChange={setText}
            wrong={text.trim() !== "" && amountMinor === null ? STOP.wrong : undefined}
          />
          {currencies.length > 1 && (
            <Choice
              label={STOP.currency}
              value={currency}
              onChange={setChosen}
              options={currencies.map((code) => [code, code] as const)}
            />
          )}
        </div>
      )}
      {answer !== null && (
        <Proposed {...{ answer, context, say, showsSpent }} onSpent={() => setShowsSpent(!showsSpent)} />
      )}
      {answer !== null && answer.unknown.length > 0 && <Unweighed unknown={answer.unknown} context={context} />}
    </section>
  );
}

interface ProposedProps {
  readonly answer: WhatToStop;
  readonly context: RowContext;
  readonly say: (minor: number) => string;
  readonly showsSpent: boolean;
  readonly onSpent: () => void;
}

function Proposed({ answer, context, say, showsSpent, onSpent }: ProposedProps) {
  const { stop, freedMinor, loses, isProven, shortMinor } = answer;
  if (shortMinor > 0) return <p className="up-note up-is-caution">{shortWords(say(shortMinor))}</p>;
  if (stop.length === 0) return null;
  return (
    <>
      <p role="status">
        {loses !== null && loses.estimateMinor < 0
          ? freedAndSparedWords(say(freedMinor), say(-loses.estimateMinor))
          : freedWords(say(freedMinor), say(loses?.estimateMinor ?? 0))}{" "}
        <span className="up-quiet">{isProven ? STOP.best : STOP.good}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard */}
      <section className="up-scroll" tabIndex={0} aria-label={STOP.list}>
        <table className="up-table up-limits">
          <thead>
            <tr>
              <th scope="col">{STOP.list}</th>
              <th scope="col" className="up-number">
                {STOP.frees}
              </th>
              <th scope="col" className="up-number">
                {STOP.loses}
              </th>
              {showsSpent && (
                <th scope="col" className="up-number" title={STOP.spentWhy}>
                  {STOP.spent}
                </th>
              )}
              <td />
            </tr>
          </thead>
          <tbody>
            {stop.map(({ row, freesMinor, loses: lost }) => (
              <tr key={row.initiative.ref}>
                <th scope="row">
                  <Title row={row} context={context} isTabStop />
                </th>
                <td className="up-number">{say(freesMinor)}</td>
                <td className="up-number">{lostWords(lost, say)}</td>
                {showsSpent && (
                  <td className="up-number">{spentWords(row.summary?.costs?.spent ?? null, context.locale)}</td>
                )}
                <td>
                  <button
                    type="button"
                    className="up-button"
                    data-deed={`stop ${row.initiative.ref}`}
                    aria-label={`${STOP.decide} ${row.initiative.label}`}
                    onClick={() => context.begin(row, { kind: "decide" })}
                  >
                    {STOP.decide}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="up-row">
        <button type="button" className="up-link" aria-expanded={showsSpent} onClick={onSpent}>
          {showsSpent ? STOP.spentHide : STOP.spentShow}
        </button>
        {showsSpent && <span className="up-quiet">{STOP.spentWhy}</span>}
      </p>
    </>
  );
}

/** Work that is expected to do harm gives up nothing: a figure with a minus before it would have to be read twice. */
function lostWords({ estimateMinor, lowMinor, highMinor }: ExpectedValue, say: (minor: number) => string) {
  const range = (from: number, to: number) => (
    <span className="up-quiet">
      {" "}
      ({say(from)} – {say(to)})
    </span>
  );
  if (estimateMinor >= 0)
    return (
      <>
        {say(estimateMinor)}
        {range(lowMinor, highMinor)}
      </>
    );
  return (
    <>
      {sparedWords(say(-estimateMinor))}
      {range(-highMinor, -lowMinor)}
    </>
  );
}

function Unweighed({ unknown, context }: { readonly unknown: WhatToStop["unknown"]; readonly context: RowContext }) {
  return (
    <details className="up-details">
      <summary>
        {STOP.unknown} ({new Intl.NumberFormat(context.locale).format(unknown.length)})
      </summary>
      <ul className="up-unweighed">
        {unknown.map(({ row, why }) => (
          <li key={row.initiative.ref} className="up-wait">
            <span className="up-wait-epic">
              <Title row={row} context={context} isTabStop />
            </span>
            <Reason why={why} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Reason({ why }: { readonly why: MissingFigure }) {
  const words = missingWords(why);
  return (
    <span>
      {words.word}. <span className="up-quiet">{words.why}</span>
    </span>
  );
}

function spentWords(spent: Money | null, locale: string): string {
  return spent === null ? STOP.spentNone : formatMoneyShort(spent, locale);
}

/** Currencies in which something is still to be spent; the most frequent first. */
function currenciesToCome(rows: readonly PortfolioRow[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { summary } of rows) {
    const currency = summary?.costs?.toSpend?.currency;
    if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code);
}
