/** Takes the text of a CSV file that the person chooses; it stays in the page until they record it. */

import { useId, useState } from "react";
import { t } from "../../text/t.ts";
import { fileText } from "./file-text.ts";

const MOST_BYTES = 20_000_000;

export function FilePicker({ onText }: { readonly onText: (text: string) => void }) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    setProblem(null);
    onText("");
    if (file === undefined) return;
    if (file.size > MOST_BYTES) return setProblem(t("This file is larger than 20 MB. Split it, or leave columns out."));
    try {
      onText(fileText(await file.arrayBuffer()));
    } catch {
      setProblem(t("This file could not be read. Close it in other programs, then choose it again."));
    }
  };
  return (
    <div className="up-field">
      <label htmlFor={id}>{t("A file with a column for the day and one for the value")}</label>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onChange={(event) => take(event.target.files?.[0])}
      />
      {problem !== null && (
        <p className="up-wrong" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
