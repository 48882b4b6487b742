/** `Modal.open()` of the bridge: another page of the app over the current one, in a dialog of the host. */
import { callback, type Frame } from "./client-bridge.ts";
import { mountFrame } from "./client-frames.ts";

const WIDTHS: Readonly<Record<string, string>> = {
  small: "400px",
  medium: "600px",
  large: "800px",
  xlarge: "968px",
  max: "96vw",
  fullscreen: "100vw",
};

export function openModal(opener: Frame, payload: Readonly<Record<string, unknown>>): boolean {
  const dialog = document.createElement("dialog");
  dialog.className = "modal";
  const size = payload["size"];
  dialog.style.width =
    typeof size === "string"
      ? (WIDTHS[size] ?? "600px")
      : String((size as { width?: string } | undefined)?.width ?? "600px");
  const title = String(payload["title"] ?? "");
  const holder = document.createElement("div");
  Object.assign(holder.dataset, opener.holder.dataset);
  holder.dataset["moduleTitle"] = title === "" ? (opener.holder.dataset["moduleTitle"] ?? "App") : title;
  const resource = payload["resource"];
  if (typeof resource === "string" && resource !== "")
    holder.dataset["moduleSrc"] = `/jira/_ui/${encodeURIComponent(resource)}/index.html`;
  dialog.setAttribute("aria-label", holder.dataset["moduleTitle"] ?? "App");
  dialog.append(holder);
  document.body.append(dialog);

  let isClosed = false;
  const finish = (value: unknown): void => {
    if (isClosed) return;
    isClosed = true;
    dialog.close();
    dialog.remove();
    callback(opener, payload["onClose"], value);
  };
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (payload["closeOnEscape"] !== false) finish(undefined);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && payload["closeOnOverlayClick"] !== false) finish(undefined);
  });
  dialog.showModal();
  const extension = { ...(opener.context["extension"] as object | undefined), modal: payload["context"] ?? {} };
  mountFrame(holder, { ...opener.context, extension }, finish);
  return true;
}
