/** The rows shown as a query of the host's own, to keep this very list where the host keeps queries. */
import type { PortfolioRow } from "../../portfolio/row.ts";
import { CopyText } from "../copy-text.tsx";
import type { PortfolioUiOptions } from "./options.ts";
import { TAKE } from "./words.ts";

interface Props {
  readonly idsQuery: NonNullable<PortfolioUiOptions["idsQuery"]>;
  readonly rows: readonly PortfolioRow[];
}

export function IdsQuery({ idsQuery, rows }: Props) {
  const text = idsQuery(rows.map(({ initiative }) => initiative.ref));
  if (rows.length === 0) return null;
  if (text === null) return <p className="up-quiet">{TAKE.idsTooMany(rows.length)}</p>;
  return (
    // Another list is another text: what was said of the one before no longer holds.
    <CopyText
      key={text}
      label={TAKE.ids}
      byHandLabel={TAKE.idsByHand}
      copiedWords={TAKE.idsCopied(rows.length)}
      text={text}
    />
  );
}
