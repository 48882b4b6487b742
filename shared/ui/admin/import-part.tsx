/** Putting an export back: the file is checked whole in the browser first, then sent a piece at a time. */
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { fail, ok } from "../../domain/problem.ts";
import type { LedgerFault } from "../../journal/verify-ledger.ts";
import { t } from "../../text/t.ts";
import { seeingCheck } from "../../usecases/move-step.ts";
import type { RecordApi } from "../../usecases/record-api.ts";
import type { AdminUiOptions } from "../settings/options.ts";
import { linesFrom } from "./file-lines.ts";
import { PuttingBack } from "./putting-back.tsx";
import { useWalk } from "./use-walk.ts";
import { WalkNote } from "./walk-note.tsx";

interface Props {
  readonly api: RecordApi;
  readonly locale: string;
}

export function ImportPart({ api, locale, keepsNames }: Props & Pick<AdminUiOptions, "keepsNames">) {
  const [file, setFile] = useState<File | null>(null);
  const [round, setRound] = useState(1);
  return (
    <div className="up-stack up-data-part">
      <h3>{t("Put an export back")}</h3>
      <p>
        {t(
          "For an empty site, or one that lost entries. Entries go back as they were written; what is there already stays. A journal that went another way here is refused.",
        )}{" "}
        {keepsNames
          ? t(
              "An export of another site is recognised: its epics are found here by their keys, and you see which before anything is put in.",
            )
          : t("Only for the site the export came from: ids of another site mean nothing here.")}
      </p>
      <div className="up-field">
        <label htmlFor="up-import-file">{t("Export file")}</label>
        <input
          id="up-import-file"
          type="file"
          accept=".jsonl"
          onChange={(event) => {
            setFile(event.currentTarget.files?.[0] ?? null);
            setRound(round + 1);
          }}
        />
      </div>
      {file !== null && <Importing key={round} api={api} locale={locale} file={file} />}
    </div>
  );
}

function Importing({ api, locale, file }: Props & { readonly file: File }) {
  const [start] = useState(seeingCheck);
  const checking = useWalk(start, async (sum, cursor) => {
    const { lines, next } = await linesFrom(file, Number(cursor ?? 0));
    for (const line of lines) {
      const fault = sum.check.line(line);
      if (fault !== null) return fail(problemOf(fault));
    }
    const fault = next === null ? sum.check.end() : null;
    return fault === null ? ok({ sum, next: next === null ? null : String(next) }) : fail(problemOf(fault));
  });
  const number = new Intl.NumberFormat(locale);
  const { journals, entries } = checking.sum.check.counts;
  const found = { journals: number.format(journals), entries: number.format(entries) };
  if (checking.status === "failed" && checking.problem !== null) return <Refused problem={checking.problem} />;
  return (
    <div className="up-stack">
      <WalkNote walk={checking} progress={t("{entries} entries of {journals} journals checked so far.", found)} />
      {checking.status === "idle" && (
        <p className="up-row">
          <button type="button" className="up-button" onClick={checking.start}>
            {t("Check the file")}
          </button>
        </p>
      )}
      {checking.status === "done" && (
        <>
          <p role="status">{t("The file is whole: {entries} entries of {journals} journals.", found)}</p>
          <PuttingBack api={api} locale={locale} file={file} seen={checking.sum.seen} />
        </>
      )}
    </div>
  );
}

function problemOf({ line, kind, subject }: LedgerFault): Problem {
  return {
    code: "invalid_record",
    what: kind,
    fields: [{ path: t("line {line, number}", { line }), message: subject ?? "" }],
  };
}

function Refused({ problem }: { readonly problem: Problem }) {
  const where = problem.code === "invalid_record" ? (problem.fields[0]?.path ?? "") : "";
  const subject = problem.code === "invalid_record" ? (problem.fields[0]?.message ?? "") : "";
  return (
    <div className="up-problem" role="alert">
      <p>
        <strong>{t("This file is not what an export wrote.")}</strong> {t("Nothing was put back. Choose another file.")}
      </p>
      <p className="up-quiet">
        {where} {subject} · {problem.what}
      </p>
    </div>
  );
}
