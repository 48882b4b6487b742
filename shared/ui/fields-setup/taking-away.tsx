/** The way back: says what taking the fields away means before it is done. The focus follows what opens and closes. */
import { useEffect, useRef, useState } from "react";
import { FIELDS } from "./fields-words.ts";

interface Props {
  readonly isWorking: boolean;
  onRemove(): void;
}

export function TakingAway({ isWorking, onRemove }: Props) {
  const [isAsking, setAsking] = useState(false);
  const wasAsking = useRef(false);
  const question = useRef<HTMLParagraphElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) question.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <p>
        <button ref={opener} type="button" className="up-button" disabled={isWorking} onClick={() => setAsking(true)}>
          {FIELDS.remove}
        </button>
      </p>
    );
  }
  return (
    <div className="up-note up-is-caution up-stack-small">
      <p ref={question} tabIndex={-1}>
        {FIELDS.removeWhat}
      </p>
      <div className="up-row">
        <button
          type="button"
          className="up-button up-main"
          disabled={isWorking}
          onClick={() => {
            setAsking(false);
            onRemove();
          }}
        >
          {FIELDS.removeNow}
        </button>
        <button type="button" className="up-button" onClick={() => setAsking(false)}>
          {FIELDS.keep}
        </button>
      </div>
    </div>
  );
}
