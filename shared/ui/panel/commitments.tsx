/** Promises as they were committed: the first, then each re-baseline with its reason. */

import type { CommittedVersion } from "../../journal/epic-state.ts";
import { t } from "../../text/t.ts";
import { pathWords } from "../path-words.ts";
import { formatMoment, nameOf } from "../people-words.ts";
import type { PanelContext } from "./task.ts";

export function Commitments({ view, inputs, options }: PanelContext) {
  const { commitments, definition } = view;
  if (commitments.length === 0) return null;
  const title = (index: number, { reason }: CommittedVersion) =>
    `${index + 1}. ${reason === null ? t("Committed") : t("Re-baselined")}`;
  return (
    <details className="up-details">
      <summary>{t("Promises made ({count})", { count: commitments.length })}</summary>
      <ol className="up-commitments">
        {commitments.map((version, index) => (
          <li key={version.at}>
            <p>
              <strong>{title(index, version)}</strong>{" "}
              <span className="up-quiet">
                {t("{moment} by {name}", {
                  moment: formatMoment(version.at, options.locale),
                  name: nameOf(version.by, inputs.people),
                })}
                {" · "}
                {index < commitments.length - 1 ? t("replaced") : t("in force")}
              </span>
            </p>
            <p>{pathWords(version.hypothesis.path, definition, options.locale)}</p>
            {version.reason !== null && <p className="up-words">{t("Reason: {reason}", { reason: version.reason })}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
