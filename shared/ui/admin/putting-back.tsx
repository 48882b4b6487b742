/** After an export was found whole: is it of this site? Then it goes back as it is; else under the ids of this site. */
import { useEffect } from "react";
import { ok } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import type { FoundPlace } from "../../usecases/move-plan.ts";
import { isAnotherSite, matchesOf } from "../../usecases/move-plan.ts";
import type { SeenInFile } from "../../usecases/move-step.ts";
import { LABELS_AT_ONCE, type RecordApi } from "../../usecases/record-api.ts";
import { linesFrom } from "./file-lines.ts";
import { MovePart } from "./move-part.tsx";
import { useWalk } from "./use-walk.ts";
import { WalkNote } from "./walk-note.tsx";

interface Props {
  readonly api: RecordApi;
  readonly locale: string;
  readonly file: File;
  readonly seen: SeenInFile;
}

const NONE_FOUND: readonly FoundPlace[] = [];

export function PuttingBack(props: Props) {
  const { api, locale, seen } = props;
  const looking = useWalk(NONE_FOUND, async (found, cursor) => {
    const from = Number(cursor ?? 0);
    const labels = seen.places.slice(from, from + LABELS_AT_ONCE).map(({ label }) => label);
    const answer = labels.length === 0 ? ok([]) : await api.findLabelled({ labels });
    if (!answer.ok) return answer;
    const next = from + LABELS_AT_ONCE;
    return ok({ sum: [...found, ...answer.value], next: next < seen.places.length ? String(next) : null });
  });
  const { start } = looking;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the file has been found whole
  useEffect(() => start(), []);
  if (looking.status !== "done") {
    const progress = t("{found} of {all} epics found here by their keys so far.", {
      found: new Intl.NumberFormat(locale).format(looking.sum.length),
      all: new Intl.NumberFormat(locale).format(seen.places.length),
    });
    return <WalkNote walk={looking} progress={progress} />;
  }
  const matches = matchesOf(seen.places, looking.sum);
  if (isAnotherSite(matches)) return <MovePart {...props} matches={matches} />;
  if (seen.places.length > 0 && matches.same.length === 0)
    return (
      <p className="up-problem" role="alert">
        {t(
          "None of the epics of this file is found here by its key. Nothing was put back: create or import the epics first.",
        )}
      </p>
    );
  const renamed = matches.same.filter(({ place, found }) => place.title !== found.title).length;
  return <AsItWas {...props} renamedCount={renamed} />;
}

const NOTHING = { line: 0, added: 0, alreadyThere: 0 };

function AsItWas({ api, locale, file, renamedCount }: Props & { readonly renamedCount: number }) {
  const sending = useWalk(NOTHING, async (sum, cursor) => {
    const { lines, next } = await linesFrom(file, Number(cursor ?? 0));
    const sent = await api.importPage({ lines: [...lines], firstLine: sum.line + 1, leavesOutDiffering: false });
    if (!sent.ok) return sent;
    const { added, alreadyThere } = sent.value;
    return ok({
      sum: { line: sum.line + lines.length, added: sum.added + added, alreadyThere: sum.alreadyThere + alreadyThere },
      next: next === null ? null : String(next),
    });
  });
  const number = new Intl.NumberFormat(locale);
  const done = { added: number.format(sending.sum.added), there: number.format(sending.sum.alreadyThere) };
  return (
    <>
      {sending.status === "idle" && (
        <>
          {renamedCount > 0 && (
            <p className="up-note up-is-caution">
              {t(
                "{count, plural, one {# epic has} other {# epics have}} another title here than in the file. Where most do, this is not the site that the file came from.",
                { count: renamedCount },
              )}
            </p>
          )}
          <p className="up-row">
            <button type="button" className="up-button up-main" onClick={sending.start}>
              {t("Put it back")}
            </button>
          </p>
        </>
      )}
      <WalkNote walk={sending} progress={t("{added} entries put back, {there} were there already.", done)} />
      {sending.status === "done" && (
        <p className="up-note" role="status">
          {t("{added} entries put back, {there} were there already.", done)}{" "}
          {t("Verdicts and lists come back with the next look at each epic.")}
        </p>
      )}
    </>
  );
}
