/** The frame of one module: how it is made, and how the page speaks to it. */
import type { CallbackMark, FromPage } from "./bridge-messages.ts";

export interface Frame {
  readonly element: HTMLIFrameElement;
  readonly holder: HTMLElement;
  readonly context: Readonly<Record<string, unknown>>;
  readonly send: (message: FromPage) => void;
  /** Called when the frame is a modal and closes. */
  readonly closers: ((payload: unknown) => void)[];
  /** `null` for a frame that cannot be closed. */
  readonly onClose: ((payload: unknown) => void) | null;
}

/** Every frame of the page by its window, which is all that a message tells of where it comes from. */
export const frames = new Map<Window, Frame & { port: MessagePort | null }>();

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

export function callback(frame: Frame, mark: unknown, payload: unknown): void {
  const number = (mark as CallbackMark | undefined)?.bridgeCallback;
  if (number !== undefined) frame.send({ kind: "callback", callback: number, payload });
}
