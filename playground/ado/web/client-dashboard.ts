/** The dashboard: loads its tiles, opens the settings of one beside it, previews every change and keeps what is saved. */
import type { FrameHost, MountedFrame } from "./client-frames.ts";
import type { HostData, ShownWidget } from "./host-data.ts";

const CHANGED = "ms.vss-dashboards-web.configurationChange";
type Custom = NonNullable<ShownWidget["customSettings"]>;

interface Tile {
  widget: ShownWidget;
  readonly frame: MountedFrame;
}

export function wireDashboard(data: HostData, frames: FrameHost): void {
  const tiles = new Map<string, Tile>();
  for (const widget of data.widgets) {
    const slot = document.querySelector<HTMLElement>(`[data-contribution="${widget.contributionId}"]`);
    if (slot === null) continue;
    const frame = frames.add(slot, async (loaded) => {
      await loaded.ask("preload", [settingsOf(widget)]);
      await loaded.ask("load", [settingsOf(widget)]);
    });
    tiles.set(widget.contributionId, { widget, frame });
  }
  document.addEventListener("change", ({ target }) => {
    const tile = target instanceof HTMLSelectElement ? tiles.get(target.dataset["sizeOf"] ?? "") : undefined;
    if (tile === undefined || !(target instanceof HTMLSelectElement)) return;
    const [columnSpan = 2, rowSpan = 2] = target.value.split(" × ").map(Number);
    const element = target.closest<HTMLElement>(".tile");
    element?.style.setProperty("--rows", String(rowSpan));
    element?.style.setProperty("--columns", String(columnSpan));
    void keep(data, tile, { ...tile.widget, size: { rowSpan, columnSpan } });
  });
  document.addEventListener("click", ({ target }) => {
    const tile = target instanceof HTMLElement ? tiles.get(target.dataset["configure"] ?? "") : undefined;
    if (tile !== undefined) configure(data, frames, tile);
  });
}

function configure(data: HostData, frames: FrameHost, tile: Tile): void {
  const { configuration } = tile.widget;
  const pane = document.getElementById("configuration");
  const room = pane?.querySelector<HTMLElement>(".configuration-frame") ?? null;
  if (configuration === null || pane === null || room === null) return;
  pane.hidden = false;
  said("");
  const slot = document.createElement("div");
  slot.className = "slot";
  slot.dataset["contribution"] = configuration.id;
  slot.dataset["uri"] = configuration.uri;
  slot.dataset["name"] = configuration.name;
  room.replaceChildren(slot);
  const context = {
    notify: async (event: string, args: { readonly data: Custom }) => {
      if (event === CHANGED) await reload(tile, { ...tile.widget, customSettings: args.data });
      return { getResponse: async () => "" };
    },
  };
  const frame = frames.add(slot, (loaded) => loaded.ask("load", [settingsOf(tile.widget), context]));
  const close = () => {
    pane.hidden = true;
    room.replaceChildren();
    void reload(tile, tile.widget);
    document.querySelector<HTMLElement>(`[data-configure="${tile.widget.contributionId}"]`)?.focus();
  };
  on("close-widget", close);
  on("save-widget", async () => {
    // The settings page of an extension answers: what it says is looked at before it is kept.
    const answer = (await frame.ask("onSave", [])) as { readonly isValid?: boolean; readonly customSettings?: Custom };
    if (answer.isValid !== true || answer.customSettings === undefined) return said("These settings are not complete.");
    await keep(data, tile, { ...tile.widget, customSettings: answer.customSettings });
    return close();
  });
}

/** A button answers the pane that is open now, not one from before. */
function on(id: string, run: () => unknown): void {
  const button = document.getElementById(id);
  if (button !== null) button.onclick = () => void run();
}

function said(text: string): void {
  const place = document.getElementById("configuration-said");
  if (place !== null) place.textContent = text;
}

const settingsOf = ({ name, size, customSettings }: ShownWidget) => ({
  name,
  size,
  ...(customSettings === null ? {} : { customSettings }),
});

function reload(tile: Tile, widget: ShownWidget): Promise<unknown> {
  return tile.frame.ask("reload", [settingsOf(widget)]);
}

async function keep(data: HostData, tile: Tile, widget: ShownWidget): Promise<void> {
  const { contributionId, size, customSettings } = widget;
  await fetch(`/ado/_dashboard/${data.project?.id ?? ""}/${contributionId}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ size, customSettings }),
  });
  tile.widget = widget;
  await reload(tile, widget);
}
