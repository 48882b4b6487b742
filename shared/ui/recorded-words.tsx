/** A sentence of the record in the viewer's language; one that was kept as English only is marked as English. */
import type { Said } from "../text/said.ts";
import { saidAgain } from "../view/said-again.ts";

interface Props {
  readonly text: string;
  /** Missing in older records. */
  readonly said: readonly Said[] | undefined;
}

export function RecordedWords({ text, said }: Props) {
  return saidAgain(text, said) ?? <span lang="en">{text}</span>;
}
