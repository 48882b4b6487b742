/** The section "Fields" of a project's settings in the local Azure DevOps: preview, set up by keyboard, undo, refusals, every theme and width. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes, holds } from "./becomes.ts";
import { choose, SURFACES, toldBy } from "./every-theme.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { ANA, BERND, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";

jest.setTimeout(180_000);
const SETTINGS = "/ado/p/A%20made-up%20shop/settings/settings-hub";
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

async function opened(page: Page): Promise<FrameLocator> {
  await page.goto(`${hosts.address}${SETTINGS}`);
  const frame = page.frameLocator('iframe[src*="settings-hub.html"]');
  await says(bodyOf(frame), "What will happen");
  return frame;
}

const section = (frame: FrameLocator) => frame.getByRole("region", { name: "Fields for queries, boards and charts" });
const button = (frame: FrameLocator, name: string) => section(frame).getByRole("button", { name });

const isFocused = (frame: FrameLocator, text: string) =>
  frame.locator("body").evaluate((_, words) => (document.activeElement?.textContent ?? "").startsWith(words), text);

/** Names of the fields that an epic of the project can be asked for. */
async function fieldsOfEpics(): Promise<readonly string[]> {
  const answer = await fetch(`${hosts.address}/ado/local/_apis/wit/fields?api-version=7.1`, {
    headers: { Authorization: `Bearer local-token:${ANA}` },
  });
  const { value } = (await answer.json()) as { readonly value: readonly { readonly name: string }[] };
  return value.map(({ name }) => name).filter((name) => name.startsWith("Upshot"));
}

describe("the fields in a project's settings", () => {
  it.each(SURFACES)("have no accessibility fault and no sideways scroll, $theme, $width wide", async (surface) => {
    const page = await hosts.page(ANA, { width: surface.width });
    await opened(page);
    await choose(page, surface);
    await becomes(() => toldBy(page, surface, "settings-hub.html"), { faults: [], isTooWide: false });
    await page.context().close();
  });

  it("are no page of their own any more", async () => {
    const page = await hosts.page();
    await page.goto(`${hosts.address}/ado/p/A%20made-up%20shop`);
    const names = () => page.getByRole("link", { name: /^Project settings/ }).allInnerTexts();
    await becomes(names, ["Project settings: Value"]);
    await page.context().close();
  });

  it("say before what will be made, on the types that carry hypotheses, and make nothing by themselves", async () => {
    const page = await hosts.page();
    const frame = await opened(page);
    await says(section(frame), "6 fields are created in the organization.");
    const types = section(frame).getByRole("group", { name: "On which types of work item" });
    await becomes(() => types.getByRole("checkbox", { name: "Epic" }).isChecked(), true);
    await becomes(() => types.getByRole("checkbox", { name: "Task" }).isChecked(), false);
    await becomes(() => fieldsOfEpics(), []);
    for (const name of ["Epic", "Feature"]) await types.getByRole("checkbox", { name }).press("Space");
    await says(section(frame), "Choose at least one type.");
    await becomes(() => button(frame, "Create and add the fields").isDisabled(), true);
    await page.context().close();
  });

  it("tell somebody who may not change the process so, in words, and make nothing", async () => {
    const page = await hosts.page(BERND);
    const frame = await opened(page);
    await button(frame, "Create and add the fields").press("Enter");
    await says(section(frame), "It needs the permission to edit this process");
    await becomes(() => fieldsOfEpics(), []);
    await page.context().close();
  });

  it("are made, and taken off their types again, by keyboard alone; a change of settings beside them stays unsaved and whole", async () => {
    const page = await hosts.page();
    const frame = await opened(page);
    await frame.getByRole("checkbox", { name: "A baseline" }).press("Space");
    await button(frame, "Create and add the fields").press("Enter");
    await says(section(frame), "The fields are there. The next nightly run fills them.");
    await becomes(() => isFocused(frame, "The fields are there."), true);
    await says(section(frame), "Nothing is left to do for the chosen types.");
    await holds(async () => expect(await fieldsOfEpics()).toHaveLength(6));
    await becomes(() => frame.getByRole("checkbox", { name: "A baseline" }).isChecked(), false);
    await says(bodyOf(frame), "Not saved yet.");
    await button(frame, "Take the fields away again").press("Enter");
    await says(section(frame), "The organization keeps the fields themselves");
    await becomes(() => isFocused(frame, "Takes the fields off every type"), true);
    await button(frame, "Keep them").press("Enter");
    await becomes(() => isFocused(frame, "Take the fields away again"), true);
    await button(frame, "Take the fields away again").press("Enter");
    await button(frame, "Take them away now").press("Enter");
    await says(section(frame), "The fields are off the types.");
    await becomes(() => button(frame, "Take the fields away again").count(), 0);
    await becomes(() => button(frame, "Create and add the fields").isDisabled(), false);
    await page.context().close();
  });
});
