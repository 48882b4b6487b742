/** The frame of one module: how it is made, and how the page speaks to it. */
import { foreignOrigin } from "../../foreign-origin.ts";
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

/** What a frame of Custom UI may do: https://developer.atlassian.com/platform/forge/custom-ui/iframe/ */
const SANDBOX = "allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts";
const FEATURES = "camera; clipboard-write; display-capture; fullscreen; microphone";

/** Where the app's pages come from. */
export const APP_ORIGIN = foreignOrigin(location);

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
  element.setAttribute("sandbox", SANDBOX);
  element.allow = FEATURES;
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
  loadPage({ element, holder });
}

/** Loads the page of the frame's module, also when it is there already. */
export function loadPage({ element, holder }: Pick<Frame, "element" | "holder">): void {
  element.src = APP_ORIGIN + (holder.dataset["moduleSrc"] ?? "");
}

export function callback(frame: Frame, mark: unknown, payload: unknown): void {
  const number = (mark as CallbackMark | undefined)?.bridgeCallback;
  if (number !== undefined) frame.send({ kind: "callback", callback: number, payload });
}
