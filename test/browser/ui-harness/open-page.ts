/** Chromium with the harness page, for one test file. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { serveHarness } from "./server.ts";

export interface Stage {
  /** A fresh page without anything kept. */
  page(size?: { readonly width: number; readonly height: number }): Promise<Page>;
  close(): Promise<void>;
}

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function openStage(): Promise<Stage> {
  const executablePath = process.env["UPSHOT_CHROMIUM"] ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined)
    throw new Error("Chromium was not found: install it, or name it in UPSHOT_CHROMIUM");
  const server = await serveHarness();
  const browser: Browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
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
