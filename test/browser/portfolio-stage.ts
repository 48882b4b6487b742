/** The portfolio page on the harness' stage, and the ways in which tests take hold of it. */
import type { Page } from "playwright-core";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage } from "./ui-harness/open-page.ts";
import type { PortfolioWanted } from "./ui-harness/portfolio-rows.ts";

export const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
export const pick = (page: Page, name: string) => page.getByRole("combobox", { name, exact: true });
export const heading = (page: Page, text: string) => page.getByRole("heading", { name: text, exact: true }).waitFor();
export const calls = (page: Page, kind: string) =>
  page.evaluate((start) => window.harness.calls.filter((call) => call.startsWith(start)), kind);

export interface PortfolioStage {
  readonly stage: Stage;
  opened(wanted?: Partial<PortfolioWanted>, width?: number, before?: (page: Page) => Promise<unknown>): Promise<Page>;
  /** With its first row drawn. */
  listed(wanted?: Partial<PortfolioWanted>, width?: number): Promise<Page>;
}

export async function openPortfolio(): Promise<PortfolioStage> {
  const stage = await openStage();
  const opened: PortfolioStage["opened"] = async (wanted = {}, width = 1280, before) => {
    const page = await stage.page({ width, height: 900 });
    await before?.(page);
    await page.evaluate((what) => window.harness.mount(what), { view: "portfolio" as const, rowCount: 60, ...wanted });
    return page;
  };
  const listed: PortfolioStage["listed"] = async (wanted = {}, width = 1280) => {
    const page = await opened(wanted, width);
    await page.locator(".up-grid-body .up-grid-row").first().waitFor();
    return page;
  };
  return { stage, opened, listed };
}
