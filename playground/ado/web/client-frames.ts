/**
 * The extension's frames and the host's half of the SDK's handshake, spoken with Microsoft's own XDM.js.
 * Frames load from the other local name of this machine, so that they are as foreign to the page as in production.
 */
import { foreignOrigin } from "../../foreign-origin.ts";
import { hostServices } from "./client-services.ts";
import { currentTheme } from "./client-theme.ts";
import { type Channel, channelManager } from "./client-xdm.ts";
import type { HostData } from "./host-data.ts";
import { type Theme, themeDataOf } from "./themes.ts";

/** After this time a page that never answered is called silent. */
const PATIENCE_MS = 20_000;
const SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads";

interface Frame {
  readonly contributionId: string;
  readonly channel: Channel;
  isLoaded: boolean;
}

/** A frame whose page can be asked by the host. */
export interface MountedFrame {
  /** Rejects when the page has no such method, or fails. */
  ask(method: string, args: readonly unknown[]): Promise<unknown>;
}

export interface FrameHost {
  /** Makes the frame of one slot. @param loaded told once, when its page says that it is there */
  add(slot: HTMLElement, loaded: (frame: MountedFrame) => Promise<unknown>, configuration?: object): MountedFrame;
  /** Tells the frames of the form an event of it. */
  tellForms(method: string, event: object): void;
  /** Makes the frames of the slots inside; a slot is filled once. */
  mount(place: HTMLElement): void;
  /** A field of the shown item was changed and saved. */
  itemSaved(changedFields: Readonly<Record<string, unknown>>): void;
  /** Something around the item changed. */
  itemRefreshed(): void;
  themeChanged(theme: Theme): void;
}

export function frameHost(data: HostData): FrameHost {
  const frames: Frame[] = [];
  const tellForms = (method: string, event: object) => {
    for (const { contributionId, channel, isLoaded } of frames) {
      if (isLoaded) void tell(channel, method, contributionId, event);
    }
  };
  const host: FrameHost = {
    tellForms,
    add: (slot, loaded, configuration) => {
      const ask = (method: string, args: readonly unknown[]) =>
        frame.channel.invokeRemoteMethod(method, frame.contributionId, [...args]);
      const frame = mountFrame(data, slot, host, () => loaded({ ask }), configuration);
      frames.push(frame);
      return { ask };
    },
    mount: (place) => {
      for (const slot of place.querySelectorAll<HTMLElement>("[data-contribution]:not(:has(iframe))")) {
        frames.push(mountFrame(data, slot, host, (frame) => tellLoaded(data, frame)));
      }
    },
    itemSaved: (changedFields) => {
      tellForms("onFieldChanged", { id: data.item?.id, changedFields });
      tellForms("onSaved", { id: data.item?.id });
    },
    itemRefreshed: () => tellForms("onRefreshed", { id: data.item?.id }),
    themeChanged: (theme) => {
      const event = { detail: { data: themeDataOf(theme) } };
      for (const { channel } of frames) {
        channel.invokeRemoteMethod("dispatchEvent", "DevOps.SdkClient", ["themeChanged", event]).catch(() => undefined);
      }
    },
  };
  return host;
}

/** A hub has no form to tell of. */
async function tellLoaded({ item }: HostData, { channel, contributionId }: Frame): Promise<void> {
  if (item === null) return;
  const { id, isReadOnly } = item;
  await tell(channel, "onLoaded", contributionId, { id, isNew: false, isReadOnly });
}

function mountFrame(
  data: HostData,
  slot: HTMLElement,
  host: FrameHost,
  loaded: (frame: Frame) => Promise<unknown>,
  configuration: object = {},
): Frame {
  const contributionId = slot.dataset["contribution"] ?? "";
  const note = slot.querySelector<HTMLElement>(".slot-note");
  const origin = foreignOrigin(location);
  const iframe = document.createElement("iframe");
  iframe.title = slot.dataset["name"] ?? contributionId;
  iframe.setAttribute("sandbox", SANDBOX);
  iframe.src = `${origin}/ado-extension/${slot.dataset["uri"] ?? ""}`;
  slot.append(iframe);
  const target = iframe.contentWindow;
  if (target === null) throw new Error("a frame in the page has a window");
  const channel = channelManager.addChannel(target, origin);
  const frame: Frame = { contributionId, channel, isLoaded: false };
  const failed = (reason: string) => {
    if (note === null) {
      console.warn(reason);
      return;
    }
    note.hidden = false;
    note.classList.add("failed");
    note.textContent = reason;
  };
  const patience = setTimeout(() => failed(`${iframe.title} is taking longer than expected to load.`), PATIENCE_MS);
  const settled = () => clearTimeout(patience);
  const registry = channel.getObjectRegistry();
  registry.register("DevOps.HostControl", {
    initialHandshake: () => handshake(data, contributionId, configuration),
    getAccessToken: async () => ({ token: data.token }),
    getAppToken: async () => ({ token: `${data.token}:app` }),
    notifyLoadSucceeded: () => {
      settled();
      if (note !== null) note.hidden = true;
      frame.isLoaded = true;
      loaded(frame).catch((reason: unknown) => failed(`${iframe.title} failed. ${reasonText(reason)}`));
    },
    notifyLoadFailed: (reason: unknown) => {
      settled();
      failed(`${iframe.title} could not load. ${reasonText(reason)}`);
    },
    // Groups keep the height of the manifest and pages fill their tab, as on the real form.
    resize: () => undefined,
  });
  registry.register("DevOps.ServiceManager", { getService: hostServices(data, contributionId, host) });
  return frame;
}

function handshake(data: HostData, contributionId: string, initialConfig: object) {
  const { extension, user, host, project } = data;
  const hostContext = { ...host, serviceVersion: "Dev21.M277.1", type: 4, isHosted: true };
  return {
    contributionId,
    context: {
      extension: { id: `${extension.publisherId}.${extension.extensionId}`, ...extension },
      user,
      host: hostContext,
      pageContext: {
        globalization: {
          culture: document.documentElement.dataset["language"] ?? navigator.language,
          theme: currentTheme(),
        },
        webContext: { user, host: hostContext, project, team: null },
      },
    },
    initialConfig,
    themeData: themeDataOf(currentTheme()),
  };
}

/** A form may lack a listener: then the event is nobody's. */
function tell(channel: Channel, method: string, contributionId: string, event: object): Promise<unknown> {
  return channel.invokeRemoteMethod(method, contributionId, [event]).catch((reason: unknown) => {
    console.warn(`${contributionId} did not take ${method}: ${reasonText(reason)}`);
  });
}

/** Errors arrive from the other side as plain objects. */
function reasonText(reason: unknown): string {
  if (typeof reason === "object" && reason !== null && "message" in reason) return String(reason.message);
  return typeof reason === "string" ? reason : "";
}
