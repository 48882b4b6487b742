/** Puts a view into a page's element. */
import type { ReactNode } from "react";
import { StrictMode } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";
import type { Language } from "../text/language.ts";
import { speak } from "../text/language.ts";
import { languageOf } from "../text/languages.ts";
import { msg, t } from "../text/t.ts";
import { CalmBoundary } from "./calm-boundary.tsx";
import { watchDarkness } from "./darkness.ts";
import { TITLES } from "./first/first-line.tsx";
import { rescueFocus } from "./focus-rescue.ts";
import { Landmark } from "./landmark.tsx";
import { LineView } from "./line-view.tsx";
import type { Mounted, UiOptions } from "./options.ts";
import { PanelPage } from "./panel-page.tsx";

/** The full value panel. */
export function mountPanel(root: HTMLElement, options: UiOptions): Mounted {
  return mount(root, options, TITLES.panel, <PanelPage options={options} />);
}

/** The panel, opened to write a hypothesis: in a dialog of the host. */
export function mountWriting(root: HTMLElement, options: UiOptions & Required<Pick<UiOptions, "onWritten">>): Mounted {
  return mount(root, options, msg("Write a value hypothesis"), <PanelPage options={options} />);
}

/** The value line, two lines high: for a narrow place beside a ticket. */
export function mountLine(root: HTMLElement, options: UiOptions): Mounted {
  return mount(root, options, TITLES.line, <LineView options={options} />);
}

/**
 * @param options `onResize` is told when the view grows or shrinks, for hosts that fit the frame to it
 * @param title message that names the page to screen readers
 */
export function mount(
  element: HTMLElement,
  { locale, onResize, drawn }: Pick<UiOptions, "locale" | "onResize" | "drawn">,
  title: string,
  view: ReactNode,
): Mounted {
  if (drawn === undefined) element.textContent = "";
  element.classList.add("up-root");
  const stopWatching = watchDarkness(element);
  const stopRescuing = rescueFocus(element);
  drawn?.release();
  const observer = new ResizeObserver(() => onResize?.());
  observer.observe(element);
  let root: Root | null = null;
  let isMounted = true;
  const show = (language: Language) => {
    if (!isMounted) return;
    speak(language);
    element.lang = language.wordsTag;
    const page = <Page title={t(title)}>{view}</Page>;
    if (drawn !== undefined) root = hydrateRoot(element, page);
    else {
      root = createRoot(element);
      root.render(page);
    }
  };
  const language = drawn?.language ?? languageOf(locale);
  if (language instanceof Promise) language.then(show);
  else show(language);
  return {
    unmount: () => {
      isMounted = false;
      observer.disconnect();
      stopWatching();
      stopRescuing();
      root?.unmount();
      element.classList.remove("up-root");
    },
  };
}

function Page({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <StrictMode>
      <Landmark title={title}>
        <CalmBoundary>{children}</CalmBoundary>
      </Landmark>
    </StrictMode>
  );
}
