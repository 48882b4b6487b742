/** An accessibility scan (axe, WCAG 2.2 AA) of a page with all its frames: frames are documents of their own. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

export async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    await frame.evaluate(AXE);
    const names = await frame.evaluate(async () => {
      const axe = Reflect.get(window, "axe") as typeof import("axe-core");
      const { violations: some } = await axe.run(document, {
        resultTypes: ["violations"],
        iframes: false,
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      });
      return some.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`));
    });
    found.push(...names.map((name) => `${new URL(frame.url()).pathname} ${name}`));
  }
  return found;
}
