/** Many readings at once: pasted text or a file, read in pieces, with a preview. */

import { useEffect, useId, useState } from "react";
import type { Provenance } from "../../domain/metric.ts";
import type { ReadSeries } from "../../parse/readings-table.ts";
import { t } from "../../text/t.ts";
import type { PanelView } from "../../view/panel-view.ts";
import { FilePicker } from "./file-picker.tsx";
import { Preview } from "./preview.tsx";
import { useTable } from "./use-table.ts";

interface Props {
  readonly view: PanelView;
  readonly provenance: Provenance;
  readonly locale: string;
  readonly source: "pasted" | "csv";
  readonly onRead: (series: readonly ReadSeries[]) => void;
}

/** Longer pastes stay out of the text box: laying out a hundred thousand lines would freeze it. */
const MOST_CHARACTERS_SHOWN = 60_000;

export function TableSource({ view, provenance, locale, source, onRead }: Props) {
  const id = useId();
  const [text, setText] = useState("");
  const { state, stop } = useTable(text, { kind: view.definition?.kind ?? "mean", provenance });
  useEffect(() => onRead(state.status === "read" ? state.table.series : []), [state, onRead]);
  const isLong = text.length > MOST_CHARACTERS_SHOWN;
  const count = (number: number) => new Intl.NumberFormat(locale).format(number);
  return (
    <div className="up-stack">
      {source === "csv" && <FilePicker onText={setText} />}
      {source === "pasted" && !isLong && (
        <div className="up-field">
          <label htmlFor={id}>{t("Two columns, day and value, as copied from a spreadsheet")}</label>
          <textarea
            id={id}
            className="up-paste"
            rows={6}
            wrap="off"
            spellCheck={false}
            value={text}
            aria-describedby={`${id}-hint`}
            placeholder={"2026-10-05\t31.2\n2026-10-12\t30.8"}
            onChange={(event) => setText(event.target.value)}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData("text/plain");
              if (pasted.length <= MOST_CHARACTERS_SHOWN) return;
              event.preventDefault();
              setText(pasted);
            }}
          />
          <p id={`${id}-hint`} className="up-quiet">
            {t("A third column may hold the denominator; columns named control_… are comparison series.")}
          </p>
        </div>
      )}
      {source === "pasted" && isLong && (
        <p className="up-note">
          {t("{count} characters were pasted and are kept out of the box.", { count: count(text.length) })}{" "}
          <button type="button" className="up-link" onClick={() => setText("")}>
            {t("Clear them")}
          </button>
        </p>
      )}
      {state.status === "reading" && state.allCount > 0 && (
        <p className="up-row" role="status">
          {t("{read} of {all} rows read …", { read: count(state.readCount), all: count(state.allCount) })}
          <button type="button" className="up-link" onClick={stop}>
            {t("Stop reading")}
          </button>
        </p>
      )}
      {state.status === "stopped" && <p role="status">{t("Stopped reading. Nothing was recorded.")}</p>}
      {state.status === "read" && <Preview table={state.table} view={view} locale={locale} />}
    </div>
  );
}
