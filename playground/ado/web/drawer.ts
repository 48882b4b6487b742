/** The drawer of the local host: what a cloud does on a bad day, on demand. */
import { html } from "hono/html";

/** Names are those of `FaultSettings`; shares are shown in percent. */
const NUMBERS = [
  ["latencyMs", "Wait before each answer", "ms", 60_000],
  ["rateLimitedShare", "Too many requests (429)", "%", 100],
  ["retryAfterSeconds", "… to be tried again after", "s", 3_600],
  ["unavailableShare", "Not available (503)", "%", 100],
  ["droppedShare", "Connection lost", "%", 100],
  ["truncatedShare", "Answer cut off", "%", 100],
] as const;

export function drawer() {
  return html`<dialog id="drawer" aria-labelledby="drawer-title">
    <form id="faults" method="dialog">
      <h2 id="drawer-title">A bad day, on demand</h2>
      <p>Troubles of the REST API, until you set them back. Pages of this host are not troubled.</p>
      ${NUMBERS.map(
        ([name, label, unit, most]) => html`<label class="fault">
          <span>${label}</span>
          <input type="number" name="${name}" min="0" max="${most}" step="1" value="0" required />
          <span class="unit">${unit}</span>
        </label>`,
      )}
      <label class="fault"><span>Refuse everything (403)</span><input type="checkbox" name="denyAll" /></label>
      <div class="actions">
        <button type="submit" class="primary">Apply</button>
        <button type="button" id="reset-faults">A good day again</button>
        <button type="button" id="close-drawer">Close</button>
      </div>
      <p id="faults-said" role="status"></p>
    </form>
  </dialog>`;
}
