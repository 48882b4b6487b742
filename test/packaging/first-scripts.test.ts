/** What a page must load before it shows anything, as the build weighs it. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";

/** The build's own module is for Node, not for Jest: it runs beside. */
const WEIGH = `import { budgetOf, firstScriptSizes } from "./playground/page-scripts.mjs";
const sizes = await firstScriptSizes();
console.log(JSON.stringify(sizes.map(([name, kilobytes, fileCount]) => [name, kilobytes, fileCount, budgetOf(name)])));`;
const Weighed = z.array(z.tuple([z.string(), z.number(), z.number(), z.number()]));
const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", WEIGH], { encoding: "utf8" });
const sizes = Weighed.parse(JSON.parse(stdout));
const firstLines = sizes.filter(([name]) => name.endsWith(", first line"));
const views = sizes.filter((row) => !firstLines.includes(row));

describe("a page's first script", () => {
  it("of every page of both hosts stays within the budget", () => {
    expect(views.length).toBeGreaterThan(15);
    expect(sizes.filter(([, , , budget]) => budget >= 130)).toEqual([]);
    expect(sizes.filter(([, kilobytes, , budget]) => kilobytes > budget)).toEqual([]);
    // Weighed at all: React alone is more than this.
    expect(views.filter(([, kilobytes]) => kilobytes < 50)).toEqual([]);
  });

  it("draws a first line beside a work item with much less than the views need", () => {
    expect(firstLines.map(([name]) => name.replace(", first line", ""))).toEqual([
      "Jira panel",
      "Jira value line",
      "Azure DevOps form page",
      "Azure DevOps form group",
    ]);
    expect(firstLines.filter(([, kilobytes, , budget]) => kilobytes < 10 || budget > 60)).toEqual([]);
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
