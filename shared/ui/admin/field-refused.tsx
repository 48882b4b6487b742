/** Jira does not take the verdict's word into its own field: since when, why, what goes on without it, and what to do. */
import { t } from "../../text/t.ts";
import type { Runs } from "../../usecases/runs-api.ts";
import { formatMoment } from "../people-words.ts";

export function FieldRefused({
  alone,
  why,
  on,
  againOn,
  locale,
}: NonNullable<Runs["fieldRefusal"]> & { readonly locale: string }) {
  const day = formatMoment(on, locale);
  return (
    <div className="up-note" role="status">
      <p>
        {alone === null
          ? t("Since {day} Jira has refused the field “Value verdict”: {why}.", { day, why })
          : t(
              "Since {day} Jira has refused the field “Value verdict” on {alone, plural, one {# epic} other {# epics}}: {why}.",
              {
                day,
                alone,
                why,
              },
            )}
      </p>
      <p>
        {t(
          "Boards, lists and filters that show the field lack the verdict there. Panels, the portfolio and the search by upshotVerdict have it.",
        )}
      </p>
      <p>
        {t(
          "In Jira's settings, under Work items, Fields, see that the field is there and that its contexts include these projects and types. Then press “Read all work anew and repair”. Without that the field is tried again {again}.",
          { again: formatMoment(againOn, locale) },
        )}
      </p>
    </div>
  );
}
