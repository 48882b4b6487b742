/** The first glance: verdict with its sentence, then the promise it judges, and the day it is known on. */
import { t } from "../../text/t.ts";
import { formatDay } from "../../view/format.ts";
import { SentenceText } from "../sentence-text.tsx";
import { Verdict } from "../verdict.tsx";
import type { PanelContext } from "./task.ts";

export function Headline({ view, options }: PanelContext) {
  const { line, asOf, latestDay } = view;
  const day = formatDay(asOf, options.locale);
  return (
    <header className="up-headline">
      <div className="up-headline-top">
        <Verdict kind={line.kind} />
        <span className="up-quiet">
          {asOf < latestDay ? t("as known on {day}", { day }) : t("as of {day}", { day })}
        </span>
      </div>
      <p className="up-words" role="status">
        {line.headline}
      </p>
      <p className="up-promise up-words">
        <SentenceText parts={view.sentence} />
      </p>
    </header>
  );
}
