/** The few signs the pages use, drawn here. Decoration only: words stand beside them. */
import { html, raw } from "hono/html";

type Html = ReturnType<typeof html>;

function svg(body: string, size = 16): Html {
  return html`<svg class="icon" width="${size}" height="${size}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${raw(body)}</svg>`;
}

const TYPE_SIGNS: Readonly<Record<string, string>> = {
  "1": '<rect width="16" height="16" rx="3" fill="var(--ds-icon-accent-purple)"/><path d="M9 2.5 4.5 9H8l-1 4.5L11.5 7H8z" fill="var(--ds-icon-inverse)"/>',
  "0": '<rect width="16" height="16" rx="3" fill="var(--ds-icon-accent-green)"/><path d="M5 3.5h6v9L8 10l-3 2.5z" fill="var(--ds-icon-inverse)"/>',
  "-1": '<rect width="16" height="16" rx="3" fill="var(--ds-icon-accent-blue)"/><path d="M4 4h5v5H4zm3 3h5v5H7z" fill="var(--ds-icon-inverse)"/>',
};

export function typeIcon(level: number): Html {
  return svg(TYPE_SIGNS[String(Math.min(level, 1))] ?? TYPE_SIGNS["0"] ?? "");
}

export const chevron = (): Html =>
  svg('<path d="m4 6 4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>', 12);
export const slidersIcon = (): Html =>
  svg(
    '<path d="M2 4h7m4 0h1M2 12h1m4 0h7" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/><circle cx="11" cy="4" r="2" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="5" cy="12" r="2" fill="none" stroke="currentColor" stroke-width="1.6"/>',
  );
export const languageIcon = (): Html =>
  svg(
    '<path d="M2 4h7M5.5 2.5V4M7.5 4c-.4 2.6-2.4 4.6-5 5.5M3.8 6c.8 1.6 2.2 2.8 4 3.5M8.5 14l2.6-7h.8l2.6 7M9.4 11.8h4.2" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>',
  );

export const themeIcon = (): Html =>
  svg(
    '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>',
  );
