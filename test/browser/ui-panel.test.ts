/** Looking at the panel: figures, chart, evidence, and the past replayed. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes, holds } from "./becomes.ts";
import { day } from "./ui-harness/cases.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";

jest.setTimeout(60_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

async function seatbelts(size?: { width: number; height: number }, patch = {}): Promise<Page> {
  const page = await stage.page(size);
  await page.evaluate((what) => window.harness.mount(what), {
    view: "panel" as const,
    show: "seatbelts" as const,
    csv: seriesCsv("seatbelts-drivers"),
    ...patch,
  });
  await page.locator(".up-chart svg .up-dot").first().waitFor();
  return page;
}

describe("the value panel", () => {
  it("shows delivery and value as two bars, and the final verdict of a monitoring that ended", async () => {
    const page = await seatbelts();
    await page.getByText("Monitoring ended on 31 Dec 1984: the verdict of that day is final.").waitFor();
    await page.getByText("2 of 2 done · shipped 31 Jan 1983 (100 %)").waitFor();
    await holds(async () =>
      expect(await page.locator(".up-bar").nth(1).textContent()).toMatch(/^Value.* of -3\d\d persons per month/),
    );
    await page.getByText("Delivery in detail").click();
    await page.getByText("1 item was cancelled and does not count.").waitFor();
  });

  it("replays the past without later data", async () => {
    const page = await seatbelts();
    const all = await page.locator(".up-chart .up-dot").count();
    await page.getByRole("slider", { name: /^As of/ }).fill(String(day("1982-06-15")));
    await page.locator(".up-as-of-words", { hasText: "As known on 15 Jun 1982" }).waitFor();
    await page.locator(".up-verdict", { hasText: "Not due yet" }).first().waitFor();
    await becomes(() => page.locator(".up-chart .up-dot").count(), all - 30);
    await becomes(() => page.locator(".up-without-line").getAttribute("d"), "");
    await button(page, "Next reading").click();
    await page.locator(".up-as-of-words", { hasText: "As known on 1 Jul 1982" }).waitFor();
    await button(page, "Next verdict change").click();
    await page.locator(".up-as-of-words", { hasText: "As known on 31 Jan 1983" }).waitFor();
    await button(page, /^Back to/).click();
    await page.locator(".up-as-of-words", { hasText: "As of 31 Dec 1984" }).waitFor();
  });

  it("plays by itself, but not for people who asked for less motion", async () => {
    const page = await seatbelts();
    await button(page, "Play").click();
    await page.locator(".up-as-of-words", { hasText: "As known on" }).waitFor();
    await button(page, "Pause").click();
    await page.emulateMedia({ reducedMotion: "reduce" });
    const calm = await seatbelts();
    await calm.emulateMedia({ reducedMotion: "reduce" });
    await calm.evaluate(
      (csv) => window.harness.mount({ view: "panel", show: "seatbelts", csv }),
      seriesCsv("seatbelts-drivers"),
    );
    await button(calm, "Next reading").waitFor();
    await becomes(() => button(calm, "Play").count(), 0);
  });

  it("reads values out with the arrow keys, and lists the same numbers in a table", async () => {
    const page = await seatbelts();
    const cursor = page.getByRole("slider", { name: /^Readings of/ });
    await cursor.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    const said = page.locator(".up-chart-words");
    await holds(async () =>
      expect(await said.textContent()).toMatch(/^1 Nov 1984 · .* persons per month · promised .* · without the work/),
    );
    const words = await said.textContent();
    await button(page, "Table of readings").click();
    const second = page.locator(".up-table tbody tr").nth(1);
    await second.waitFor();
    const row = await second.textContent();
    // The unit is said once, above the table.
    expect(row).toContain(words?.split(" · ")[1]?.replace(" persons per month", ""));
    expect(row).not.toContain("persons");
    await page.getByText(/^values in persons per month · /).waitFor();
  });

  it("opens the evidence, moves the focus there, and gives it as text", async () => {
    const page = await seatbelts();
    await button(page, "Evidence").click();
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), "Evidence");
    const words = await page.getByRole("region", { name: "Evidence" }).textContent();
    expect(words).toMatch(/as strong as .*1 in/);
    expect(words).toContain("Why not a higher grade");
    expect(words).toContain("Digest of the inputs");
    await button(page, "Copy as text").click();
    await page.getByText("Copied.").or(page.getByLabel("Evidence as text: copy it from here")).first().waitFor();
    await page.keyboard.press("Escape");
    await becomes(() => page.getByRole("region", { name: "Evidence" }).count(), 0);
  });

  it("says so when there is no owner, and when work is hidden", async () => {
    const page = await seatbelts(undefined, { show: "nile", csv: seriesCsv("nile-flow"), hiddenCount: 3 });
    await page.getByText("No owner").waitFor();
    await page.getByText("3 items below this one are hidden from you and not counted").waitFor();
  });

  it("lets a reader see everything and change nothing, and says who could", async () => {
    const page = await seatbelts(undefined, {
      show: "volkswagen",
      csv: seriesCsv("volkswagen-emissions"),
      now: "2016-03-10T09:00:00.000Z",
      mayEdit: false,
    });
    await page.getByText("which an administrator of Payments can grant").waitFor();
    await becomes(() => button(page, /Re-baseline|Add readings|More/).count(), 0);
    await button(page, "Evidence").waitFor();
  });

  it("ends monitoring with a reason", async () => {
    const page = await seatbelts(undefined, {
      show: "volkswagen",
      csv: seriesCsv("volkswagen-emissions"),
      now: "2016-03-10T09:00:00.000Z",
    });
    await button(page, "More").click();
    await button(page, "End monitoring …").click();
    await page.getByLabel("Why does it end?").fill("The product was withdrawn.");
    await page.getByRole("button", { name: "End monitoring", exact: true }).click();
    await page.getByText("Monitoring ended on 10 Mar 2016").waitFor();
    await becomes(() => button(page, "Add readings").count(), 0);
  });

  it.each([300, 760, 1200])("has no text outside its frame and no sideways scrolling at %d px", async (width) => {
    const page = await seatbelts({ width, height: 1200 });
    const room = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      seen: document.documentElement.clientWidth,
    }));
    expect(room.wide).toBe(room.seen);
    const outside = await page.evaluate(() => {
      const svg = document.querySelector(".up-chart svg")?.getBoundingClientRect();
      return [...document.querySelectorAll(".up-chart svg text")].filter((text) => {
        const box = text.getBoundingClientRect();
        return svg === undefined || box.left < svg.left - 1 || box.right > svg.right + 1;
      }).length;
    });
    expect(outside).toBe(0);
  });

  it.each([
    [900, ["Jul 1983", "Jan 1984", "Jul 1984"]],
    [300, ["Apr 1983", "Jan 1984", "Oct 1984"]],
  ])("writes more than one lonely year below a year and a half, at %d px", async (width, days) => {
    const [head = "", ...rows] = seriesCsv("seatbelts-drivers").trimEnd().split("\n");
    const ofThatTime = rows.filter((row) => /198(3-(0[7-9]|1)|4-)/.test(row));
    const page = await seatbelts({ width, height: 1200 }, { csv: [head, ...ofThatTime].join("\n") });
    await becomes(() => page.locator(".up-chart .up-day-tick").allTextContents(), [...days]);
  });

  it("keeps every text of the chart clear of every other", async () => {
    for (const width of [300, 900]) {
      const page = await seatbelts({ width, height: 1200 });
      const pairs = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll(".up-chart svg text")].map((text) => ({
          text: text.textContent,
          box: text.getBoundingClientRect(),
        }));
        return boxes.flatMap((a, index) =>
          boxes
            .slice(index + 1)
            .flatMap((b) =>
              a.box.left < b.box.right &&
              b.box.left < a.box.right &&
              a.box.top < b.box.bottom &&
              b.box.top < a.box.bottom
                ? [`${a.text} / ${b.text}`]
                : [],
            ),
        );
      });
      expect(pairs).toEqual([]);
    }
  });
});
