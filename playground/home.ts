/** The first page and the menu between the two hosts. */
import { html, raw } from "hono/html";

/** Stands at the start of each host's header. */
export const hostMenu =
  '<nav class="host-menu" aria-label="Local hosts"><a href="/jira">Jira</a> <a href="/ado">Azure DevOps</a></nav>';

export function homePage() {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Upshot on your machine</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>Upshot, on your own machine</h1>
          <p>
            The real built apps run in two local hosts, on real series that everybody knows. Nothing leaves this machine.
          </p>
          <div class="cards">
            <a href="/jira"><h2>Local Jira</h2><p>The Forge app beside an epic: seat belts, smoking ban, tobacco tax, the Nile.</p></a>
            <a href="/ado"><h2>Local Azure DevOps</h2><p>The extension on the work item form: seat belts, a worked example, Volkswagen.</p></a>
          </div>
          <p>Open an epic, look at the Value panel, and drag “as of” through history to see the verdict arrive.</p>
        </main>
      </body>
    </html>`;
}

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
  main { max-width: 44rem; margin: 12vh auto; padding: 0 1.5rem; }
  .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem; margin: 2rem 0; }
  .cards a { display: block; padding: 1rem 1.25rem; border: 1px solid color-mix(in srgb, CanvasText 25%, transparent); border-radius: 8px; color: inherit; text-decoration: none; }
  .cards a:hover, .cards a:focus-visible { border-color: LinkText; outline: 2px solid LinkText; }
  h2 { margin: 0 0 .25rem; color: LinkText; }
`;
