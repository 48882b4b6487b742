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
  const { catalogue } = spokenLanguage();
  if (catalogue === null) return text;
  // A sentence recorded before its English was changed is no longer in the catalogue.
  const isKnown = said?.every(({ message }) => message in catalogue) === true;
  return isKnown ? say(said, locale) : <span lang="en">{text}</span>;
}
