/** Pages of the app over the current one, in a dialog of the host: `Modal.open()` of the bridge, and issue actions. */
import { callback, type Frame, mountFrame } from "./client-frame.ts";

const WIDTHS: Readonly<Record<string, string>> = {
  small: "400px",
  medium: "600px",
  large: "800px",
  xlarge: "968px",
  max: "96vw",
  fullscreen: "100vw",
};

export function openModal(opener: Frame, payload: Readonly<Record<string, unknown>>): boolean {
  const size = payload["size"];
  const title = String(payload["title"] ?? "");
  const holder = document.createElement("div");
  Object.assign(holder.dataset, opener.holder.dataset);
  holder.dataset["moduleTitle"] = title === "" ? (opener.holder.dataset["moduleTitle"] ?? "App") : title;
  const resource = payload["resource"];
  if (typeof resource === "string" && resource !== "")
    holder.dataset["moduleSrc"] = `/jira/_ui/${encodeURIComponent(resource)}/index.html`;
  const extension = { ...(opener.context["extension"] as object | undefined), modal: payload["context"] ?? {} };
  showDialog(
    holder,
    { ...opener.context, extension },
    {
      width: typeof size === "string" ? size : String((size as { width?: string } | undefined)?.width ?? "medium"),
      closesOnEscape: payload["closeOnEscape"] !== false,
      closesOnOverlayClick: payload["closeOnOverlayClick"] !== false,
      onClosed: (value) => callback(opener, payload["onClose"], value),
    },
  );
  return true;
}

/** Buttons of issue actions: the app's page in a dialog, which `view.close()` closes. */
export function wireActions(): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-action-src]") : null;
    if (button === null) return;
    const menu = button.closest<HTMLDetailsElement>("details.menu");
    const holder = document.createElement("div");
    const { moduleKey = "", issueKey = "", moduleTitle = "", actionSrc = "", actionSize = "" } = button.dataset;
    Object.assign(holder.dataset, { moduleKey, issueKey, moduleTitle, moduleSrc: actionSrc });
    if (menu !== null) menu.open = false;
    showDialog(holder, JSON.parse(button.dataset["moduleContext"] ?? "{}"), {
      width: actionSize,
      closesOnEscape: true,
      closesOnOverlayClick: true,
      onClosed: () => menu?.querySelector("summary")?.focus(),
    });
  });
}

interface DialogOptions {
  /** One of Jira's sizes, or a width. */
  readonly width: string;
  readonly closesOnEscape: boolean;
  readonly closesOnOverlayClick: boolean;
  readonly onClosed: (value: unknown) => void;
}

function showDialog(holder: HTMLElement, context: Readonly<Record<string, unknown>>, options: DialogOptions): void {
  const dialog = document.createElement("dialog");
  dialog.className = "modal";
  dialog.style.width = WIDTHS[options.width] ?? options.width;
  dialog.setAttribute("aria-label", holder.dataset["moduleTitle"] ?? "App");
  dialog.append(holder);
  document.body.append(dialog);
  let isClosed = false;
  const finish = (value: unknown): void => {
    if (isClosed) return;
    isClosed = true;
    dialog.close();
    dialog.remove();
    options.onClosed(value);
  };
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (options.closesOnEscape) finish(undefined);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && options.closesOnOverlayClick) finish(undefined);
  });
  dialog.showModal();
  mountFrame(holder, context, finish);
}
