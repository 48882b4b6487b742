/** Copies a text; where the browser does not let the page do so, shows it to be copied by hand. */
import { useState } from "react";
import { t } from "../text/t.ts";

interface Props {
  readonly label: string;
  /** Of the field that appears when the page may not copy. */
  readonly byHandLabel: string;
  readonly copiedWords?: string;
  readonly text: string;
}

export function CopyText({ label, byHandLabel, copiedWords = t("Copied."), text }: Props) {
  const [outcome, setOutcome] = useState<"none" | "copied" | "refused">("none");
  const copy = () => {
    const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    done.then(() => setOutcome("copied")).catch(() => setOutcome("refused"));
  };
  return (
    <>
      <button type="button" className="up-button" onClick={copy}>
        {label}
      </button>
      <span role="status">{outcome === "copied" && copiedWords}</span>
      {outcome === "refused" && (
        <textarea className="up-copy" readOnly aria-label={byHandLabel} rows={6} value={text} />
      )}
    </>
  );
}
