/** The hypothesis sentence: the person's words stand out a little, blanks are marked as still to be written. */
import type { SentencePart } from "../view/sentence.ts";

export function SentenceText({ parts }: { readonly parts: readonly SentencePart[] }) {
  return parts.map(({ role, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of the sentence have fixed places
    if (role === "frame") return <span key={index}>{text}</span>;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of the sentence have fixed places
      <span key={index} className={role === "blank" ? "up-blank" : "up-own-words"}>
        {role === "blank" ? `[${text}]` : text}
      </span>
    );
  });
}
