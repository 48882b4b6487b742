/** A whole number as text while it is typed; the value changes only when the text is one that fits. */
import { useEffect, useState } from "react";
import { t } from "../../text/t.ts";
import { NumberField } from "../fields.tsx";

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly suffix: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  /** Told whether the text is no number that fits. */
  readonly onWrong: (isWrong: boolean) => void;
}

export function WholeNumber({ value, least, most, onChange, onWrong, ...field }: Props) {
  const [text, setText] = useState(String(value));
  const number = numberIn(text, least, most);
  // Undone, or saved by somebody else: then the text follows. What is being typed stays.
  useEffect(
    () => setText((shown) => (numberIn(shown, least, most) === null ? shown : String(value))),
    [value, least, most],
  );
  return (
    <NumberField
      {...field}
      value={text}
      wrong={
        number === null ? t("Give a whole number from {least, number} to {most, number}.", { least, most }) : undefined
      }
      onChange={(typed) => {
        setText(typed);
        const read = numberIn(typed, least, most);
        onWrong(read === null);
        if (read !== null) onChange(read);
      }}
    />
  );
}

/** `null` when the text is no whole number from `least` to `most`. */
function numberIn(text: string, least: number, most: number): number | null {
  const number = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
