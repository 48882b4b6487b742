/** Puts the portfolio into a page's element. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { CalmBoundary } from "../calm-boundary.tsx";
import { watchDarkness } from "../darkness.ts";
import type { Mounted } from "../options.ts";
import type { PortfolioUiOptions } from "./options.ts";
import { PortfolioPage } from "./portfolio-page.tsx";
import { PAGE } from "./words.ts";

/** The portfolio of everything the viewer may see. */
export function mountPortfolio(element: HTMLElement, options: PortfolioUiOptions): Mounted {
  element.textContent = "";
  element.classList.add("up-root");
  // Our words are English in this version, whatever the numbers' locale.
  element.lang = options.locale.startsWith("en") ? options.locale : "en";
  const stopWatching = watchDarkness(element);
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <main aria-label={PAGE.title}>
        <h1 className="up-hidden">{PAGE.title}</h1>
        <CalmBoundary>
          <PortfolioPage options={options} />
        </CalmBoundary>
      </main>
    </StrictMode>,
  );
  return {
    unmount: () => {
      stopWatching();
      root.unmount();
      element.classList.remove("up-root");
    },
  };
}
