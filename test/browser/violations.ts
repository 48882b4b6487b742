/** Accessibility scans (axe) of a document, or of a page with all its frames: frames are documents of their own. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const AXE = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] as const;
/** WCAG 2.2 AA, and what axe calls good practice. */
export const WCAG_AND_PRACTICE = [...WCAG, "best-practice"] as const;

/** @param tags the rules; without them all that axe has */
export async function faultsIn(document: Page | Frame, tags?: readonly string[]): Promise<readonly string[]> {
  await document.evaluate(AXE);
  return document.evaluate(
    async (wanted) => {
      const axe = Reflect.get(window, "axe") as typeof import("axe-core");
      const { violations: some } = await axe.run(window.document, {
        resultTypes: ["violations"],
        iframes: false,
        ...(wanted === null ? {} : { runOnly: wanted }),
      });
      return some.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.slice(0, 200)}`),
      );
    },
    tags === undefined ? null : [...tags],
  );
}

/** WCAG 2.2 AA in the page and each of its frames. */
export async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    const faults = await faultsIn(frame, WCAG);
    found.push(...faults.map((fault) => `${new URL(frame.url()).pathname} ${fault}`));
  }
  return found;
}
