/** `/ado`: the projects that the person may see. */
import { html } from "hono/html";
import type { ProjectRow } from "../store/records.ts";
import { type Frame, type Html, page } from "./page.ts";

export function projectsPage(frame: Frame, projects: readonly ProjectRow[]): Html {
  return page(
    frame,
    "Projects",
    [],
    html`<h1>Projects</h1>
      ${
        projects.length === 0
          ? html`<p class="empty">${frame.person?.name ?? "Nobody"} can see no project here. Choose another person in the header.</p>`
          : html`<ul class="cards">
              ${projects.map(
                ({ name, description }) =>
                  html`<li>
                    <a href="/ado/p/${encodeURIComponent(name)}">${name}</a>
                    <p>${description}</p>
                  </li>`,
              )}
            </ul>`
      }`,
  );
}

export function notFoundPage(frame: Frame, what: string): Html {
  return page(
    frame,
    "Not found",
    [{ href: "/ado", text: "Projects" }],
    html`<h1>${what}</h1>
      <p class="empty">It does not exist, or ${frame.person?.name ?? "nobody"} has no permission to read it.</p>`,
  );
}
