/** The frame of every page: header with host menu, projects, apps, person, theme and the drawer of the local host. */

import type { Context } from "hono";
import { html, raw } from "hono/html";
import { scheduledTriggersOf, uiModulesOf } from "../forge/manifest.ts";
import type { HttpParts } from "../http.ts";
import { LANGUAGES, languageOf } from "../languages.ts";
import { currentPerson, peopleOf, themeChoice } from "../session.ts";
import { drawer } from "./drawer.ts";
import { chevron, languageIcon, slidersIcon, themeIcon } from "./icons.ts";
import { avatar } from "./pieces.ts";
import { THEME_ATTRIBUTE } from "./theme-tokens.ts";

export type Html = ReturnType<typeof html>;

export interface Page {
  readonly title: string;
  readonly content: Html;
  readonly issueId?: number;
  readonly projectId?: number;
}

const CHOICES = [
  ["auto", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

export function layout(parts: HttpParts, context: Context, page: Page): Html {
  const { site, manifest, options } = parts;
  const choice = themeChoice(context);
  const person = currentPerson(site, context);
  const apps = uiModulesOf(manifest).filter(({ type }) => type === "jira:globalPage" || type === "jira:adminPage");
  return html`<!doctype html>
<html lang="en" data-theme="${THEME_ATTRIBUTE}" data-theme-choice="${choice}" data-color-mode="${choice === "dark" ? "dark" : "light"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} - Jira</title>
<link rel="icon" href="data:,">
<script src="/jira/_assets/early-theme.js"></script>
<link rel="stylesheet" href="/jira/_assets/theme.css">
<link rel="stylesheet" href="/jira/_assets/pages.css">
<script src="/jira/_assets/client.js" defer></script>
</head>
<body data-issue-id="${page.issueId ?? ""}" data-project-id="${page.projectId ?? ""}">
<a class="skip" href="#main">Skip to content</a>
<header class="top">
  ${options.hostMenu === undefined ? html`<a class="home" href="/jira">Jira</a>` : raw(options.hostMenu)}
  <nav class="top-nav" aria-label="Jira">
    <a href="/jira">Projects</a>
    <a href="/jira/dashboard">Dashboard</a>
    <a href="/jira/automation">Automation</a>
    ${apps.map(({ module }) => html`<a href="/jira/module/${module.key}">${module.title ?? module.key}</a>`)}
  </nav>
  <div class="top-end">
    <button type="button" class="icon-button" id="open-drawer" aria-label="Local host: troubles and schedules" title="Local host">${slidersIcon()}</button>
    <details class="menu">
      <summary class="icon-button" aria-label="Theme" title="Theme">${themeIcon()}</summary>
      <div class="menu-list menu-end">
        <p class="menu-title">Theme</p>
        ${CHOICES.map(([value, name]) => html`<button type="button" class="menu-item" data-theme-choice="${value}" aria-pressed="${value === choice}">${name}</button>`)}
      </div>
    </details>
    <details class="menu">
      <summary class="icon-button" aria-label="Language" title="Language">${languageIcon()}</summary>
      <form class="menu-list menu-end" method="post" action="/jira/_language">
        <p class="menu-title">Language of ${person?.name ?? "nobody"}</p>
        ${LANGUAGES.map(([tag, name]) => html`<button class="menu-item" name="language" value="${tag}" lang="${tag}" aria-pressed="${person !== null && tag === languageOf(site, person.account_id)}">${name}</button>`)}
      </form>
    </details>
    <details class="menu">
      <summary class="person" aria-label="${person?.name ?? "Nobody"}: work as somebody else">
        ${avatar(person?.name ?? "?", 28)}<span class="person-name">${person?.name ?? "Nobody"}</span>${chevron()}
      </summary>
      <form class="menu-list menu-end" method="post" action="/jira/_person">
        <p class="menu-title">Work as</p>
        ${peopleOf(site).map(
          ({
            account_id,
            name,
            email,
          }) => html`<button class="menu-item" name="accountId" value="${account_id}" aria-pressed="${account_id === person?.account_id}">
            ${avatar(name, 24)}<span>${name}<small>${email ?? ""}</small></span>
          </button>`,
        )}
      </form>
    </details>
  </div>
</header>
<main id="main" tabindex="-1">${page.content}</main>
${drawer(scheduledTriggersOf(manifest))}
<div id="flags" class="flags" role="region" aria-label="Messages"></div>
</body>
</html>`;
}
