/** Every command of package.json works in a fresh clone: it reads nothing from outside before it has installed it. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";

const root = process.cwd();
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
const COMMANDS = Object.entries(scripts);
const textOf = (file: string) => readFileSync(join(root, file), "utf8");

/** Modules that are loaded before the first line runs, with those that they load. */
function loadedFirst(file: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const [, from = ""] of textOf(file).matchAll(/^(?:import|export)[^;]*? from "([^"]+)";/gm)) {
    const isOurs = from.startsWith(".");
    const module = isOurs ? join(dirname(file), from) : from;
    if (seen.has(module)) continue;
    seen.add(module);
    if (isOurs) loadedFirst(module, seen);
  }
  return seen;
}

describe.each(COMMANDS)("npm run %s", (_, command) => {
  const file = /^node (\S+\.mjs)$/.exec(command)?.[1] ?? "";

  it("loads nothing but Node's own modules and ours, then looks at Node's version and installs what is missing", () => {
    const loaded = [...loadedFirst(file)];
    expect(loaded.length).toBeGreaterThan(1);
    expect(loaded.filter((module) => !module.startsWith("node:") && !module.endsWith(".mjs"))).toEqual([]);
    expect(textOf(file)).toMatch(/refuseOldNode\(\);[\s\S]*await ensureInstalled\(/);
  });
});

it("says in the guide of every command what it does", () => {
  const guides = ["README.md", "docs/contributing.md", "docs/calibration.md"].map(textOf).join("\n");
  for (const [name] of COMMANDS)
    expect({ name, isTold: new RegExp(`npm (run (--silent )?)?${name}\\b`).test(guides) }).toEqual({
      name,
      isTold: true,
    });
});
