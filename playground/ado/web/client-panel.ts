/** `IHostPageLayoutService.openPanel`: a side panel with a page of the extension, as a dialog; and the menu that leads to one. */
import type { FrameHost } from "./client-frames.ts";
import type { HostData } from "./host-data.ts";

export interface PanelOptions {
  readonly title?: string;
  readonly configuration?: object;
  readonly onClose?: (result?: unknown) => void;
}

export function openPanel(
  frames: FrameHost,
  { contents }: HostData,
  contentId: string,
  { title = "", configuration = {}, onClose }: PanelOptions,
): void {
  const content = contents.find(({ id }) => id === contentId);
  if (content === undefined) throw new Error(`There is no content ${contentId}`);
  const dialog = document.createElement("dialog");
  dialog.className = "side-panel";
  dialog.setAttribute("aria-label", title);
  const head = document.createElement("h2");
  head.textContent = title;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.onclick = () => dialog.close();
  const slot = slotFor(content.id, content.uri, title);
  dialog.append(head, close, slot);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClose?.();
    frames.itemRefreshed();
  });
  dialog.showModal();
  frames.add(slot, async () => undefined, { ...configuration, panel: { close: () => dialog.close() } });
}

/** Entries of the menu on the shown work item: their pages run unseen, as in the service. */
export function wireActions({ item }: HostData, frames: FrameHost): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-action]") : null;
    if (button === null || item === null) return;
    const slot = slotFor(button.dataset["action"] ?? "", button.dataset["uri"] ?? "", button.textContent ?? "");
    slot.hidden = true;
    document.body.append(slot);
    // As the form's own menu tells it; lists tell `workItemIds`.
    frames.add(slot, (page) => page.ask("execute", [{ workItemId: item.id, workItemTypeName: item.type }]));
  });
}

function slotFor(contributionId: string, uri: string, name: string): HTMLElement {
  const slot = document.createElement("div");
  slot.className = "slot slot-panel";
  slot.dataset["contribution"] = contributionId;
  slot.dataset["uri"] = uri;
  slot.dataset["name"] = name;
  return slot;
}
