/** Small parts of the pages that several of them show. */
import { html } from "hono/html";
import { transitionsOf } from "../rest/transitions.ts";
import type { Site } from "../site.ts";
import { statusesOfProject, userById } from "../store/lookups.ts";
import type { IssueRow, StatusRow } from "../store/records.ts";
import { chevron } from "./icons.ts";
import type { Html } from "./layout.ts";

const HUES = ["blue", "teal", "green", "purple", "magenta", "orange"];

/** Initials on a colour that stays the same for a name. */
export function avatar(name: string, size: number): Html {
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("")
    .toUpperCase();
  const hue = HUES[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES.length];
  const style = `width:${size}px;height:${size}px;font-size:${Math.round(size * 0.4)}px;background:var(--ds-background-accent-${hue}-bolder)`;
  // The letters are drawn by the stylesheet: as text they would be read out, and expected in the name of every button.
  return html`<span class="avatar" style="${style}" data-initials="${initials}" aria-hidden="true"></span>`;
}

export function lozenge(status: StatusRow): Html {
  return html`<span class="lozenge lozenge-${status.category}">${status.name}</span>`;
}

export function personName(site: Site, accountId: string | null, nobody: string): Html {
  if (accountId === null) return html`<span class="quiet">${nobody}</span>`;
  const user = userById(site, accountId);
  const name = user?.name ?? "Former user";
  return html`<span class="with-avatar">${avatar(name, 24)}<span>${name}${user?.active === false ? html` <span class="quiet">(inactive)</span>` : ""}</span></span>`;
}

/** The status as a menu of its transitions; only the words where the person may not move the issue. */
export function statusMenu(site: Site, issue: IssueRow, mayMove: boolean): Html {
  const status = statusesOfProject(site, issue.project_id).find(({ id }) => id === issue.status_id);
  if (status === undefined) return html``;
  if (!mayMove) return lozenge(status);
  const others = transitionsOf(site, issue).filter(({ to }) => to.id !== status.id);
  return html`<details class="menu status-menu">
  <summary id="status-${issue.key}" class="lozenge lozenge-${status.category}" aria-label="Status of ${issue.key}: ${status.name}. Change">${status.name}${chevron()}</summary>
  <form class="menu-list" data-rest="/issue/${issue.key}/transitions" data-focus="status-${issue.key}">
    <p class="menu-title">Move to</p>
    ${others.map(
      ({
        id,
        name,
        to,
      }) => html`<button class="menu-item" data-rest="/issue/${issue.key}/transitions" data-body="${JSON.stringify({ transition: { id } })}" data-done="${issue.key} is ${name} now.">
        <span class="lozenge lozenge-${to.category}">${name}</span></button>`,
    )}
  </form>
</details>`;
}

/** `31 January 1983`: the year matters here, demo data is historical. */
export function day(instant: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
    new Date(instant),
  );
}

/** Plain text as seeded or typed: paragraphs and lists. */
export function prose(text: string): Html {
  const blocks = text.split(/\n{2,}/).filter((block) => block.trim() !== "");
  return html`${blocks.map((block) => {
    const lines = block.split("\n");
    if (lines.every((line) => line.startsWith("- ")))
      return html`<ul>${lines.map((line) => html`<li>${line.slice(2)}</li>`)}</ul>`;
    return html`<p>${lines.map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}</p>`;
  })}`;
}

export function progress(done: number, inProgress: number, all: number): Html {
  if (all === 0) return html`<span class="quiet">No child issues</span>`;
  const share = (count: number): string => `${((100 * count) / all).toFixed(1)}%`;
  return html`<span class="progress"><span class="progress-bar" aria-hidden="true">
    <span class="progress-done" style="width:${share(done)}"></span><span class="progress-doing" style="width:${share(inProgress)}"></span></span>
    <span>${done} of ${all} done</span></span>`;
}
