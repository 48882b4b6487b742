/** What the browser keeps is kept for one person at one place. */
import { expect, it } from "@jest/globals";
import { browserKey } from "../../shared/ui/browser-key.ts";

it("is another for another site, person or place, and none can be written so that it is another's", () => {
  const keys = [
    browserKey("site", "ana", "10001"),
    browserKey("site", "bernd", "10001"),
    browserKey("site", undefined, "10001"),
    browserKey("elsewhere", "ana", "10001"),
    browserKey("site", "ana", "portfolio"),
    browserKey("site", "ana:portfolio"),
    browserKey("site", "ana", "portfolio", "10001"),
    browserKey("site:ana", "portfolio"),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
