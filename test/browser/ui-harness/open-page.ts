/** Chromium with the harness page, for one test file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../chromium.ts";
import { madeOnce } from "../once.ts";
import { serveHarness } from "./server.ts";

export interface Stage {
  /** A fresh page without anything kept. */
  page(size?: { readonly width: number; readonly height: number }): Promise<Page>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const server = await serveHarness(madeOnce().harness);
  const browser = await launchChromium();
  return {
    page: async (size = { width: 900, height: 1200 }) => {
      const context = await browser.newContext({ viewport: size });
      const page = await context.newPage();
      await page.goto(server.address);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

export function seriesCsv(name: string): string {
  return readFileSync(join(__dirname, "../../../playground/demo/series", `${name}.csv`), "utf8");
}
