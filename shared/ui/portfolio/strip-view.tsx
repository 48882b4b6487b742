/** Four numbers with the words that say what they mean. */
import { useMemo } from "react";
import type { EpochDay } from "../../domain/day.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { strip } from "../../portfolio/strip.ts";
import { STRIP } from "./words.ts";

interface Props {
  readonly rows: readonly PortfolioRow[];
  readonly today: EpochDay;
  readonly locale: string;
}

export function Strip({ rows, today, locale }: Props) {
  const numbers = useMemo(() => strip(rows, today, locale), [rows, today, locale]);
  return (
    <ul className="up-strip" aria-label={STRIP.label}>
      {numbers.map(({ key, figure, sentence }) => (
        <li key={key} className="up-figure">
          <span className="up-figure-number">{figure}</span> <span className="up-figure-words">{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
