/**
 * The query as text, with suggestions while typing and the wrong word marked.
 * The combobox pattern of the ARIA Authoring Practices: the input keeps the focus, options are gone through with the arrow keys.
 */
import type { KeyboardEvent } from "react";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { QueryProblem } from "../../portfolio/query.ts";
import type { PortfolioRow } from "../../portfolio/row.ts";
import { suggest } from "../../portfolio/suggest.ts";
import { FILTERS } from "./words.ts";

interface Props {
  /** The text of the query in force. */
  readonly text: string;
  readonly problem: QueryProblem | null;
  readonly rows: readonly PortfolioRow[];
  /** Takes a text that is finished. */
  readonly onText: (text: string) => void;
}

export function QueryText({ text, problem, rows, onText }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const [caret, setCaret] = useState(text.length);
  const [isOpen, setIsOpen] = useState(false);
  /** -1 = none: Enter then applies the text as it stands. */
  const [active, setActive] = useState(-1);
  useEffect(() => setTyped(text), [text]);
  const found = useMemo(() => (isOpen ? suggest(typed, caret, rows) : null), [isOpen, typed, caret, rows]);
  const options = found?.options ?? [];
  const isShown = options.length > 0;
  const apply = () => {
    setIsOpen(false);
    onText(typed);
  };
  const take = (option: string) => {
    if (found === null) return;
    const next = `${typed.slice(0, found.start)}${option} ${typed.slice(found.end).trimStart()}`;
    const at = found.start + option.length + 1;
    setTyped(next);
    setCaret(at);
    setActive(-1);
    // After React has written the text: the caret belongs behind what was taken.
    window.setTimeout(() => input.current?.setSelectionRange(at, at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const option = options[active];
    if (event.key === "Escape" && isShown) setIsOpen(false);
    else if (event.key === "Enter" && option !== undefined) take(option);
    else if (event.key === "Enter") apply();
    else if (event.key === "ArrowDown" && isShown) setActive((active + 1) % options.length);
    else if (event.key === "ArrowUp" && isShown) setActive(active <= 0 ? options.length - 1 : active - 1);
    else if (event.key === "ArrowDown") setIsOpen(true);
    else return;
    event.preventDefault();
  };
  return (
    <div className="up-field up-query">
      <label htmlFor={id}>{FILTERS.query}</label>
      <div className="up-control">
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          placeholder={FILTERS.queryHint}
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note`}
          {...(isShown && active >= 0 ? { "aria-activedescendant": `${id}-${active}` } : {})}
          onChange={(event) => {
            setTyped(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setIsOpen(true);
            setActive(-1);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? typed.length)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setIsOpen(false);
            if (typed !== text) onText(typed);
          }}
        />
        <button type="button" className="up-button" onClick={apply}>
          {FILTERS.applyQuery}
        </button>
      </div>
      <div id={`${id}-list`} className="up-options" role="listbox" aria-label={FILTERS.suggestions} hidden={!isShown}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus and the keys; options are only pointed at
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant moves through the options
          <div
            key={option}
            id={`${id}-${index}`}
            role="option"
            className="up-option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            {option}
          </div>
        ))}
      </div>
      <div id={`${id}-note`}>
        <p className="up-hidden" role="status">
          {isShown ? FILTERS.suggested(options.length) : ""}
        </p>
        {problem !== null && <Wrong text={text} problem={problem} onText={onText} />}
      </div>
    </div>
  );
}

function Wrong({
  text,
  problem,
  onText,
}: {
  readonly text: string;
  readonly problem: QueryProblem;
  readonly onText: (text: string) => void;
}) {
  const { message, start, end, suggestions } = problem;
  const word = text.slice(start, end);
  return (
    <div role="alert" className="up-query-wrong">
      <p className="up-wrong">{message}</p>
      <p className="up-mono">
        {text.slice(0, start)}
        <mark>{word === "" ? " " : word}</mark>
        {text.slice(end)}
      </p>
      {suggestions.length > 0 && (
        <p className="up-row">
          {FILTERS.didYouMean}
          {suggestions.map((one) => (
            <button
              key={one}
              type="button"
              className="up-link"
              onClick={() => onText(`${text.slice(0, start)}${one}${text.slice(end)}`)}
            >
              {one}
            </button>
          ))}
        </p>
      )}
      <p className="up-quiet">{FILTERS.queryStays}</p>
    </div>
  );
}
