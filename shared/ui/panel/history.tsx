/** The record: every verdict that was reached and every promise that was made; an old path stays visible. */

import type { EpochDay } from "../../domain/day.ts";
import { t } from "../../text/t.ts";
import { formatDay } from "../../view/format.ts";
import { RecordedWords } from "../recorded-words.tsx";
import { Verdict } from "../verdict.tsx";
import { Commitments } from "./commitments.tsx";
import type { PanelContext } from "./task.ts";

interface Props extends PanelContext {
  readonly onDay: (day: EpochDay) => void;
}

export function History({ onDay, ...context }: Props) {
  const { view, options } = context;
  const verdicts = view.verdictHistory;
  return (
    <>
      <details className="up-details">
        <summary>{t("Verdict history ({count})", { count: verdicts.length })}</summary>
        {verdicts.length === 0 ? (
          <p className="up-quiet">{t("No verdict recorded up to this day.")}</p>
        ) : (
          <ol className="up-history">
            {[...verdicts].reverse().map(({ asOf, verdict, reason, said, engineVersion, inputsDigest }) => (
              <li key={`${asOf} ${inputsDigest} ${engineVersion}`}>
                <button type="button" className="up-link up-history-day" onClick={() => onDay(asOf)}>
                  {formatDay(asOf, options.locale)}
                </button>
                <Verdict kind={verdict} />
                <span className="up-quiet up-words">
                  <RecordedWords text={reason} said={said} /> {t("Engine {version}.", { version: engineVersion })}
                </span>
              </li>
            ))}
          </ol>
        )}
      </details>
      <Commitments {...context} />
    </>
  );
}
