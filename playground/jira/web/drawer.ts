/** The drawer of the local host: what goes wrong, on purpose. */
import { html } from "hono/html";
import type { Html } from "./layout.ts";

const NUMBERS = [
  ["latencyMs", "Latency", "ms", 60_000],
  ["rateLimitedShare", "Answer 429 (rate limit)", "% of requests", 100],
  ["retryAfterSeconds", "Retry-After", "s", 3_600],
  ["unavailableShare", "Answer 503 (unavailable)", "% of requests", 100],
  ["droppedShare", "Drop the connection", "% of requests", 100],
  ["truncatedShare", "Cut the JSON", "% of answers", 100],
  ["seed", "Seed of the dice", "", 1_000_000],
] as const;

export function drawer(schedules: readonly { readonly key: string; readonly interval?: string | undefined }[]): Html {
  return html`<dialog id="drawer" class="drawer" aria-labelledby="drawer-title">
  <div class="drawer-head">
    <h2 id="drawer-title">Local host</h2>
    <button type="button" class="icon-button" id="close-drawer" aria-label="Close">×</button>
  </div>
  <p class="quiet">What a cloud host does on a bad day. It applies to every request to Jira's REST API.</p>
  <form id="faults" class="settings">
    ${NUMBERS.map(
      ([name, label, unit, most]) => html`<label class="setting"><span>${label}</span>
        <span class="setting-input"><input type="number" name="${name}" min="0" max="${most}" value="0" required> <span class="quiet">${unit}</span></span></label>`,
    )}
    <label class="setting setting-check"><input type="checkbox" name="denyAll"> <span>Refuse every request (403)</span></label>
    <div class="buttons">
      <button class="button button-primary">Apply</button>
      <button type="button" class="button" id="reset-faults">A good day</button>
    </div>
  </form>
  <h3>Requests</h3>
  <p id="meter" class="quiet"></p>
  ${
    schedules.length === 0
      ? ""
      : html`<h3>Scheduled jobs</h3>
  <ul class="plain">${schedules.map(
    ({ key, interval }) => html`<li class="schedule"><span>${key} <span class="quiet">${interval ?? ""}</span></span>
    <button type="button" class="button" data-schedule="${key}">Run now</button></li>`,
  )}</ul>`
  }
</dialog>`;
}
