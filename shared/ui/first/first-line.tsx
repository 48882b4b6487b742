/** What is shown before the views are there: the kept line, where the view will stand, in the words it will use. */
import type { KeptFacts } from "../../domain/kept-facts.ts";
import { msg, t } from "../../text/t.ts";
import { KeptLine } from "../kept-line.tsx";
import { Landmark } from "../landmark.tsx";
import { SkeletonRoom } from "../skeleton-room.tsx";

/** `line`: the line beside a ticket; `panel`: the line at the top of the panel. */
export type FirstView = "line" | "panel";

export const TITLES: Readonly<Record<FirstView, string>> = { line: msg("Value line"), panel: msg("Value panel") };

interface Props {
  readonly shows: FirstView;
  readonly kept: KeptFacts;
  readonly locale: string;
}

export function FirstLine({ shows, kept, locale }: Props) {
  const line = <KeptLine kept={kept} locale={locale} because={t("looking again …")} />;
  return (
    <Landmark title={t(TITLES[shows])}>
      {shows === "line" ? (
        line
      ) : (
        <div className="up-stack">
          {line}
          <SkeletonRoom />
        </div>
      )}
    </Landmark>
  );
}
