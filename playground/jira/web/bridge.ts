/**
 * Runs inside a module's frame, before the app's own scripts: `window.__bridge`, as @forge/bridge 7.2 expects it.
 *
 * Most calls go to the page around the frame. What hands back functions (subscriptions, history) is made here, because
 * functions cannot leave the frame.
 */

import { reportHeight } from "./bridge-height.ts";
import { createFrameHistory } from "./bridge-history.ts";
import { type CallbackMark, type ColorMode, type FromFrame, type FromPage, HELLO, PORT } from "./bridge-messages.ts";

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}
type Callback = (payload: unknown) => void;

/** Only while this script runs the document says which it is. */
const THEME = document.currentScript?.dataset["theme"] ?? "/jira/_assets/theme.css";
const waiting = new Map<number, Waiting>();
const callbacks = new Map<number, Callback>();
const unsent: FromFrame[] = [];
let port: MessagePort | null = null;
let nextNumber = 1;
let isThemed = false;

function send(message: FromFrame): void {
  if (port === null) unsent.push(message);
  else port.postMessage(message);
}

/** Copies the payload, with each function replaced by a number. */
function withoutFunctions(value: unknown): unknown {
  if (typeof value === "function") {
    const number = nextNumber++;
    callbacks.set(number, value as Callback);
    return { bridgeCallback: number } satisfies CallbackMark;
  }
  if (Array.isArray(value)) return value.map(withoutFunctions);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutFunctions(inner)]));
}

function ask(method: string, payload: unknown): Promise<unknown> {
  const id = nextNumber++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    send({ kind: "call", id, method, payload: withoutFunctions(payload) });
  });
}

async function callBridge(method: string, payload?: unknown): Promise<unknown> {
  const result = await ask(method, method === RULE_CALLBACK ? answeringRule(payload) : payload);
  switch (method) {
    case "on":
    case "onPublic":
      return { unsubscribe: () => void ask("off", result) };
    case "createHistory":
      return createFrameHistory(String(result ?? "/"), (path) => send({ kind: "location", path }));
    case "enableTheming":
      return enableTheming(result as ColorMode);
    default:
      return result;
  }
}

const RULE_CALLBACK = "setWorkflowRuleConfigurationCallback";

/** What the app's form answers when its rule is saved goes to the page as a call of its own: callbacks return nothing. */
function answeringRule(payload: unknown): unknown {
  const { data } = payload as { readonly data?: { readonly onConfigure?: () => unknown } };
  const onConfigure = async (): Promise<void> => {
    const configuration = await Promise.resolve(data?.onConfigure?.()).catch(() => undefined);
    await ask("workflowRuleConfigured", { configuration });
  };
  return { data: { onConfigure: () => void onConfigure() } };
}

/** As the real host does: the theme's stylesheet, and two attributes on the html element that follow the person's choice. */
async function enableTheming(colorMode: ColorMode): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = THEME;
  const loaded = new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
  });
  document.head.prepend(link);
  await loaded;
  isThemed = true;
  applyTheme(colorMode);
}

function applyTheme(colorMode: ColorMode): void {
  document.documentElement.dataset["colorMode"] = colorMode;
  document.documentElement.dataset["theme"] = "dark:dark light:light spacing:spacing typography:typography shape:shape";
}

function receive(message: FromPage): void {
  switch (message.kind) {
    case "answer":
      waiting.get(message.id)?.resolve(message.result);
      waiting.delete(message.id);
      return;
    case "failure":
      waiting.get(message.id)?.reject(new Error(message.message));
      waiting.delete(message.id);
      return;
    case "callback":
      callbacks.get(message.callback)?.(message.payload);
      return;
    case "theme":
      if (isThemed) applyTheme(message.colorMode);
  }
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.data !== PORT || port !== null) return;
  port = event.ports[0] ?? null;
  port?.addEventListener("message", ({ data }: MessageEvent<FromPage>) => receive(data));
  port?.start();
  for (const message of unsent.splice(0)) port?.postMessage(message);
});

Object.defineProperty(window, "__bridge", { value: { callBridge }, configurable: false });
window.parent.postMessage(HELLO, "*");
reportHeight((height) => send({ kind: "height", height }));
