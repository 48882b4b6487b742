/**
 * The page's side of the bridge: mounts the modules of a page and answers what @forge/bridge asks from their frames.
 * A frame is trusted with nothing but its own place: which module it is and what issue it stands on is kept here.
 */
import { type FromFrame, type FromPage, HELLO, PORT } from "./bridge-messages.ts";
import { answerBridge, BridgeRefusal } from "./client-bridge.ts";
import { APP_ORIGIN, type Frame, frames, mountFrame } from "./client-frame.ts";
import { colorMode, onColorMode } from "./client-theme.ts";

export function mountFrames(root: ParentNode): void {
  for (const holder of root.querySelectorAll<HTMLElement>("[data-module-src]")) {
    if (holder.querySelector("iframe") === null)
      mountFrame(holder, JSON.parse(holder.dataset["moduleContext"] ?? "{}"));
  }
}

window.addEventListener("message", (event) => {
  const frame = frames.get(event.source as Window);
  if (frame === undefined || event.origin !== APP_ORIGIN || event.data !== HELLO) return;
  const channel = new MessageChannel();
  frame.port = channel.port1;
  channel.port1.addEventListener("message", ({ data }: MessageEvent<FromFrame>) => void receive(frame, data));
  channel.port1.start();
  frame.element.contentWindow?.postMessage(PORT, APP_ORIGIN, [channel.port2]);
});

async function receive(frame: Frame, message: FromFrame): Promise<void> {
  switch (message.kind) {
    case "height":
      frame.element.style.height = `${message.height}px`;
      frame.holder.dataset["moduleReady"] = "true";
      return;
    case "location":
      window.history.replaceState(null, "", `#${message.path}`);
      return;
    case "call":
      frame.send(await reply(frame, message.id, message.method, message.payload));
  }
}

async function reply(frame: Frame, id: number, method: string, payload: unknown): Promise<FromPage> {
  try {
    return { kind: "answer", id, result: await answerBridge(frame, method, payload) };
  } catch (error) {
    const message = error instanceof BridgeRefusal ? error.message : "The host did not answer.";
    return { kind: "failure", id, message };
  }
}

onColorMode(() => {
  for (const frame of frames.values()) frame.send({ kind: "theme", colorMode: colorMode() });
});
