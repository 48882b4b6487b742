/** Who answers for it, what would prove it wrong, when it is looked at: one quiet line. */

import type { ReactNode } from "react";
import type { Costs } from "../../domain/costs.ts";
import { formatMoney } from "../../portfolio/amount.ts";
import { t } from "../../text/t.ts";
import { formatDay, formatValue } from "../../view/format.ts";
import { nameOf } from "../people-words.ts";
import { Owner } from "../value-line.tsx";
import type { PanelContext } from "./task.ts";

export function PromiseFacts({ view, inputs, options }: PanelContext) {
  const { hypothesis, definition, line } = view;
  if (hypothesis === null) return null;
  const { locale } = options;
  const { falsifier, sponsorId } = hypothesis;
  const threshold =
    falsifier.threshold === null || definition === null ? null : formatValue(falsifier.threshold, definition, locale);
  return (
    <dl className="up-promise-facts">
      <Fact term={t("Owner")}>
        <Owner line={line} />
      </Fact>
      {sponsorId !== null && <Fact term={t("Sponsor")}>{nameOf(sponsorId, inputs.people)}</Fact>}
      <Fact term={t("We are wrong if")}>
        {falsifier.text !== ""
          ? falsifier.text
          : threshold === null
            ? t("not written yet")
            : t("it is not past {threshold}", { threshold })}
        {threshold !== null && falsifier.on !== null && (
          <span className="up-quiet">
            {" "}
            {t("(checked on {day} at {threshold})", { day: formatDay(falsifier.on, locale), threshold })}
          </span>
        )}
      </Fact>
      <Fact term={t("Review")}>
        {line.nextReviewOn === null ? t("no day set") : formatDay(line.nextReviewOn, locale)}
      </Fact>
      <CostFacts costs={view.costs} locale={locale} />
      {line.objective !== "" && <Fact term={t("Serves")}>{line.objective}</Fact>}
    </dl>
  );
}

/** What was spent stays behind a click: it is gone either way, and must not talk anybody into going on. */
function CostFacts({ costs, locale }: { readonly costs: Costs | null; readonly locale: string }) {
  if (costs === null) return null;
  const { toSpend, spent } = costs;
  return (
    <>
      <Fact term={t("Still to be spent")}>{toSpend === null ? t("not known") : formatMoney(toSpend, locale)}</Fact>
      {spent !== null && (
        <Fact term={t("Already spent")}>
          <details>
            <summary>{t("Show what was spent")}</summary>
            <p>
              {formatMoney(spent, locale)}{" "}
              <span className="up-quiet">
                {t("It is gone whatever is decided, so no figure about going on uses it.")}
              </span>
            </p>
          </details>
        </Fact>
      )}
    </>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="up-words">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
