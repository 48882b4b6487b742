/** What is shown before the views are there: the kept line, where the view will stand, in the words it will use. */
import type { KeptFacts } from "../../domain/kept-facts.ts";
import { msg, t } from "../../text/t.ts";
import { KeptLine } from "../kept-line.tsx";
import { Landmark } from "../landmark.tsx";
import { SkeletonRoom } from "../skeleton-room.tsx";

/** `line`: the line beside a ticket; `panel`: the line at the top of the panel. */
export type FirstView = "line" | "panel";

export const TITLES: Readonly<Record<FirstView, string>> = { line: msg("Value line"), panel: msg("Value panel") };

export interface FirstLineProps {
  readonly shows: FirstView;
  /** `null` = nothing was kept, or it is not known yet. */
  readonly kept: KeptFacts | null;
  readonly locale: string;
  /** The views did not arrive, and will not. */
  readonly isStuck?: boolean;
}

export function FirstLine({ shows, kept, locale, isStuck = false }: FirstLineProps) {
  const because = isStuck ? t("no answer comes now") : t("looking again …");
  const line = kept !== null && <KeptLine kept={kept} locale={locale} because={because} />;
  return (
    <Landmark title={t(TITLES[shows])}>
      {shows === "line" && !isStuck ? (
        line
      ) : (
        <div className="up-stack">
          {line}
          {isStuck ? <Stuck /> : <SkeletonRoom />}
        </div>
      )}
    </Landmark>
  );
}

function Stuck() {
  return (
    <div className="up-problem" role="alert">
      <p>
        <strong>{t("This view could not be loaded.")}</strong> {t("What you saved is safe.")}
      </p>
      <p>{t("Reload the page to try again.")}</p>
    </div>
  );
}
