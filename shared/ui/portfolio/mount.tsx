/** Puts the portfolio into a page's element. */
import { msg } from "../../text/t.ts";
import { mount } from "../mount.tsx";
import type { Mounted } from "../options.ts";
import type { PortfolioUiOptions } from "./options.ts";
import { PortfolioPage } from "./portfolio-page.tsx";

/** The portfolio of everything the viewer may see. */
export function mountPortfolio(element: HTMLElement, options: PortfolioUiOptions): Mounted {
  return mount(element, { locale: options.locale }, msg("Portfolio"), <PortfolioPage options={options} />);
}
