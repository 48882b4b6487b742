/** What a page must load before it shows anything, as the build weighs it. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";

/** The build's own module is for Node, not for Jest: it runs beside. */
const WEIGH = `import { FIRST_SCRIPT_BUDGET, firstScriptSizes } from "./playground/page-scripts.mjs";
console.log(JSON.stringify({ budget: FIRST_SCRIPT_BUDGET, sizes: await firstScriptSizes() }));`;
const Weighed = z.object({
  budget: z.number(),
  sizes: z.array(z.tuple([z.string(), z.number(), z.number()])),
});
const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", WEIGH], { encoding: "utf8" });
const { budget, sizes } = Weighed.parse(JSON.parse(stdout));

describe("a page's first script", () => {
  it("of every page of both hosts stays within the budget", () => {
    expect(budget).toBeLessThan(130);
    expect(sizes.length).toBeGreaterThan(15);
    expect(sizes.filter(([, kilobytes]) => kilobytes > budget)).toEqual([]);
    // Weighed at all: React alone is more than this.
    expect(sizes.filter(([, kilobytes]) => kilobytes < 50)).toEqual([]);
  });

  it("comes in a handful of files where the first line or a list waits for it", () => {
    const awaited = sizes.filter(([name]) => /panel|value line|portfolio|form|hub$/.test(name));
    expect(awaited.length).toBeGreaterThan(5);
    expect(awaited.filter(([name, , fileCount]) => name !== "Azure DevOps admin hub" && fileCount > 5)).toEqual([]);
  });

  it("is named in the page, so that the browser asks for all of it at once", () => {
    for (const page of ["forge-app/dist/panel/index.html", "ado-extension/dist/form-group.html"]) {
      const html = readFileSync(join(process.cwd(), page), "utf8");
      expect(html.match(/<link rel="modulepreload" href="\.\/chunks\/[^"]+\.js" \/>/g)?.length).toBeGreaterThan(0);
    }
  });
});
