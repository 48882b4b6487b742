/** The value line: verdict, metric, owner, next review; evidence, grade and data health below; why in one click. */

import { useState } from "react";
import { t } from "../text/t.ts";
import { formatDay } from "../view/format.ts";
import { HEALTH_WORDS } from "../view/health-words.ts";
import type { PanelView } from "../view/panel-view.ts";
import type { ValueLine as Line } from "../view/value-line.ts";
import { Evidence } from "./evidence-words.tsx";
import { Verdict } from "./verdict.tsx";

interface Props {
  readonly view: PanelView;
  readonly locale: string;
  readonly openFull?: () => void;
}

export function ValueLine({ view, locale, openFull }: Props) {
  const { line, asOf, latestDay, monitoringEndedOn } = view;
  return (
    <div className="up-line">
      <p className="up-line-first">
        <Verdict kind={line.kind} />
        {line.metricSentence !== "" && <span className="up-line-metric">{line.metricSentence}</span>}
        {line.kind !== "none" && <Owner line={line} />}
        {line.nextReviewOn !== null && <span>{t("review {day}", { day: formatDay(line.nextReviewOn, locale) })}</span>}
      </p>
      <p className="up-words">{line.headline}</p>
      <p className="up-facts">
        {line.evidence !== null && <Evidence evidence={line.evidence} locale={locale} />}
        {line.evidenceGrade !== null && (
          <span>{t("grade {evidenceGrade}", { evidenceGrade: line.evidenceGrade })}</span>
        )}
        {line.dataHealth !== null && <span>{HEALTH_WORDS[line.dataHealth]}</span>}
        {asOf < latestDay && <span>{t("as known on {day}", { day: formatDay(asOf, locale) })}</span>}
        {monitoringEndedOn !== null && (
          <span>{t("final: monitoring ended {day}", { day: formatDay(monitoringEndedOn, locale) })}</span>
        )}
      </p>
      {line.objective !== "" && <Why objective={line.objective} />}
      {openFull !== undefined && (
        <p>
          <button type="button" className="up-link" onClick={openFull}>
            {line.kind === "none" ? t("Write a value hypothesis") : t("Open the value panel")}
          </button>
        </p>
      )}
    </div>
  );
}

export function Owner({ line }: { readonly line: Line }) {
  if (line.ownerName === null) return <span className="up-tone-caution">{t("No owner")}</span>;
  return (
    <span className="up-line-owner">
      {line.ownerName}
      {line.isOwnerInactive && <span className="up-tone-caution"> {t("(no longer active: name another owner)")}</span>}
    </span>
  );
}

function Why({ objective }: { readonly objective: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <p className="up-quiet up-words">
      <button type="button" className="up-link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t("Why are we doing this?")}
      </button>{" "}
      <span aria-live="polite">{isOpen && <>{t("It serves: {objective}", { objective })}</>}</span>
    </p>
  );
}
