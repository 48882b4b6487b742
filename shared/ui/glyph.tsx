/** One shape per verdict, so that colour is never the only signal. The word always stands beside it, so the shape itself is silent. */
import type { ReactNode } from "react";
import type { LineKind } from "../view/verdict-words.ts";

export type Tone = "neutral" | "positive" | "caution" | "critical" | "quiet";

export const TONES: Readonly<Record<LineKind, Tone>> = {
  none: "quiet",
  draft: "quiet",
  not_due: "neutral",
  insufficient_evidence: "neutral",
  on_path: "positive",
  slow_start: "caution",
  off_path: "critical",
  realized: "positive",
  faded: "caution",
  reversed: "critical",
};

const SHAPES: Readonly<Record<LineKind, ReactNode>> = {
  none: <path d="M8 3v10M3 8h10" />,
  draft: <path d="M3 13l.8-3L10.5 3.3l2.2 2.2L6 12.2z" />,
  not_due: <circle cx="8" cy="8" r="5.2" />,
  insufficient_evidence: (
    <>
      <circle cx="8" cy="8" r="5.2" strokeDasharray="2.2 1.9" />
      <path d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" fill="currentColor" stroke="none" />
    </>
  ),
  on_path: <circle cx="8" cy="8" r="5.2" fill="currentColor" />,
  slow_start: <path d="M3 8.5l5-5 5 5M3 13.5l5-5 5 5" />,
  off_path: <rect x="3" y="3" width="10" height="10" fill="currentColor" />,
  realized: <path d="M8 1.8l1.9 4 4.3.6-3.1 3 .8 4.3L8 11.6l-3.9 2.1.8-4.3-3.1-3 4.3-.6z" fill="currentColor" />,
  faded: <path d="M3 2.5l5 5 5-5M3 7.5l5 5 5-5" />,
  reversed: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" strokeWidth="2.4" />,
};

export function Glyph({ kind }: { readonly kind: LineKind }) {
  return (
    <svg className="up-glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" data-shape={kind}>
      {SHAPES[kind]}
    </svg>
  );
}
