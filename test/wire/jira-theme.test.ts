import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { LATER_NAMES, themeStylesheet } from "../../playground/jira/web/theme-tokens.ts";

const NAME = /--ds-[a-z0-9-]*[a-z0-9]/g;
const ours = new Set(themeStylesheet().match(NAME));

describe("the theme that apps get", () => {
  it("has no token that the real design system has not", () => {
    const file = "node_modules/@atlaskit/tokens/dist/cjs/artifacts/token-names.js";
    const real = new Set(readFileSync(join(process.cwd(), file), "utf8").match(NAME));
    expect(real.size).toBeGreaterThan(400);
    expect([...ours].filter((name) => !real.has(name) && !LATER_NAMES.test(name))).toEqual([]);
  });

  it("gives every colour in light and in dark", () => {
    const [light = "", dark = ""] = themeStylesheet().split("\n");
    expect(light).toContain('data-color-mode="light"');
    expect([...new Set(light.match(NAME))]).toEqual([...new Set(dark.match(NAME))]);
    expect(ours.size).toBeGreaterThan(380);
    expect(themeStylesheet()).not.toMatch(/:;|undefined|NaN/);
  });
});
