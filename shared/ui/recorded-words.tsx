/** A sentence of the record in the viewer's language; one that was kept as English only is marked as English. */
import { spokenLanguage } from "../text/language.ts";
import type { Said } from "../text/said.ts";
import { say } from "../view/say.ts";

interface Props {
  readonly text: string;
  /** Missing in older records. */
  readonly said: readonly Said[] | undefined;
  readonly locale: string;
}

export function RecordedWords({ text, said, locale }: Props) {
  if (spokenLanguage().catalogue === null) return text;
  return said === undefined ? <span lang="en">{text}</span> : say(said, locale);
}
