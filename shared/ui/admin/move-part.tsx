/** An export of another site: which epics are found here, which are not, and putting the found ones in under the ids of this site. */
import { useState } from "react";
import { ok } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import type { PlaceMatches } from "../../usecases/move-plan.ts";
import { movePlan } from "../../usecases/move-plan.ts";
import { moveStep, NOTHING_MOVED, type SeenInFile } from "../../usecases/move-step.ts";
import type { RecordApi } from "../../usecases/record-api.ts";
import { linesFrom } from "./file-lines.ts";
import { useWalk } from "./use-walk.ts";
import { WalkNote } from "./walk-note.tsx";

interface Props {
  readonly api: RecordApi;
  readonly locale: string;
  readonly file: File;
  readonly seen: SeenInFile;
  readonly matches: PlaceMatches;
}

export function MovePart({ api, locale, file, seen, matches }: Props) {
  const [takesDoubtful, setTakesDoubtful] = useState(false);
  const plan = movePlan(matches, takesDoubtful);
  const sending = useWalk(NOTHING_MOVED, async (sum, cursor) => {
    const { lines, next } = await linesFrom(file, Number(cursor ?? 0));
    const moved = await moveStep(api, { plan, linked: seen.linked }, sum, lines);
    return moved.ok ? ok({ sum: moved.value, next: next === null ? null : String(next) }) : moved;
  });
  const number = new Intl.NumberFormat(locale);
  const done = { added: number.format(sending.sum.added), there: number.format(sending.sum.alreadyThere) };
  return (
    <>
      <Preview matches={matches} />
      {sending.status === "idle" && (
        <>
          {matches.doubtful.length > 0 && (
            <label className="up-check">
              <input
                type="checkbox"
                checked={takesDoubtful}
                onChange={(event) => setTakesDoubtful(event.currentTarget.checked)}
              />{" "}
              {t("Take those with another title as well")}
            </label>
          )}
          <p className="up-row">
            <button
              type="button"
              className="up-button up-main"
              disabled={plan.initiatives.size === 0}
              onClick={sending.start}
            >
              {t("Put in {count, plural, one {# epic} other {# epics}} under the ids of this site", {
                count: plan.initiatives.size,
              })}
            </button>
          </p>
        </>
      )}
      <WalkNote
        walk={sending}
        progress={t("{added} entries put in under the ids of this site, {there} were there already.", done)}
      />
      {sending.status === "done" && (
        <>
          <p className="up-note" role="status">
            {t("{added} entries put in under the ids of this site, {there} were there already.", done)}{" "}
            {t("Verdicts and lists come back with the next look at each epic.")}
          </p>
          <Named
            title={t("{count, plural, one {# journal stays} other {# journals stay}} in the file", {
              count: sending.sum.leftOut.length,
            })}
            names={sending.sum.leftOut}
          />
          <Named
            title={t(
              "{count, plural, one {# journal} other {# journals}} went another way here and stayed as they are",
              {
                count: sending.sum.differing.length,
              },
            )}
            names={sending.sum.differing}
          />
        </>
      )}
    </>
  );
}

function Preview({ matches: { same, moved, doubtful, ambiguous, notFound } }: { readonly matches: PlaceMatches }) {
  return (
    <div className="up-note">
      <p>
        <strong>{t("This export comes from another site.")}</strong>{" "}
        {t("{count, plural, one {# epic is} other {# epics are}} found here by key and title.", {
          count: same.length + moved.length,
        })}{" "}
        {t("Each journal says afterwards where it came from; its chain of hashes can be turned back into the old one.")}
      </p>
      <Named
        title={t("{count, plural, one {# epic has} other {# epics have}} another title here", {
          count: doubtful.length,
        })}
        names={doubtful.map(({ place, found }) =>
          t("{key}: “{there}” in the file, “{here}” here", { key: place.label, there: place.title, here: found.title }),
        )}
      />
      <Named
        title={t("{count, plural, one {# epic is} other {# epics are}} not found here and stay in the file", {
          count: notFound.length,
        })}
        names={notFound.map(({ label, title }) => `${label} ${title}`)}
      />
      <Named
        title={t(
          "{count, plural, one {# epic leads} other {# epics lead}} to the same epic here as another, and stay in the file",
          {
            count: ambiguous.length,
          },
        )}
        names={ambiguous.map(({ place }) => `${place.label} ${place.title} (${place.initiative})`)}
      />
    </div>
  );
}

function Named({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details className="up-details">
      <summary>{title}</summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
