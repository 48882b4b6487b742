/** Shape and word of a verdict, together: the word is what a screen reader says. */
import type { LineKind } from "../view/verdict-words.ts";
import { LINE_WORDS } from "../view/verdict-words.ts";
import { Glyph, TONES } from "./glyph.tsx";

export function Verdict({ kind }: { readonly kind: LineKind }) {
  return (
    <span className={`up-verdict up-tone-${TONES[kind]}`}>
      <Glyph kind={kind} />
      {LINE_WORDS[kind]}
    </span>
  );
}
