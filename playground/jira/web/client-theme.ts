/** Light, dark, or as the system has it. The server keeps the choice in a cookie, so that its first paint is right. */
import type { ColorMode } from "./bridge-messages.ts";

const system = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<(mode: ColorMode) => void>();

export function colorMode(): ColorMode {
  const chosen = document.documentElement.dataset["themeChoice"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return system.matches ? "dark" : "light";
}

export function onColorMode(listener: (mode: ColorMode) => void): void {
  listeners.add(listener);
}

function apply(): void {
  const mode = colorMode();
  document.documentElement.dataset["colorMode"] = mode;
  for (const listener of listeners) listener(mode);
}

export function wireTheme(): void {
  system.addEventListener("change", apply);
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-theme-choice]")) {
    button.addEventListener("click", () => {
      const choice = button.dataset["themeChoice"] ?? "auto";
      document.documentElement.dataset["themeChoice"] = choice;
      void fetch("/jira/_theme", { method: "POST", body: new URLSearchParams({ choice }) });
      for (const other of document.querySelectorAll("button[data-theme-choice]")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      apply();
    });
  }
  apply();
}
