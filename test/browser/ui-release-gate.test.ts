/** What a pipeline's gate would say, on the form where it can still be mended. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { becomes, holds } from "./becomes.ts";
import type { Stage } from "./ui-harness/open-page.ts";
import { openStage, seriesCsv } from "./ui-harness/open-page.ts";
import type { Wanted } from "./ui-harness/page.ts";

jest.setTimeout(60_000);
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function shown(wanted: Partial<Wanted>): Promise<Page> {
  const page = await stage.page();
  await page.evaluate((what) => window.harness.mount(what), {
    view: "panel" as const,
    show: "empty" as const,
    hasReleaseGate: true,
    ...wanted,
  });
  return page;
}

const note = (page: Page) => page.getByRole("region", { name: "Gate at the release" });

describe("the gate at a release", () => {
  it("is told beside work without a hypothesis, and says that nothing is blocked here", async () => {
    const page = await shown({});
    await note(page).getByText("A pipeline that checks Epic PAY-1 stops its release: it has no committed").waitFor();
    await note(page).getByText("Nothing is blocked on this form").waitFor();
    await page.getByRole("button", { name: "Write one in three minutes" }).waitFor();
  });

  it("names what a draft lacks before anybody can commit to it, and leads to an exception by keyboard", async () => {
    const page = await shown({ show: "draft" });
    await note(page).getByText("nobody committed to its hypothesis yet").waitFor();
    await holds(async () =>
      expect(await note(page).getByRole("listitem").allInnerTexts()).toContain(
        "Name one person who answers for the benefit, also after delivery.",
      ),
    );
    await note(page).getByRole("button", { name: "Grant an exception …" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("What does it allow?").waitFor();
  });

  it("says in the line which verdict would stop it", async () => {
    const csv = seriesCsv("volkswagen-emissions");
    const page = await shown({ view: "line", show: "volkswagen", csv, now: "2016-03-10T09:00:00.000Z" });
    await page.getByText("A pipeline that checks Epic PAY-1 stops its release: its verdict is “Wrong way”.").waitFor();
  });

  it("is not told where no pipeline holds releases back", async () => {
    const page = await shown({ hasReleaseGate: false });
    await page.getByRole("button", { name: "Write one in three minutes" }).waitFor();
    await becomes(() => page.getByText("A pipeline that checks").count(), 0);
  });

  it("is told in German", async () => {
    const page = await shown({ locale: "de-DE", show: "draft" });
    await page.getByText("hält die Auslieferung an: Die Hypothese hat bisher niemand festgelegt.").waitFor();
  });
});
