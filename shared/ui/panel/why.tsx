/** Why we say so: the engine's reason, what limits it, and when more can be told. Words only; numbers are one click away. */

import type { Assessment } from "../../evaluation/types.ts";
import { t } from "../../text/t.ts";
import { formatChance, formatDay } from "../../view/format.ts";
import { gapWords } from "../../view/gap-words.ts";
import type { PanelView } from "../../view/panel-view.ts";
import { say } from "../../view/say.ts";
import { CHAIN_BREAK_WORDS } from "../../view/verdict-words.ts";

export function Why({ view, locale }: { readonly view: PanelView; readonly locale: string }) {
  const { assessment } = view;
  if (assessment === null) return <BeforeCommitting view={view} />;
  return (
    <section className="up-why" aria-label={t("Why we say so")}>
      <h2>{t("Why we say so")}</h2>
      <p className="up-words">{say(assessment.said, locale)}</p>
      {chainBreak(assessment) !== null && <p>{chainBreak(assessment)}</p>}
      {assessment.guards.map(({ code, said }) => (
        <p key={code} className="up-words">
          {say([said], locale)}
        </p>
      ))}
      <p className="up-quiet">{tellableWords(assessment, locale)}</p>
    </section>
  );
}

function chainBreak({ chainBreak: where, verdict }: Assessment): string | null {
  const isShort = verdict === "off_path" || verdict === "reversed" || verdict === "faded" || verdict === "slow_start";
  return isShort && where !== "no_break" ? CHAIN_BREAK_WORDS[where] : null;
}

function tellableWords(assessment: Assessment, locale: string): string {
  const { tellableFrom, readingsNeeded, probabilityOfTarget, reasonCode } = assessment;
  const chance =
    probabilityOfTarget === null
      ? ""
      : t("Chance of reaching the target: {chance}.", { chance: formatChance(probabilityOfTarget, locale) });
  if (tellableFrom === null || reasonCode === "stale_data") return chance;
  const day = formatDay(tellableFrom, locale);
  const tellable =
    readingsNeeded === null || readingsNeeded === 0
      ? t("Tellable from {day}.", { day })
      : t("Tellable from {day} (about {count, plural, one {# more reading} other {# more readings}}).", {
          day,
          count: readingsNeeded,
        });
  return `${chance} ${tellable}`.trim();
}

function BeforeCommitting({ view }: { readonly view: PanelView }) {
  const needed = view.gaps.filter(({ severity }) => severity === "needed");
  return (
    <section className="up-why" aria-label={t("What is still missing")}>
      <h2>{t("Not judged yet")}</h2>
      <p>
        {needed.length === 0
          ? t("Nothing is missing: commit it, and readings will be judged against it.")
          : t("A verdict needs a committed promise. Still missing:")}
      </p>
      {needed.length > 0 && (
        <ul className="up-list">
          {needed.map((gap) => (
            <li key={`${gap.field} ${gap.code}`}>{gapWords(gap)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
