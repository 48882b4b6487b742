/** Small signs: work item types and state categories. Their meaning always stands beside them as text. */
import { html } from "hono/html";
import type { StateCategory } from "../seed.ts";

const GLYPHS: Readonly<Record<string, string>> = {
  Epic: "♛",
  Feature: "◆",
  "User Story": "▤",
  Task: "☑",
  Bug: "✱",
};

/** The type's sign with its name for screen readers. */
export function typeGlyph(type: string) {
  const kind = type.toLowerCase().replaceAll(" ", "-");
  return html`<span class="glyph glyph-${kind}" title="${type}"><span aria-hidden="true">${GLYPHS[type] ?? "●"}</span><span class="unseen">${type}</span></span>`;
}

export function stateDot(category: StateCategory | null) {
  return html`<span class="dot dot-${(category ?? "unknown").toLowerCase()}" aria-hidden="true"></span>`;
}
