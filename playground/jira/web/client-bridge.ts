/**
 * What the host answers to each method of @forge/bridge 7.2. A method it does not have is refused by name, so that nothing
 * seems to work here that was never tried.
 */
import { publish, subscribe, unsubscribe } from "./client-events.ts";
import { closeFlag, type Flag, showFlag } from "./client-flags.ts";
import { callback, type Frame, loadPage } from "./client-frame.ts";
import { openModal } from "./client-modal.ts";
import { keepRuleCallback, saveRule } from "./client-rules.ts";
import { urlOf } from "./client-targets.ts";
import { colorMode } from "./client-theme.ts";

/** A failure with words meant for the app. */
export class BridgeRefusal extends Error {
  override readonly name = "BridgeRefusal";
}

type Payload = Readonly<Record<string, unknown>>;

export async function answerBridge(frame: Frame, method: string, given: unknown): Promise<unknown> {
  const payload: Payload = typeof given === "object" && given !== null ? (given as Payload) : {};
  switch (method) {
    case "invoke":
      return invoke(frame, payload);
    case "fetchProduct":
      return fetchProduct(payload);
    case "getContext":
      return { ...frame.context, theme: { colorMode: colorMode(), light: "light", dark: "dark", spacing: "spacing" } };
    case "enableTheming":
      return colorMode();
    case "createHistory":
      return location.hash.slice(1) || "/";
    case "showFlag":
      return showFlag(flagOf(frame, payload));
    case "closeFlag":
      return closeFlag(String(payload["id"]));
    case "navigate":
      return navigate(payload);
    case "getUrl":
      return new URL(urlOf(payload), location.href).href;
    case "reload":
      return location.reload();
    case "refresh":
      loadPage(frame);
      return true;
    case "on":
    case "onPublic":
      return subscribe(String(payload["event"]), (value) => callback(frame, payload["callback"], value));
    case "off":
      return unsubscribe(Number(given));
    case "emit":
    case "emitPublic":
      return publish(String(payload["event"]), payload["payload"]);
    case "openModal":
      return openModal(frame, payload);
    case "submit":
      if (frame.holder.dataset["gadgetId"] !== undefined) return saveGadget(frame, given);
      // Settings of an action, on the automation page: kept until the rule runs.
      if (frame.holder.closest("[data-action-key]") !== null) {
        frame.holder.dataset["submitted"] = JSON.stringify(given);
        return true;
      }
      return close(frame, given);
    case "close":
      return close(frame, given);
    case "onClose":
      if (frame.onClose === null) return false;
      frame.closers.push((value) => callback(frame, given, value));
      return true;
    case "setWorkflowRuleConfigurationCallback":
      return keepRuleCallback(frame, payload);
    case "workflowRuleConfigured":
      return saveRule(frame, payload["configuration"]);
    case "open":
      return false;
    case "changeWindowTitle":
      document.title = String(given);
      return true;
    case "emitReadyEvent":
      return true;
    case "getFrameId":
      return frame.context["localId"];
    default:
      throw new BridgeRefusal(`The local Jira does not offer "${method}" of the bridge.`);
  }
}

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });
  const answer: Record<string, unknown> = await response.json();
  if (!response.ok) throw new BridgeRefusal(String(answer["message"] ?? `The host answered ${response.status}.`));
  return answer;
}

/** Where the frame stands comes from the page, never from the frame. */
async function invoke(frame: Frame, { functionKey, payload, metadata }: Payload): Promise<unknown> {
  const { moduleKey, issueKey, projectKey, gadgetId } = frame.holder.dataset;
  const place = { moduleKey, issueKey, projectKey, gadgetId };
  const { result } = await post("/jira/_forge/invoke", { ...place, functionKey, payload });
  return metadata === undefined ? result : { body: result, metadata: {} };
}

async function fetchProduct({ product, restPath, fetchRequestInit }: Payload): Promise<unknown> {
  if (product !== "jira") throw new BridgeRefusal(`The app is not installed in ${String(product)}.`);
  const init = (fetchRequestInit ?? {}) as { method?: string; body?: string | null };
  return post("/jira/_forge/fetch-product", { restPath, method: init.method ?? "GET", body: init.body ?? null });
}

function navigate(payload: Payload): void {
  const url = urlOf(payload);
  if (payload["type"] === "new-tab") window.open(url, "_blank", "noopener");
  else location.assign(url);
}

/** What a gadget's edit view submits is its configuration; then the dashboard shows the gadget itself. */
async function saveGadget(frame: Frame, configuration: unknown): Promise<boolean> {
  await post(`/jira/dashboard/gadgets/${frame.holder.dataset["gadgetId"]}`, { configuration });
  location.assign("/jira/dashboard");
  return true;
}

/** @returns false for what cannot be closed; @forge/bridge turns it into an error for the app. */
function close(frame: Frame, payload: unknown): boolean {
  if (frame.onClose === null) return false;
  for (const closer of frame.closers) closer(payload);
  frame.onClose(payload);
  return true;
}

function flagOf(frame: Frame, payload: Payload): Flag {
  const actions = Array.isArray(payload["actions"])
    ? (payload["actions"] as { text?: string; onClick?: unknown }[])
    : [];
  const type = ["info", "success", "warning", "error"].find((known) => known === payload["type"]) as
    | Flag["type"]
    | undefined;
  return {
    id: String(payload["id"]),
    title: String(payload["title"] ?? ""),
    description: payload["description"] === undefined ? undefined : String(payload["description"]),
    type: type ?? "info",
    isAutoDismiss: payload["isAutoDismiss"] === true,
    actions: actions.map(({ text = "", onClick }) => ({ text, run: () => callback(frame, onClick, undefined) })),
  };
}
