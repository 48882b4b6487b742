/** A whole number as text while it is typed; the value changes only when the text is one that fits. */
import { useEffect, useState } from "react";
import { spokenLanguage } from "../../text/language.ts";
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
  const [text, setText] = useState(written(value));
  const number = numberIn(text, least, most);
  // Undone, or saved by somebody else: then the text follows. What is being typed stays.
  useEffect(
    () => setText((shown) => (isTyped(shown, value, least, most) ? shown : written(value))),
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

/** As the viewer's language groups digits. */
function written(value: number): string {
  return new Intl.NumberFormat(spokenLanguage().locale).format(value);
}

/** What is being typed stays, whether it fits or is the value in other words; else the text follows the value. */
function isTyped(text: string, value: number, least: number, most: number): boolean {
  const number = numberIn(text, least, most);
  return number === null || number === value;
}

/** Digits, with or without any mark between thousands. `null` when the text is no whole number from `least` to `most`. */
function numberIn(text: string, least: number, most: number): number | null {
  const typed = text.trim();
  const isWhole = /^\d{1,9}$/.test(typed) || /^\d{1,3}(?:[.,\s'’]\d{3}){1,2}$/.test(typed);
  const number = isWhole ? Number(typed.replace(/\D/g, "")) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
