/** Puts a view into a page's element. */
import type { ReactNode } from "react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { CalmBoundary } from "./calm-boundary.tsx";
import { watchDarkness } from "./darkness.ts";
import { LineView } from "./line-view.tsx";
import type { Mounted, UiOptions } from "./options.ts";
import { PanelPage } from "./panel-page.tsx";

/** The full value panel. */
export function mountPanel(root: HTMLElement, options: UiOptions): Mounted {
  return mount(root, options, "Value panel", <PanelPage options={options} />);
}

/** The value line, two lines high: for a narrow place beside a ticket. */
export function mountLine(root: HTMLElement, options: UiOptions): Mounted {
  return mount(root, options, "Value line", <LineView options={options} />);
}

/** @param options `onResize` is told when the view grows or shrinks, for hosts that fit the frame to it */
export function mount(
  element: HTMLElement,
  { locale, onResize }: Pick<UiOptions, "locale" | "onResize">,
  title: string,
  view: ReactNode,
): Mounted {
  element.textContent = "";
  element.classList.add("up-root");
  element.lang = wordsLanguage(locale);
  const stopWatching = watchDarkness(element);
  const observer = new ResizeObserver(() => onResize?.());
  observer.observe(element);
  const root = createRoot(element);
  root.render(
    <StrictMode>
      {/* The frame is a document of its own: it needs its landmark and title, which the host shows outside. */}
      <main aria-label={title}>
        <h1 className="up-hidden">{title}</h1>
        <CalmBoundary>{view}</CalmBoundary>
      </main>
    </StrictMode>,
  );
  return {
    unmount: () => {
      observer.disconnect();
      stopWatching();
      root.unmount();
      element.classList.remove("up-root");
    },
  };
}

/** Our words are English in this version, whatever the numbers' locale: a screen reader must not read them as German. */
function wordsLanguage(locale: string): string {
  return locale.startsWith("en") ? locale : "en";
}
