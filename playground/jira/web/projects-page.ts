/** The list of projects that the person may see. */
import { html } from "hono/html";
import { visibleProjects } from "../rest/projects.ts";
import type { Site } from "../site.ts";
import type { Viewer } from "../viewer.ts";
import type { Html } from "./layout.ts";
import { avatar, personName } from "./pieces.ts";

export function projectsPage(site: Site, viewer: Viewer): Html {
  const projects = visibleProjects(site, viewer);
  return html`<div class="page">
  <h1>Projects</h1>
  ${
    projects.length === 0
      ? html`<div class="empty"><h2>Nothing to see here</h2><p>You may not browse any project. Work as somebody else with the menu at the upper right.</p></div>`
      : html`<div class="table-holder"><table class="table">
    <thead><tr><th scope="col">Name</th><th scope="col">Key</th><th scope="col">Type</th><th scope="col">Lead</th></tr></thead>
    <tbody>${projects.map(
      (project) => html`<tr>
      <th scope="row"><a class="with-avatar" href="/jira/projects/${project.key}">${avatar(project.name, 24)}<span>${project.name}</span></a></th>
      <td>${project.key}</td>
      <td>${project.style === "classic" ? "Company-managed" : "Team-managed"} software</td>
      <td>${personName(site, project.lead, "No lead")}</td>
    </tr>`,
    )}</tbody></table></div>`
  }
</div>`;
}
