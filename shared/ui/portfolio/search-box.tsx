/** Words in a title or a key. Written into the query a moment after typing stops. */
import { useEffect, useId, useRef, useState } from "react";
import { FILTERS } from "./words.ts";

const PAUSE_MS = 200;

export function SearchBox({ words, onWords }: { readonly words: string; readonly onWords: (words: string) => void }) {
  const id = useId();
  const [typed, setTyped] = useState(words);
  const timer = useRef(0);
  const latest = useRef(onWords);
  latest.current = onWords;
  useEffect(() => setTyped((now) => (now.trim() === words ? now : words)), [words]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const type = (text: string) => {
    setTyped(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => latest.current(text), PAUSE_MS);
  };
  return (
    <div className="up-field up-search">
      <label htmlFor={id}>{FILTERS.search}</label>
      <div className="up-control">
        <input id={id} type="search" spellCheck={false} value={typed} onChange={(event) => type(event.target.value)} />
      </div>
    </div>
  );
}
