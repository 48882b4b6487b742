/** The frame of every page of a real Jira: banner, header with the app's pages, theme. */
import type { Context } from "hono";
import { html } from "hono/html";
import { type ForgeManifest, uiModulesOf } from "../../jira/forge/manifest.ts";
import { themeChoice } from "../../jira/session.ts";
import { themeIcon } from "../../jira/web/icons.ts";
import type { Html } from "../../jira/web/layout.ts";
import { THEME_ATTRIBUTE } from "../../jira/web/theme-tokens.ts";
import { banner } from "../banner.ts";
import type { Myself, RealJira } from "./site.ts";

export interface RealPage {
  readonly title: string;
  readonly content: Html;
  readonly issueId?: string;
  readonly projectId?: string;
}

export interface RealParts {
  readonly site: RealJira;
  readonly myself: Myself;
  readonly manifest: ForgeManifest;
}

const CHOICES = [
  ["auto", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

export function realLayout({ site, myself, manifest }: RealParts, context: Context, page: RealPage): Html {
  const choice = themeChoice(context);
  const apps = uiModulesOf(manifest).filter(({ type }) => type === "jira:globalPage" || type === "jira:adminPage");
  const person = personOf(myself);
  return html`<!doctype html>
<html lang="en" data-theme="${THEME_ATTRIBUTE}" data-theme-choice="${choice}" data-color-mode="${choice === "dark" ? "dark" : "light"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} - ${site.name} (read-only)</title>
<link rel="icon" href="data:,">
<script src="/jira/_assets/early-theme.js"></script>
<link rel="stylesheet" href="/jira/_assets/theme.css">
<link rel="stylesheet" href="/jira/_assets/pages.css">
<link rel="stylesheet" href="/_real/banner.css">
<script src="/jira/_assets/client.js" defer></script>
</head>
<body data-issue-id="${page.issueId ?? ""}" data-project-id="${page.projectId ?? ""}">
<a class="skip" href="#main">Skip to content</a>
${banner({ siteName: site.name, siteUrl: site.url, person, keptBack: site.keptBack.total() })}
<header class="top">
  <a class="home" href="/jira">Jira</a>
  <nav class="top-nav" aria-label="Jira">
    <a href="/jira">Projects</a>
    ${apps.map(({ module }) => html`<a href="/jira/module/${module.key}">${module.title ?? module.key}</a>`)}
  </nav>
  <div class="top-end">
    <details class="menu">
      <summary class="icon-button" aria-label="Theme" title="Theme">${themeIcon()}</summary>
      <div class="menu-list menu-end">
        <p class="menu-title">Theme</p>
        ${CHOICES.map(([value, name]) => html`<button type="button" class="menu-item" data-theme-choice="${value}" aria-pressed="${String(value === choice)}">${name}</button>`)}
      </div>
    </details>
  </div>
</header>
<main id="main" tabindex="-1">${page.content}</main>
<div id="flags" class="flags" role="region" aria-label="Messages"></div>
</body>
</html>`;
}

/** `Ana Ruiz (ana@example.com)`, or what of it the site tells. */
export function personOf({ displayName, emailAddress, accountId }: Myself): string {
  const name = displayName ?? emailAddress ?? accountId;
  return emailAddress === undefined || emailAddress === name ? name : `${name} (${emailAddress})`;
}
