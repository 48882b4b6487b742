/** What was kept from a real site: requests that would have changed it, each with how often. */
import { html } from "hono/html";

export interface KeptBack {
  /** @returns true for the first request of its method, which is worth a line on the console. */
  note(method: string, path: string): boolean;
  total(): number;
  /** `PUT /rest/api/3/issue/10001/properties/upshot-value`, in the order they first came. */
  lines(): readonly { readonly text: string; readonly times: number }[];
}

const MOST_LINES = 200;

export function createKeptBack(): KeptBack {
  const times = new Map<string, number>();
  const methods = new Set<string>();
  let total = 0;
  return {
    note: (method, path) => {
      const text = `${method} ${path.split("?")[0] ?? ""}`;
      total += 1;
      if (times.has(text) || times.size < MOST_LINES) times.set(text, (times.get(text) ?? 0) + 1);
      const isFirst = !methods.has(method);
      methods.add(method);
      return isFirst;
    },
    total: () => total,
    lines: () => [...times].map(([text, count]) => ({ text, times: count })),
  };
}

/** The list as a page shows it. @param app "the app" or "the extension" */
export function keptBackPage(siteName: string, app: string, kept: KeptBack) {
  const lines = kept.lines();
  return html`<h1>Kept from ${siteName}</h1>
    <p class="quiet">Installed there, ${app} would have sent these. Here they were refused before they left this machine: the site is shown read-only.</p>
    ${
      lines.length === 0
        ? html`<p>Nothing yet.</p>`
        : html`<ol class="kept-back">${lines.map(({ text, times }) => html`<li><code>${text}</code>${times === 1 ? "" : ` ${times} times`}</li>`)}</ol>`
    }`;
}
