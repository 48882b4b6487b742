/** The frame of every page: header with host menu, person, theme and drawer. */
import { html, raw } from "hono/html";
import type { PersonRow } from "../store/records.ts";
import { drawer } from "./drawer.ts";
import { THEME_NAMES, THEMES, type Theme } from "./themes.ts";

export type Html = ReturnType<typeof html>;

export interface Frame {
  readonly hostMenu: string;
  /** Pages that the extension adds to the organisation. */
  readonly hubs: readonly Crumb[];
  readonly person: PersonRow | null;
  readonly people: readonly PersonRow[];
  /** `null` = as the system has it. */
  readonly theme: Theme | null;
  /** Of the person's profile; `null` = as the browser has it. */
  readonly language: string | null;
  /** Path of this page, to come back to after a switch. */
  readonly path: string;
}

export interface Crumb {
  readonly href: string;
  readonly text: string;
}

export function page(frame: Frame, title: string, crumbs: readonly Crumb[], main: Html): Html {
  return html`<!doctype html>
    <html lang="en"${frame.theme === null ? "" : html` data-theme="${frame.theme}"`}${frame.language === null ? "" : html` data-language="${frame.language}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Local Azure DevOps</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/ado/_assets/ado.css" />
        <script type="module" src="/ado/_assets/ado-client.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          ${raw(frame.hostMenu)}
          <nav class="crumbs" aria-label="Azure DevOps">
            <ol>
              <li><a href="/ado">Boards</a></li>
              ${frame.hubs.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}
            </ol>
          </nav>
          ${
            crumbs.length === 0
              ? ""
              : html`<nav class="crumbs" aria-label="Breadcrumb">
                  <ol>
                    ${crumbs.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}
                  </ol>
                </nav>`
          }
          <div class="tools">${themeSwitch(frame)} ${languageSwitch(frame)} ${personSwitch(frame)}
            <button type="button" id="open-drawer" aria-haspopup="dialog">Troubles…</button>
          </div>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <div id="toasts" role="status" aria-live="polite"></div>
        ${drawer()}
      </body>
    </html>`;
}

function themeSwitch({ theme }: Frame): Html {
  return html`<div class="segments" role="group" aria-label="Theme">
    ${THEMES.map(
      (name) =>
        html`<button type="button" data-theme-choice="${name}" aria-pressed="${String(name === theme)}">${THEME_NAMES[name]}</button>`,
    )}
  </div>`;
}

export const LANGUAGES = [
  ["en-US", "English (US)"],
  ["en-GB", "English (UK)"],
  ["de-DE", "Deutsch"],
] as const;

function languageSwitch({ language, path }: Frame): Html {
  const name = LANGUAGES.find(([tag]) => tag === language)?.[1] ?? "As the browser";
  return html`<details class="menu">
    <summary><span class="unseen">Language: </span>${name}</summary>
    <form method="post" action="/ado/_language" class="menu-list">
      <input type="hidden" name="back" value="${path}" />
      ${LANGUAGES.map(
        ([tag, words]) =>
          html`<button name="language" value="${tag}" lang="${tag}" ${tag === language ? raw('aria-current="true"') : ""}>${words}</button>`,
      )}
    </form>
  </details>`;
}

function personSwitch({ person, people, path }: Frame): Html {
  return html`<details class="menu">
    <summary><span class="unseen">You are </span>${person?.name ?? "Nobody"}</summary>
    <form method="post" action="/ado/_person" class="menu-list">
      <input type="hidden" name="back" value="${path}" />
      ${people.map(
        ({ id, name, role }) =>
          html`<button name="person" value="${id}" ${id === person?.id ? raw('aria-current="true"') : ""}>
            ${name} <small>${role}</small>
          </button>`,
      )}
    </form>
  </details>`;
}
