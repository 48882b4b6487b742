/**
 * One person, found among the host's people; never filled in by itself.
 * The combobox pattern of the ARIA Authoring Practices: the input keeps the focus, the list is read out as one goes through it.
 */

import type { KeyboardEvent } from "react";
import { useEffect, useId, useState } from "react";
import type { Person } from "../../domain/people.ts";
import { t } from "../../text/t.ts";
import type { ValueApi } from "../../usecases/value-api.ts";
import { useFoundPeople } from "./use-found-people.ts";

interface Props {
  readonly api: Pick<ValueApi, "findPeople">;
  readonly label: string;
  readonly id: string;
  readonly name: string;
  readonly onPick: (id: string, name: string) => void;
}

export function PeoplePicker({ api, label, id, name, onPick }: Props) {
  const key = useId();
  const [text, setText] = useState(name);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  useEffect(() => setText(name), [name]);
  const { found, note } = useFoundPeople(api, text === name ? "" : text);
  const isShown = isOpen && found.length > 0;
  const at = Math.min(active, found.length - 1);
  const pick = (person: Person) => {
    setText(person.name);
    setIsOpen(false);
    onPick(person.id, person.name);
  };
  const type = (typed: string) => {
    setText(typed);
    setIsOpen(true);
    setActive(0);
    if (typed === "" && id !== "") onPick("", "");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const person = found[at];
    if (event.key === "Escape" && isShown) setIsOpen(false);
    else if (event.key === "Enter" && isShown && person !== undefined) pick(person);
    else if (event.key === "ArrowDown" && isShown) setActive((at + 1) % found.length);
    else if (event.key === "ArrowUp" && isShown) setActive((at + found.length - 1) % found.length);
    else if (event.key === "ArrowDown") setIsOpen(true);
    else return;
    // Handled here: Escape must not close the whole form, nor an arrow move the caret.
    event.preventDefault();
  };
  return (
    <div className="up-field up-picker">
      <label htmlFor={key}>{label}</label>
      <div className="up-control">
        <input
          id={key}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          placeholder={t("Type two letters of a name")}
          value={text}
          aria-autocomplete="list"
          aria-expanded={isShown}
          aria-controls={`${key}-list`}
          aria-describedby={`${key}-note`}
          {...(isShown ? { "aria-activedescendant": `${key}-${at}` } : {})}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setIsOpen(false);
            setText(name);
          }}
        />
      </div>
      <p id={`${key}-note`} className="up-quiet" role="status">
        {isShown ? t("{count} found", { count: found.length }) : text === name ? "" : note}
      </p>
      <People {...{ label, found, at, isShown, pick }} listId={`${key}-list`} idOf={(index) => `${key}-${index}`} />
    </div>
  );
}

interface PeopleProps {
  readonly listId: string;
  readonly label: string;
  readonly found: readonly Person[];
  readonly at: number;
  readonly isShown: boolean;
  readonly pick: (person: Person) => void;
  readonly idOf: (index: number) => string;
}

function People({ listId, label, found, at, isShown, pick, idOf }: PeopleProps) {
  return (
    <div
      id={listId}
      className="up-options"
      role="listbox"
      aria-label={t("People for: {label}", { label })}
      hidden={!isShown}
    >
      {found.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus and the keys; options are only pointed at
        // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant moves through the options
        <div
          key={person.id}
          id={idOf(index)}
          role="option"
          className="up-option"
          aria-selected={index === at}
          // Already on the press: the frame may grow under a pointer before it is let go.
          onMouseDown={(event) => {
            event.preventDefault();
            if (event.button === 0) pick(person);
          }}
          onClick={() => pick(person)}
        >
          {person.name}
        </div>
      ))}
    </div>
  );
}
