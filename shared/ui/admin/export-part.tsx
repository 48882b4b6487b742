/** Export of everything: pages are put together in the browser and given as one file. */
import { useEffect, useRef } from "react";
import type { EpochDay } from "../../domain/day.ts";
import { isoDay } from "../../domain/day.ts";
import { ok } from "../../domain/problem.ts";
import { t } from "../../text/t.ts";
import type { RecordApi } from "../../usecases/record-api.ts";
import { saveFile } from "../save-file.ts";
import { useWalk } from "./use-walk.ts";
import { WalkNote } from "./walk-note.tsx";

interface Exported {
  /** One a page: the browser may keep them out of memory. */
  readonly pieces: readonly Blob[];
  readonly journals: number;
  readonly entries: number;
}

const NOTHING: Exported = { pieces: [], journals: 0, entries: 0 };
const TYPE = "application/x-ndjson";

interface Props {
  readonly api: RecordApi;
  readonly locale: string;
  readonly today: EpochDay;
}

export function ExportPart({ api, locale, today }: Props) {
  const number = new Intl.NumberFormat(locale);
  const walk = useWalk(NOTHING, async (sum, cursor) => {
    const page = await api.exportPage({ cursor });
    if (!page.ok) return page;
    const { lines, journals, entries, next } = page.value;
    const piece = new Blob([lines.map((line) => `${line}\n`).join("")], { type: TYPE });
    return ok({ sum: { pieces: [...sum.pieces, piece], journals, entries }, next });
  });
  const name = `upshot-record-${isoDay(today)}.jsonl`;
  const given = useRef<readonly Blob[]>(NOTHING.pieces);
  const { status, sum } = walk;
  useEffect(() => {
    if (status !== "done" || given.current === sum.pieces) return;
    given.current = sum.pieces;
    saveFile(name, TYPE, sum.pieces);
  }, [status, sum.pieces, name]);
  const counts = { entries: number.format(sum.entries), journals: number.format(sum.journals) };
  return (
    <div className="up-stack up-data-part">
      <h3>{t("Export everything")}</h3>
      <p>
        {t(
          "One file with every entry that people or Upshot ever wrote, one a line, with the hashes that prove nothing was changed. Keep it where this site cannot reach it.",
        )}
      </p>
      <WalkNote walk={walk} progress={t("{entries} entries of {journals} journals read so far.", counts)} />
      {status === "done" && (
        <p className="up-note" role="status">
          {t(
            "{entries} entries of {journals} journals are in {name}. Check the file at any time: npm run --silent verify < {name}",
            {
              ...counts,
              name,
            },
          )}
        </p>
      )}
      {(status === "idle" || status === "done") && (
        <p className="up-row">
          <button type="button" className="up-button up-main" onClick={walk.start}>
            {status === "idle" ? t("Export everything") : t("Export again")}
          </button>
        </p>
      )}
      <p className="up-quiet">
        {t(
          "The file names people by their account ids and epics by key and title, and holds every text as it was written. Treat it as confidential.",
        )}
      </p>
    </div>
  );
}
