/** Everything still open, in one quiet list. Nothing here stops a draft. */

import type { Gap } from "../../domain/hypothesis-gaps.ts";
import { t } from "../../text/t.ts";
import { gapWords } from "../../view/gap-words.ts";

export function GapList({ gaps }: { readonly gaps: readonly Gap[] }) {
  const needed = gaps.filter(({ severity }) => severity === "needed");
  const advice = gaps.filter(({ severity }) => severity === "advice");
  return (
    <section className="up-gaps" aria-label={t("What is still open")}>
      <p role="status">
        {needed.length === 0
          ? t("Nothing needed is missing: it can be committed.")
          : t(
              "{count, plural, one {# thing is} other {# things are}} needed before committing; a draft can be saved at any time.",
              { count: needed.length },
            )}
      </p>
      {needed.length > 0 && <Gaps gaps={needed} />}
      {advice.length > 0 && (
        <>
          <p className="up-quiet">{t("Worth another look:")}</p>
          <Gaps gaps={advice} />
        </>
      )}
    </section>
  );
}

function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  return (
    <ul className="up-list">
      {gaps.map((gap) => (
        <li key={`${gap.field} ${gap.code}`}>{gapWords(gap)}</li>
      ))}
    </ul>
  );
}
