/** Messages at the lower left: the page's own, and those of modules (`showFlag`). */
export interface Flag {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly type: "info" | "success" | "warning" | "error";
  readonly isAutoDismiss: boolean;
  readonly actions: readonly { readonly text: string; readonly run: () => void }[];
}

const AUTO_DISMISS_MS = 8_000;

export function showFlag(flag: Flag): void {
  closeFlag(flag.id);
  const region = document.getElementById("flags");
  if (region === null) return;
  const element = document.createElement("div");
  element.className = `flag flag-${flag.type}`;
  element.dataset["flagId"] = flag.id;
  element.setAttribute("role", flag.type === "error" || flag.type === "warning" ? "alert" : "status");

  const text = document.createElement("div");
  text.className = "flag-text";
  text.append(line("strong", flag.title));
  if (flag.description !== undefined) text.append(line("p", flag.description));
  for (const action of flag.actions) {
    const button = line("button", action.text);
    button.className = "link-button";
    button.addEventListener("click", action.run);
    text.append(button);
  }
  const close = line("button", "×");
  close.className = "icon-button";
  close.setAttribute("aria-label", "Dismiss");
  close.addEventListener("click", () => closeFlag(flag.id));
  element.append(text, close);
  region.append(element);
  if (flag.isAutoDismiss) setTimeout(() => element.remove(), AUTO_DISMISS_MS);
}

export function closeFlag(id: string): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(".flag")].filter(
    (element) => element.dataset["flagId"] === id,
  );
  for (const element of found) element.remove();
  return found.length > 0;
}

export function say(title: string, type: Flag["type"] = "success", description?: string): void {
  showFlag({ id: `page-${title}`, title, description, type, isAutoDismiss: type === "success", actions: [] });
}

function line(tag: "strong" | "p" | "button", text: string): HTMLElement {
  const element = document.createElement(tag);
  if (element instanceof HTMLButtonElement) element.type = "button";
  element.textContent = text;
  return element;
}
