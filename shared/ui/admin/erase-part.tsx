/** Erasing a person: who, what it touches, a word to confirm, and afterwards a count of what is left. */
import { useMemo, useState } from "react";
import { PersonId } from "../../domain/ids.ts";
import { ok } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import type { RecordApi, Touched } from "../../usecases/record-api.ts";
import { UNTOUCHED } from "../../usecases/record-api.ts";
import { TextField } from "../fields.tsx";
import { PeoplePicker } from "../form/people-picker.tsx";
import { ErasureCounts } from "./erasure-counts.tsx";
import { isTouched } from "./touched.ts";
import type { WalkHandle } from "./use-walk.ts";
import { useWalk } from "./use-walk.ts";
import { WalkNote } from "./walk-note.tsx";

const NOTHING_ERASED = { lookedAt: 0, changed: 0 };

interface Props {
  readonly api: RecordApi;
  readonly locale: string;
}

interface Chosen {
  readonly id: string;
  readonly name: string;
}

const NOBODY: Chosen = { id: "", name: "" };

export function ErasePart({ api, locale }: Props) {
  const [chosen, setChosen] = useState(NOBODY);
  const [round, setRound] = useState(1);
  const directory = useMemo(() => ({ findPeople: api.findAnybody }), [api]);
  const personId = PersonId.safeParse(chosen.id.trim());
  return (
    <div className="up-stack up-data-part">
      <h3>{t("Erase a person")}</h3>
      <p>
        {t(
          "Takes a person's account id out of every entry, every summary and the host's own search. Figures, days and decisions stay, and the hashes still hold. It cannot be undone.",
        )}
      </p>
      <PeoplePicker
        api={directory}
        label={t("Person, by name")}
        id={chosen.id}
        name={chosen.name}
        onPick={(id, name) => setChosen({ id, name })}
      />
      <TextField
        label={t("Or by account id")}
        value={chosen.id}
        onChange={(id) => setChosen({ id, name: "" })}
        hint={t("People who have left are not found by name: their id still works.")}
        wrong={
          chosen.id.trim() === "" || personId.success
            ? undefined
            : t("An account id holds letters, digits, dot, colon, dash or underscore, at most 120.")
        }
      />
      {personId.success && (
        <Erasing
          key={`${personId.data} ${round}`}
          api={api}
          locale={locale}
          personId={personId.data}
          name={chosen.name}
          onAgain={() => setRound(round + 1)}
        />
      )}
    </div>
  );
}

interface ErasingProps extends Props {
  readonly personId: PersonId;
  readonly name: string;
  readonly onAgain: () => void;
}

function Erasing({ api, locale, personId, name, onAgain }: ErasingProps) {
  const look = useLook(api, personId);
  const after = useLook(api, personId);
  const erasing = useWalk(NOTHING_ERASED, async (sum, cursor) => {
    const step = await api.erasePerson({ personId, cursor });
    if (!step.ok) return step;
    const { lookedAt, changed, next } = step.value;
    // What is left is counted anew: that is the proof, not that we were busy.
    if (next === null) after.start();
    return ok({ sum: { lookedAt: sum.lookedAt + lookedAt, changed: sum.changed + changed }, next });
  });
  const number = new Intl.NumberFormat(locale);
  const who = name === "" ? personId : name;
  return (
    <div className="up-stack">
      {look.status === "idle" && (
        <p className="up-row">
          <button type="button" className="up-button" onClick={look.start}>
            {t("Show what it touches")}
          </button>
        </p>
      )}
      <WalkNote walk={look} progress={t("Looking through the record.")} />
      {look.status === "done" && erasing.status === "idle" && (
        <>
          <ErasureCounts touched={look.sum} locale={locale} />
          {isTouched(look.sum) && <Confirm who={who} onConfirm={erasing.start} />}
        </>
      )}
      <WalkNote
        walk={erasing}
        progress={t("{changed} entries and summaries changed so far.", { changed: number.format(erasing.sum.changed) })}
      />
      {erasing.status === "done" && (
        <Left after={after} changed={number.format(erasing.sum.changed)} locale={locale} onAgain={onAgain} />
      )}
    </div>
  );
}

function useLook(api: RecordApi, personId: PersonId): WalkHandle<Touched> {
  return useWalk(UNTOUCHED, async (sum, cursor) => {
    const page = await api.previewErasure({ personId, cursor });
    if (!page.ok) return page;
    const { next, ...touched } = page.value;
    return ok({
      sum: {
        own: sum.own + touched.own,
        signed: sum.signed + touched.signed,
        named: sum.named + touched.named,
        nameInTexts: sum.nameInTexts + touched.nameInTexts,
        nameInTextsOf: [...sum.nameInTextsOf, ...touched.nameInTextsOf],
        summaries: sum.summaries + touched.summaries,
        unreadable: [...sum.unreadable, ...touched.unreadable],
      },
      next,
    });
  });
}

function Confirm({ who, onConfirm }: { readonly who: string; readonly onConfirm: () => void }) {
  const [typed, setTyped] = useState("");
  const word = t("erase");
  return (
    <form
      className="up-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim().toLowerCase() === word) onConfirm();
      }}
    >
      <TextField label={t("Type “{word}” to erase {who} for good", { word, who })} value={typed} onChange={setTyped} />
      <p className="up-row">
        <button type="submit" className="up-button up-main" disabled={typed.trim().toLowerCase() !== word}>
          {t("Erase this person")}
        </button>
      </p>
    </form>
  );
}

function Left({
  after,
  changed,
  locale,
  onAgain,
}: {
  readonly after: WalkHandle<Touched>;
  readonly changed: string;
  readonly locale: string;
  readonly onAgain: () => void;
}) {
  if (after.status !== "done")
    return <WalkNote walk={after} progress={t("{changed} changed. Looking whether anything is left.", { changed })} />;
  if (isTouched(after.sum))
    return (
      <div className="up-note up-is-caution up-stack-small">
        <p role="status">{t("Somebody wrote meanwhile, and something is left.")}</p>
        <ErasureCounts touched={after.sum} locale={locale} />
        <p className="up-row">
          <button type="button" className="up-button" onClick={onAgain}>
            {t("Start again")}
          </button>
        </p>
      </div>
    );
  return (
    <div className="up-note up-stack-small">
      <p role="status">
        {t("{changed} entries and summaries changed. No trace of the account id is left.", { changed })}
      </p>
      <ErasureCounts touched={after.sum} locale={locale} />
    </div>
  );
}
