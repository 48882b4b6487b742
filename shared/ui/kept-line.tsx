/** The line as it was concluded last: shown at once, and again when the host cannot be reached, always with its day. */

import type { KeptFacts } from "../domain/kept-facts.ts";
import { t } from "../text/t.ts";
import { formatDay } from "../view/format.ts";
import { HEALTH_WORDS } from "../view/health-words.ts";
import { Evidence } from "./evidence-words.tsx";
import { RecordedWords } from "./recorded-words.tsx";
import { Verdict } from "./verdict.tsx";

interface Props {
  readonly kept: KeptFacts;
  readonly locale: string;
  /** Why these figures are not today's: "looking again", "no answer comes now". */
  readonly because: string;
}

export function KeptLine({ kept, locale, because }: Props) {
  const isJudged = kept.verdict !== null;
  return (
    <div className="up-line">
      <p className="up-line-first">
        <Verdict kind={kept.verdict ?? "draft"} />
        {kept.ownerId === null && <span className="up-tone-caution">{t("No owner")}</span>}
        {kept.nextReviewOn !== null && <span>{t("review {day}", { day: formatDay(kept.nextReviewOn, locale) })}</span>}
      </p>
      <p className="up-words">
        <RecordedWords text={kept.headline} said={kept.said} />
      </p>
      <p className="up-facts">
        {isJudged && <Evidence evidence={kept.evidence} locale={locale} />}
        {isJudged && <span>{t("grade {evidenceGrade}", { evidenceGrade: kept.evidenceGrade })}</span>}
        {isJudged && <span>{HEALTH_WORDS[kept.dataHealth]}</span>}
        <span>{t("as of {day}; {because}", { day: formatDay(kept.asOf, locale), because })}</span>
      </p>
    </div>
  );
}
