/** One person, found among the host's people. Never filled in by itself. */
import { useEffect, useRef, useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import type { Person } from "../../domain/people.ts";
import type { ValueApi } from "../../usecases/value-api.ts";
import { useFoundPeople } from "./use-found-people.ts";

interface Props {
  readonly api: ValueApi;
  readonly label: string;
  readonly id: string;
  readonly name: string;
  readonly gaps: readonly string[];
  readonly onPick: (id: string, name: string) => void;
}

export function PeoplePicker({ api, label, id, name, gaps, onPick }: Props) {
  const [text, setText] = useState(name);
  const room = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<Element | null>(null);
  useEffect(() => setRoot(room.current?.closest(".up-root") ?? null), []);
  useEffect(() => setText(name), [name]);
  const { found, note } = useFoundPeople(api, text === name ? "" : text);
  const notes = [...gaps, ...(text === name || note === null ? [] : [note])];
  return (
    <div ref={room}>
      <ComboBox
        className="up-field"
        allowsEmptyCollection
        menuTrigger="input"
        items={found}
        inputValue={text}
        selectedKey={id === "" ? null : id}
        onInputChange={(typed) => {
          setText(typed);
          if (typed === "" && id !== "") onPick("", "");
        }}
        onSelectionChange={(key) => {
          const person = found.find((one) => one.id === key);
          if (person === undefined) return;
          setText(person.name);
          onPick(person.id, person.name);
        }}
      >
        <Label>{label}</Label>
        <div className="up-control">
          <Input placeholder="Type two letters of a name" onBlur={() => text !== "" && setText(name)} />
          <Button className="up-icon-button" aria-label="Show the people found">
            <span aria-hidden="true">▾</span>
          </Button>
        </div>
        {notes.length > 0 && (
          <Text slot="description" className="up-gap">
            {notes.join(" ")}
          </Text>
        )}
        <Popover className="up-popover" {...(root === null ? {} : { UNSTABLE_portalContainer: root })}>
          <ListBox className="up-options" renderEmptyState={() => <p className="up-quiet">{note ?? "Searching …"}</p>}>
            {(person: Person) => (
              <ListBoxItem className="up-option" textValue={person.name}>
                {person.name}
                {!person.isActive && " (no longer active)"}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
