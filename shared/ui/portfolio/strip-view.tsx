/** The numbers of a board with the words that say what they mean; each leads to the rows behind it. */
import { useMemo } from "react";
import type { EpochDay } from "../../domain/day.ts";
import type { Condition, QueryField } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import type { StripFigure } from "../../portfolio/strip.ts";
import { strip } from "../../portfolio/strip.ts";
import { STRIP } from "./words.ts";

interface Props {
  readonly rows: readonly PortfolioRow[];
  readonly today: EpochDay;
  readonly locale: string;
  readonly onWhere: (where: Condition) => void;
}

/** The rows behind a figure; figures over all rows have none. */
const BEHIND: Readonly<Partial<Record<StripFigure["key"], Condition>>> = {
  promised: test("state", "committed", "ended"),
  delivered: test("delivery", "shipped"),
  open: test("verdict", "insufficient_evidence", "not_due"),
  raised: { kind: "any", of: [test("raised", "yes"), test("review_due", "yes")] },
  unowned: test("orphan", "no_owner", "owner_left"),
};

function test(field: QueryField, ...values: string[]): Condition {
  return { kind: "test", field, operator: values.length === 1 ? "=" : "in", values };
}

export function Strip({ rows, today, locale, onWhere }: Props) {
  const numbers = useMemo(() => strip(rows, today, locale), [rows, today, locale]);
  return (
    <ul className="up-strip" aria-label={STRIP.label}>
      {numbers.map(({ key, figure, sentence }) => {
        const behind = BEHIND[key];
        return (
          <li key={key} className={`up-figure${key === "at_risk" ? " up-is-range" : ""}`}>
            <span className="up-figure-number">{figure}</span> <span className="up-figure-words">{sentence}</span>
            {behind !== undefined && (
              <button type="button" className="up-link up-figure-show" title={sentence} onClick={() => onWhere(behind)}>
                {STRIP.show}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
