/** What an erasure touches, and what it cannot: texts that people wrote. */
import { t } from "../../text/t.ts";
import type { Touched } from "../../usecases/record-api.ts";
import { isTouched } from "./touched.ts";

const SUBJECTS_NAMED = 20;

export function ErasureCounts({ touched, locale }: { readonly touched: Touched; readonly locale: string }) {
  const { own, signed, named, summaries, nameInTexts, nameInTextsOf, unreadable } = touched;
  return (
    <div className="up-stack-small">
      {!isTouched(touched) ? (
        <p>{t("No entry and no summary holds this account id.")}</p>
      ) : (
        <ul>
          <li>
            {t("{count, plural, one {# entry is} other {# entries are}} signed by this person", { count: signed })}
          </li>
          <li>
            {t(
              "{count, plural, one {# entry names} other {# entries name}} this person: as owner, sponsor, steward, receiver of an offer or approver",
              {
                count: named,
              },
            )}
          </li>
          <li>
            {t(
              "{count, plural, one {# entry} other {# entries}} this person kept for themselves (saved views, days of looking): dropped whole",
              { count: own },
            )}
          </li>
          <li>
            {t("{count, plural, one {# summary names} other {# summaries name}} this person", { count: summaries })}
          </li>
        </ul>
      )}
      {nameInTexts > 0 && (
        <p className="up-is-caution">
          {t(
            "{count, plural, one {# entry holds} other {# entries hold}} the person's name in its text. Texts stay as they were written: {where}",
            {
              count: nameInTexts,
              where: list(nameInTextsOf, locale),
            },
          )}
        </p>
      )}
      {unreadable.length > 0 && (
        <p className="up-is-caution">
          {t("This version cannot read these journals and leaves them alone: {where}", {
            where: list(unreadable, locale),
          })}
        </p>
      )}
    </div>
  );
}

function list(subjects: readonly string[], locale: string): string {
  const shown = subjects.slice(0, SUBJECTS_NAMED);
  const rest = subjects.length - shown.length;
  const words = rest === 0 ? shown : [...shown, t("{count, number} more", { count: rest })];
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(words);
}
