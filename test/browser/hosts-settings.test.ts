/** Settings and policies in both hosts, through the real built apps: change, undo, save, who may not, who was quicker. */
import { afterAll, beforeAll, describe, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { ANA, BERND, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";
import { faultsIn } from "./violations.ts";

jest.setTimeout(180_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

const PLACES = {
  Jira: {
    settings: "/jira/module/upshot-settings?project=SHOP",
    admin: "/jira/module/upshot-admin",
    settingsFrame: 'iframe[src*="/_ui/settings/"]',
    adminFrame: 'iframe[src*="/_ui/admin/"]',
  },
  "Azure DevOps": {
    settings: "/ado/p/A%20made-up%20shop/settings/settings-hub",
    admin: "/ado/hub/admin-hub",
    settingsFrame: 'iframe[src*="settings-hub.html"]',
    adminFrame: 'iframe[src*="admin-hub.html"]',
  },
} as const;
type Place = keyof typeof PLACES;

async function opened(place: Place, what: "settings" | "admin", page: Page): Promise<FrameLocator> {
  await page.goto(`${hosts.address}${PLACES[place][what]}`);
  const frame = page.frameLocator(PLACES[place][what === "settings" ? "settingsFrame" : "adminFrame"]);
  await says(bodyOf(frame), what === "settings" ? "What counts as shipped" : "Decisions that need two people");
  return frame;
}

const button = (frame: FrameLocator, name: string) => frame.getByRole("button", { name });

describe.each(Object.keys(PLACES) as Place[])("%s", (place) => {
  it("saves a project's settings by keyboard, undoes what was not saved, and tells who changed what", async () => {
    const frame = await opened(place, "settings", await hosts.page());
    await becomes(() => button(frame, "Save").isDisabled(), true);
    await frame.getByRole("checkbox", { name: "A baseline" }).press("Space");
    await says(bodyOf(frame), "Not saved yet.");
    await button(frame, "Undo changes").press("Enter");
    await becomes(() => frame.getByRole("checkbox", { name: "A baseline" }).isChecked(), true);
    await frame.getByRole("textbox", { name: "Days from one review to the next" }).fill("abc");
    await becomes(() => button(frame, "Save").isDisabled(), true);
    await frame.getByRole("textbox", { name: "Days from one review to the next" }).fill("60");
    await frame.getByRole("textbox", { name: "Days from one review to the next" }).press("Enter");
    await says(bodyOf(frame), "1 change");
    await frame.locator("summary").press("Enter");
    await says(bodyOf(frame), "Days between reviews: 91 → 60");
    await says(bodyOf(frame), "Ana Ruiz");
  });

  it("shows policies to everybody, and lets only who administers change them", async () => {
    const ana = await opened(place, "admin", await hosts.page(ANA));
    await ana.getByRole("checkbox", { name: "Stop" }).press("Space");
    const points = ana.getByRole("textbox", { name: "Points an hour that a night may use" });
    await becomes(
      async () => ((await points.count()) === 0 ? null : points.inputValue()),
      place === "Jira" ? "30,000" : null,
    );
    await button(ana, "Save").press("Enter");
    // The demonstration's own is the first.
    await says(bodyOf(ana), "2 changes");
    const bernd = await opened(place, "admin", await hosts.page(BERND));
    await says(bodyOf(bernd), "You can read this, not change it");
    await becomes(() => bernd.getByRole("checkbox", { name: "Stop" }).isChecked(), true);
    await becomes(() => bernd.getByRole("checkbox", { name: "Stop" }).isDisabled(), true);
    await becomes(() => button(bernd, "Save").count(), 0);
  });

  it("keeps what one changed when another was quicker, and lets one choose", async () => {
    const [first, second] = [
      await opened(place, "settings", await hosts.page()),
      await opened(place, "settings", await hosts.page()),
    ];
    await first.getByRole("radio", { name: "The day the item was done", exact: true }).press("Space");
    await button(first, "Save").press("Enter");
    // Kept, and not only on its way: the button rests while it is.
    await says(bodyOf(first), "2 changes");
    await second.getByRole("checkbox", { name: "A falsifier" }).press("Space");
    await button(second, "Save").press("Enter");
    await says(bodyOf(second), "saved meanwhile");
    await becomes(() => second.getByRole("checkbox", { name: "A falsifier" }).isChecked(), false);
    await button(second, "Take theirs").press("Enter");
    await becomes(
      () => second.getByRole("radio", { name: "The day the item was done", exact: true }).isChecked(),
      true,
    );
    await becomes(() => second.getByRole("checkbox", { name: "A falsifier" }).isChecked(), true);
  });

  it.each(["light", "dark"] as const)(
    "has no accessibility fault and no sideways scroll, %s, wide and narrow",
    async (colorScheme) => {
      for (const [what, width] of [
        ["settings", 1280],
        ["settings", 400],
        ["admin", 400],
      ] as const) {
        const page = await hosts.page(ANA, { colorScheme, width });
        const frame = await opened(place, what, page);
        const inside = page.frames().find((each) => /settings|admin/.test(each.url()) && each !== page.mainFrame());
        if (inside === undefined) throw new Error("no frame");
        await becomes(async () => ({ what, width, faults: await faultsIn(inside) }), { what, width, faults: [] });
        const isTooWide = () => frame.locator("body").evaluate((body) => body.scrollWidth > body.clientWidth + 1);
        await becomes(async () => ({ what, width, isTooWide: await isTooWide() }), { what, width, isTooWide: false });
      }
    },
  );
});
