/** What stands around the fields of a page of settings: waits, refusals, who was quicker, save and undo, the history. */
import type { ReactNode } from "react";
import { t } from "../../text/t.ts";
import { formatMoment, nameOf } from "../people-words.ts";
import { ProblemNote } from "../problem-note.tsx";
import { SendButton } from "../send-button.tsx";
import { Skeleton } from "../skeleton.tsx";
import type { SavedHandle, SavedPage } from "./use-saved.ts";

interface Props<Page, Value> {
  readonly saved: SavedHandle<Page, Value>;
  readonly locale: string;
  /** Who can change it, for somebody who may not. */
  readonly deniedWords: string;
  /** Something typed does not fit: nothing can be saved. */
  readonly isWrong: boolean;
  /** One line for each thing that a change changed; `before` is what was in force until then. */
  readonly differences: (before: Value | null, after: Value) => readonly string[];
  readonly children: (page: Page, value: Value) => ReactNode;
}

export function Saving<Value, Page extends SavedPage<Value>>(props: Props<Page, Value>) {
  const { saved, locale, deniedWords, isWrong, differences, children } = props;
  const { page, value, problem, isBusy, isDirty, isOvertaken } = saved;
  if (page === null || value === null) {
    if (problem !== null) return <ProblemNote problem={problem} onRetry={saved.reload} wish="see" />;
    return <Skeleton shape="panel" label={t("Reading what is set")} />;
  }
  return (
    <form
      className="up-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty && !isWrong && !isBusy) saved.save();
      }}
    >
      {!page.mayChange && <p className="up-note">{deniedWords}</p>}
      {isOvertaken && <Overtaken page={page} saved={saved} locale={locale} />}
      <fieldset className="up-form" disabled={!page.mayChange || isBusy}>
        {children(page, value)}
      </fieldset>
      {problem !== null && <ProblemNote problem={problem} onRetry={isDirty ? saved.save : saved.reload} />}
      {page.mayChange && (
        <div className="up-row up-save-row">
          <SendButton isMain mayPress={isDirty && !isWrong && !isBusy}>
            {t("Save")}
          </SendButton>
          <SendButton mayPress={isDirty && !isBusy} onPress={saved.undo}>
            {t("Undo changes")}
          </SendButton>
          <span className="up-quiet" role="status">
            {isBusy ? t("Saving …") : isDirty ? t("Not saved yet.") : ""}
          </span>
        </div>
      )}
      <History page={page} locale={locale} differences={differences} />
    </form>
  );
}

function Overtaken<Value, Page extends SavedPage<Value>>({
  page,
  saved,
  locale,
}: {
  readonly page: Page;
  readonly saved: SavedHandle<Page, Value>;
  readonly locale: string;
}) {
  const last = page.changes.at(-1);
  return (
    <div className="up-note up-is-caution up-stack" role="alert">
      <p>
        {last === undefined
          ? t("Somebody else saved meanwhile. What you changed is still here and not saved.")
          : t("{name} saved meanwhile ({moment}). What you changed is still here and not saved.", {
              name: nameOf(last.by, page.people),
              moment: formatMoment(last.at, locale),
            })}
      </p>
      <div className="up-row">
        <button type="button" className="up-button" onClick={saved.undo}>
          {t("Take theirs")}
        </button>
        <span className="up-quiet">{t("Saving puts yours in force.")}</span>
      </div>
    </div>
  );
}

function History<Value>({
  page: { changes, people },
  locale,
  differences,
}: {
  readonly page: SavedPage<Value>;
  readonly locale: string;
  readonly differences: Props<unknown, Value>["differences"];
}) {
  if (changes.length === 0)
    return <p className="up-quiet">{t("Nobody has changed anything yet: this is how it comes.")}</p>;
  return (
    <details className="up-details">
      <summary>{t("{count, plural, one {# change} other {# changes}}", { count: changes.length })}</summary>
      <ol className="up-commitments">
        {changes
          .map((change, place) => ({ ...change, lines: differences(changes[place - 1]?.value ?? null, change.value) }))
          .reverse()
          .map(({ at, by, lines }) => (
            <li key={at} className="up-words">
              <p>
                <strong>{nameOf(by, people)}</strong> <span className="up-quiet">{formatMoment(at, locale)}</span>
              </p>
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </li>
          ))}
      </ol>
    </details>
  );
}
