/** The theme: a cookie, so that the server's first paint is right; without one as the system has it. */
import { THEMES, type Theme } from "./themes.ts";

const YEAR_SECONDS = 31_536_000;
const system = window.matchMedia("(prefers-color-scheme: dark)");

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  return THEMES.find((theme) => theme === chosen) ?? (system.matches ? "dark" : "light");
}

/** @param changed called after each change, not at the beginning. */
export function wireTheme(changed: (theme: Theme) => void): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("button[data-theme-choice]")];
  const show = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset["themeChoice"] === currentTheme()));
    }
  };
  const update = () => {
    show();
    changed(currentTheme());
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const theme = button.dataset["themeChoice"] ?? "light";
      document.documentElement.dataset["theme"] = theme;
      // biome-ignore lint/suspicious/noDocumentCookie: the newer interface is not in every browser.
      document.cookie = `local_ado_theme=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
      update();
    });
  }
  system.addEventListener("change", update);
  show();
}
