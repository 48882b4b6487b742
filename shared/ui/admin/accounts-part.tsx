/** What was last reported to the host of whose account ids are kept, and how many closed accounts were erased. */
import type { AccountReportFacts } from "../../domain/account-report.ts";
import { t } from "../../text/t.ts";
import { formatMoment } from "../people-words.ts";

interface Props {
  readonly report: AccountReportFacts | null;
  readonly locale: string;
}

export function AccountsPart({ report, locale }: Props) {
  return (
    <div className="up-stack-small">
      <h3>{t("Closed accounts")}</h3>
      <p>
        {t(
          "Every seven days Atlassian is told which account ids the record holds, and says which of these accounts were closed. Those people are erased from the record by themselves.",
        )}
      </p>
      <p role="status" className={report !== null && report.lastProblem !== null ? "up-note up-is-caution" : ""}>
        {wordsOf(report, locale)}
      </p>
      {report !== null && report.unreadable > 0 && (
        <p className="up-quiet">
          {t("{count, plural, one {# journal} other {# journals}} could not be read: who stands in them is not told.", {
            count: report.unreadable,
          })}
        </p>
      )}
    </div>
  );
}

function wordsOf(report: AccountReportFacts | null, locale: string): string {
  if (report === null) return t("Nothing was reported yet. The first report begins within a day by itself.");
  const at = formatMoment(report.endedAt ?? report.startedAt, locale);
  const { reported, erased, lastProblem } = report;
  if (lastProblem !== null)
    return t("The report begun {at} stopped: {problem}. It is tried again every day.", { at, problem: lastProblem });
  if (report.endedAt === null)
    return t("A report is under way since {at}: {reported, number} ids so far.", { at, reported });
  return t(
    "Last reported {at}: {reported, plural, one {# account id} other {# account ids}}; {erased, plural, =0 {none was closed} one {# was closed and erased} other {# were closed and erased}}.",
    { at, reported, erased },
  );
}
