/**
 * The page's side of the bridge: makes the frames of modules and answers what @forge/bridge asks.
 * A frame is trusted with nothing but its own place: which module it is and what issue it stands on is kept here.
 */
import { type FromFrame, type FromPage, HELLO, PORT } from "./bridge-messages.ts";
import { answerBridge, BridgeRefusal, type Frame } from "./client-bridge.ts";
import { colorMode, onColorMode } from "./client-theme.ts";

const frames = new Map<Window, Frame & { port: MessagePort | null }>();

export function mountFrames(root: ParentNode): void {
  for (const holder of root.querySelectorAll<HTMLElement>("[data-module-src]")) {
    if (holder.querySelector("iframe") === null)
      mountFrame(holder, JSON.parse(holder.dataset["moduleContext"] ?? "{}"));
  }
}

/** Makes the frame of one module inside `holder`. */
export function mountFrame(
  holder: HTMLElement,
  context: Readonly<Record<string, unknown>>,
  onClose?: (payload: unknown) => void,
): void {
  const element = document.createElement("iframe");
  element.title = holder.dataset["moduleTitle"] ?? "App";
  element.setAttribute("sandbox", "allow-scripts allow-forms allow-popups allow-modals allow-downloads");
  element.className = "module-frame";
  holder.replaceChildren(element);
  const view = element.contentWindow;
  if (view === null) return;
  frames.set(view, {
    element,
    holder,
    context,
    port: null,
    closers: [],
    onClose: onClose ?? null,
    send: (message) => frames.get(view)?.port?.postMessage(message),
  });
  element.src = holder.dataset["moduleSrc"] ?? "";
}

window.addEventListener("message", (event) => {
  const frame = frames.get(event.source as Window);
  if (frame === undefined || event.data !== HELLO) return;
  const channel = new MessageChannel();
  frame.port = channel.port1;
  channel.port1.addEventListener("message", ({ data }: MessageEvent<FromFrame>) => void receive(frame, data));
  channel.port1.start();
  // The frame has no origin of its own, so none can be named; the port goes to this window only.
  frame.element.contentWindow?.postMessage(PORT, "*", [channel.port2]);
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
