/** Where the app's actions can be tried: as a rule, with the app's own settings page; and as an agent, with inputs of any kind. */
import { html } from "hono/html";
import { CLOUD_ID } from "../forge/installation.ts";
import { type ActionModule, actionsOf, actionUsersOf } from "../forge/manifest.ts";
import type { HttpParts } from "../http.ts";
import { languageOf } from "../languages.ts";
import type { Html } from "./layout.ts";
import { frameHolder } from "./modules.ts";

export function automationPage(parts: HttpParts, accountId: string): Html {
  const { rules, agents } = actionUsersOf(parts.manifest);
  const of = (keys: readonly string[]) => actionsOf(parts.manifest).filter(({ key }) => keys.includes(key));
  return html`<div class="page">
  <h1>Automation</h1>
  <p class="quiet lead">Actions run as you. A rule of real Jira runs them as the person of its connection, an agent as the person who asks.</p>
  <section class="group" aria-labelledby="rules"><h2 id="rules">Actions for rules</h2>${of(rules).map((action) => ruleAction(parts, action, accountId))}</section>
  <section class="group" aria-labelledby="agents"><h2 id="agents">Actions for the agent</h2>${of(agents).map(agentAction)}</section>
</div>`;
}

function ruleAction(parts: HttpParts, action: ActionModule, accountId: string): Html {
  const module = { key: action.key, ...(action.config === undefined ? {} : { resource: action.config.resource }) };
  const context = {
    accountId,
    cloudId: CLOUD_ID,
    moduleKey: action.key,
    locale: languageOf(parts.site, accountId),
    siteUrl: parts.site.url,
    extension: { type: "action", data: { inputs: {} } },
  };
  return html`<div class="card action" data-action-key="${action.key}" data-action-by="rule">
    <h3>${action.name}</h3><p class="quiet">${action.description}</p>
    ${frameHolder(parts, module, { moduleKey: action.key }, context, `Settings of ${action.name}`)}
    ${runPart(html`<label>Issue that sets off the rule <input name="issue" value="" placeholder="SHOP-1" autocomplete="off"></label>`, action)}
  </div>`;
}

function agentAction(action: ActionModule): Html {
  const inputs = Object.entries(action.inputs).map(
    ([name, { title, description }]) =>
      html`<label>${title} <input name="${name}" placeholder="${description ?? ""}" autocomplete="off"></label>`,
  );
  return html`<div class="card action" data-action-key="${action.key}" data-action-by="agent">
    <h3>${action.name}</h3><p class="quiet">${action.description}</p>${runPart(html`${inputs}`, action)}</div>`;
}

function runPart(fields: Html, { name }: ActionModule): Html {
  return html`<form class="action-run">${fields}<button class="button" aria-label="Run ${name}">Run</button></form>
  <pre class="action-answer" role="status" aria-label="Answer of ${name}"></pre>`;
}
