/** The frame of every page of a real organisation: banner, header with the extension's hubs, theme. */
import { html } from "hono/html";
import type { ExtensionManifest } from "../../ado/manifest.ts";
import type { Html } from "../../ado/web/page.ts";
import { THEME_NAMES, THEMES, type Theme } from "../../ado/web/themes.ts";
import { banner } from "../banner.ts";
import type { AdoPerson, Organisation } from "./organisation.ts";

export interface AdoParts {
  readonly from: Organisation;
  readonly person: AdoPerson;
  readonly extension: ExtensionManifest;
}

export interface AdoPage {
  readonly title: string;
  readonly crumbs: readonly { readonly href: string; readonly text: string }[];
  readonly main: Html;
  readonly theme: Theme | null;
}

export function adoLayout({ from, person, extension }: AdoParts, { title, crumbs, main, theme }: AdoPage): Html {
  return html`<!doctype html>
    <html lang="en"${theme === null ? "" : html` data-theme="${theme}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${from.name} (read-only)</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/ado/_assets/ado.css" />
        <link rel="stylesheet" href="/_real/banner.css" />
        <script type="module" src="/ado/_assets/ado-client.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        ${banner({ siteName: from.name, siteUrl: from.url, person: personText(person), keptBack: from.keptBack.total() })}
        <header class="top">
          <nav class="crumbs" aria-label="Azure DevOps">
            <ol>
              <li><a href="/ado">Projects</a></li>
              ${extension.hubs.map(({ id, name }) => html`<li><a href="/ado/hub/${id.split(".").at(-1) ?? id}">${name}</a></li>`)}
            </ol>
          </nav>
          ${
            crumbs.length === 0
              ? ""
              : html`<nav class="crumbs" aria-label="Breadcrumb"><ol>${crumbs.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}</ol></nav>`
          }
          <div class="tools"><div class="segments" role="group" aria-label="Theme">
            ${THEMES.map((name) => html`<button type="button" data-theme-choice="${name}" aria-pressed="${String(name === theme)}">${THEME_NAMES[name]}</button>`)}
          </div></div>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <div id="toasts" role="status" aria-live="polite"></div>
      </body>
    </html>`;
}

/** `Ana Ruiz (ana@example.com)` */
export function personText({ name, account }: AdoPerson): string {
  return account === "" || account === name ? name : `${name} (${account})`;
}
