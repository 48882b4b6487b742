/** Asked before a page closes that would take unsaved text along. It gets the keyboard, so that a second Escape only takes it away again. */
import { useEffect, useRef } from "react";
import { t } from "../../text/t.ts";

export function LosingNote({ onLose }: { readonly onLose: () => void }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <div className="up-note up-is-caution up-stack" role="alert">
      <p ref={words} tabIndex={-1}>
        {t("Your browser keeps nothing for this page: closing now loses what you wrote. Save a draft to keep it.")}
      </p>
      <div className="up-row">
        <button type="button" className="up-button" onClick={onLose}>
          {t("Close and lose it")}
        </button>
      </div>
    </div>
  );
}
