/** The line above every page of a real site: which site, as whom, that nothing is written to it. */
import { html } from "hono/html";

type Html = ReturnType<typeof html>;

export interface BannerFacts {
  readonly siteName: string;
  readonly siteUrl: string;
  readonly person: string;
  /** How many writes were kept from the site since the start. */
  readonly keptBack: number;
}

export function banner({ siteName, siteUrl, person, keptBack }: BannerFacts): Html {
  const kept =
    keptBack === 0
      ? ""
      : html` <a href="/_real/kept-back">${keptBack === 1 ? "1 write was" : `${keptBack} writes were`} kept from it.</a>`;
  return html`<section class="real-banner" aria-label="Real site, read-only">
    <strong>Real site, read-only.</strong>
    <span><a href="${siteUrl}" target="_blank" rel="noopener">${siteName}</a> as ${person}. Hypotheses stay on this machine.${kept}</span>
  </section>`;
}

/** Written for both hosts' tokens: colours come from the page when it has them. */
export const BANNER_STYLE = `
.real-banner { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; padding: 7px 16px; background: var(--ds-background-information, var(--real-banner-back, #e6f0ff)); color: var(--ds-text-information, var(--real-banner-text, #0a326c)); font-size: 0.875rem; line-height: 1.4; border-bottom: 1px solid var(--ds-border, var(--real-banner-line, #b7c9e6)); }
.real-banner a { color: inherit; text-decoration: underline; }
.pager { display: flex; gap: 16px; align-items: center; margin-top: 16px; }
.find { display: flex; gap: 8px; margin: 20px 0; max-width: 560px; }
.details + p { margin-top: 14px; }
.find input { flex: 1; min-width: 0; }
.notice { margin-top: 16px; padding: 12px 16px; border: 1px solid var(--ds-border, var(--real-banner-line, #b7c9e6)); border-radius: 6px; max-width: 75ch; }
.external::after { content: " ↗"; }
.row-status { flex: none; }
.kept-back { margin: 16px 0 0 20px; overflow-wrap: anywhere; }
`;
