/**
 * Changes of state on the form: sent as the person, then the parts of the page marked `data-live` are fetched anew, and the
 * frames, which stay as they are, are told what the real form tells them.
 */
import { askRest } from "./client-data.ts";
import type { FrameHost } from "./client-frames.ts";
import { say } from "./client-toasts.ts";
import type { HostData } from "./host-data.ts";

export function wireChanges(data: HostData, frames: FrameHost): void {
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement && target.dataset["item"] !== undefined)
      void saveState(data, frames, target);
  });
}

async function saveState(data: HostData, frames: FrameHost, select: HTMLSelectElement): Promise<void> {
  const id = Number(select.dataset["item"]);
  select.setAttribute("aria-busy", "true");
  const reply = await askRest(data, "PATCH", `_apis/wit/workitems/${id}?api-version=7.1`, [
    { op: "test", path: "/rev", value: Number(select.dataset["rev"]) },
    { op: "add", path: "/fields/System.State", value: select.value },
  ]);
  if (reply.isOk) say(`${id} is ${select.value} now.`);
  else say(reply.message, "failed");
  await refreshPage(select.id);
  if (!reply.isOk) return;
  if (id === data.item?.id) frames.itemSaved({ "System.State": select.value });
  else frames.itemRefreshed();
}

/** Replaces the live parts and puts the focus back where it was. */
export async function refreshPage(focusId: string | null): Promise<void> {
  const hadFocus = focusId !== null && document.activeElement?.id === focusId;
  const text = await (await fetch(location.pathname)).text();
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const replacement = fresh.getElementById(part.id);
    if (replacement !== null) part.replaceWith(document.importNode(replacement, true));
  }
  if (hadFocus) document.getElementById(focusId)?.focus();
}
