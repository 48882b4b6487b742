/** Why we say so: the engine's reason, what limits it, and when more can be told. Words only; numbers are one click away. */
import type { Assessment } from "../../evaluation/types.ts";
import { formatChance, formatDay } from "../../view/format.ts";
import { gapWords } from "../../view/gap-words.ts";
import type { PanelView } from "../../view/panel-view.ts";
import { CHAIN_BREAK_WORDS } from "../../view/verdict-words.ts";

export function Why({ view, locale }: { readonly view: PanelView; readonly locale: string }) {
  const { assessment } = view;
  if (assessment === null) return <BeforeCommitting view={view} />;
  return (
    <section className="up-why" aria-label="Why we say so">
      <h2>Why we say so</h2>
      <p className="up-words">{assessment.reason}</p>
      {chainBreak(assessment) !== null && <p>{chainBreak(assessment)}</p>}
      {assessment.guards.map(({ code, sentence }) => (
        <p key={code} className="up-words">
          {sentence}
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

function tellableWords({ tellableFrom, readingsNeeded, probabilityOfTarget }: Assessment, locale: string): string {
  const chance =
    probabilityOfTarget === null ? "" : `Chance of reaching the target: ${formatChance(probabilityOfTarget, locale)}. `;
  if (tellableFrom === null) return chance;
  const needed =
    readingsNeeded === null || readingsNeeded === 0
      ? ""
      : ` (about ${readingsNeeded} more ${readingsNeeded === 1 ? "reading" : "readings"})`;
  return `${chance}Tellable from ${formatDay(tellableFrom, locale)}${needed}.`;
}

function BeforeCommitting({ view }: { readonly view: PanelView }) {
  const needed = view.gaps.filter(({ severity }) => severity === "needed");
  return (
    <section className="up-why" aria-label="What is still missing">
      <h2>Not judged yet</h2>
      <p>
        {needed.length === 0
          ? "Nothing is missing: commit it, and readings will be judged against it."
          : "A verdict needs a committed promise. Still missing:"}
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
