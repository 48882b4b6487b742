/** The small view and its settings, over the same rows as the portfolio. */
import { ProjectRef } from "../../../shared/domain/ids.ts";
import { readSmallViewSettings } from "../../../shared/portfolio/small-view-settings.ts";
import { mountSmallView, mountSmallViewSettings } from "../../../shared/ui/index.ts";
import type { PortfolioWanted } from "./portfolio-rows.ts";
import { portfolioOptions, TODAY } from "./portfolio-rows.ts";

export interface GadgetWanted extends Omit<PortfolioWanted, "view"> {
  readonly view: "gadget" | "gadget-settings";
  /** As a host kept it. */
  readonly stored?: unknown;
  readonly mostRows?: number;
}

export function mountGadget(element: HTMLElement, wanted: GadgetWanted): { unmount(): void } {
  const { harness } = window;
  const settings = readSmallViewSettings(wanted.stored, null);
  const locale = wanted.locale ?? "en-GB";
  if (wanted.view === "gadget-settings")
    return mountSmallViewSettings(element, {
      locale,
      settings,
      projects: [
        { ref: ProjectRef.parse("p0"), name: "Payments" },
        { ref: ProjectRef.parse("p1"), name: "Onboarding" },
      ],
      onSettings: (chosen) => harness.calls.push(JSON.stringify(chosen)),
    });
  const { api, openInitiative } = portfolioOptions({ ...wanted, view: "portfolio" }, null);
  return mountSmallView(element, {
    api,
    locale,
    today: TODAY,
    settings,
    mostRows: wanted.mostRows ?? 5,
    portfolioHref: (queryText) => `#${encodeURIComponent(queryText)}`,
    openPortfolio: (queryText) => harness.calls.push(`portfolio ${queryText}`),
    openInitiative,
    openPanelHref: ({ ref }) => `#${ref}`,
  });
}
