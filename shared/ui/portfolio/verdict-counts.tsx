/** Small shapes with counts: how a group stands, at a glance and in words. */
import type { PortfolioRow } from "../../portfolio/row.ts";
import { LINE_WORDS } from "../../view/verdict-words.ts";
import { Glyph, TONES } from "../glyph.tsx";
import { countsByKind } from "./lines.ts";
import { TABLE } from "./words.ts";

export function VerdictCounts({ rows, locale }: { readonly rows: readonly PortfolioRow[]; readonly locale: string }) {
  const number = new Intl.NumberFormat(locale);
  return (
    <span className="up-counts">
      <span className="up-hidden">{TABLE.counts}: </span>
      {countsByKind(rows).map(({ kind, count }) => (
        <span key={kind} className={`up-count up-tone-${TONES[kind]}`} title={LINE_WORDS[kind]}>
          <Glyph kind={kind} />
          {number.format(count)}
          <span className="up-hidden"> {LINE_WORDS[kind]},</span>
        </span>
      ))}
    </span>
  );
}
