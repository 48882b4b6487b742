/** Both hosts in German, through the real built apps: panel, form and portfolio; and realised in British English. */
import { afterAll, beforeAll, describe, it, jest } from "@jest/globals";
import type { FrameLocator, Page } from "playwright-core";
import { becomes } from "./becomes.ts";
import type { RunningHosts } from "./running-hosts.ts";
import { adoPanel, jiraPanel, runHosts } from "./running-hosts.ts";
import { bodyOf, says } from "./says.ts";
import { violations } from "./violations.ts";

jest.setTimeout(120_000);
let hosts: RunningHosts;
beforeAll(async () => {
  hosts = await runHosts();
}, 180_000);
afterAll(() => hosts.close());

const PLACES = {
  jira: {
    judged: "/jira/browse/VALUE-1",
    empty: "/jira/browse/VALUE-41",
    portfolio: "/jira/module/upshot-portfolio",
    portfolioFrame: 'iframe[src*="/_ui/portfolio/"]',
    languages: { german: "Deutsch (Deutschland)", british: "English (UK)" },
  },
  ado: {
    judged: "/ado/item/101",
    empty: "/ado/item/131",
    portfolio: "/ado/hub/outcomes-hub",
    portfolioFrame: 'iframe[src*="hub.html"]',
    languages: { german: "Deutsch", british: "English (UK)" },
  },
} as const;
type HostName = keyof typeof PLACES;

/** A page whose person chose a language in the host. */
async function speaking(host: HostName, language: "german" | "british", width = 1280): Promise<Page> {
  const page = await hosts.page(undefined, { width });
  await page.goto(`${hosts.address}/${host}`);
  if (host === "jira") await page.getByLabel("Language", { exact: true }).click();
  else await page.locator("summary", { hasText: "Language:" }).click();
  await page.getByRole("button", { name: PLACES[host].languages[language], exact: true }).click();
  await page.waitForURL(`${hosts.address}/${host}`);
  return page;
}

async function panelOf(host: HostName, page: Page, which: "judged" | "empty"): Promise<FrameLocator> {
  await page.goto(`${hosts.address}${PLACES[host][which]}`);
  return host === "jira" ? jiraPanel(page) : adoPanel(page);
}

/** Pixels by which what is shown is wider than its frame. */
function overflowOf(frame: FrameLocator): Promise<number> {
  return bodyOf(frame).evaluate(({ ownerDocument: { documentElement } }) =>
    Math.max(0, documentElement.scrollWidth - documentElement.clientWidth),
  );
}

/** Words of the table that reach into the next column or under their row. */
function wordsOutsideTheirCell(frame: FrameLocator): Promise<readonly string[]> {
  return frame.locator(".up-grid").evaluate((grid) =>
    [...grid.querySelectorAll<HTMLElement>(".up-cell :is(span, button, a)")].flatMap((words) => {
      const [own, cell] = [words.getBoundingClientRect(), words.closest(".up-cell")?.getBoundingClientRect()];
      const row = words.closest(".up-grid-row")?.getBoundingClientRect();
      if (cell === undefined || row === undefined) return [];
      return own.right > cell.right + 1 || own.bottom > row.bottom + 1 ? [words.innerText] : [];
    }),
  );
}

describe.each(["jira", "ado"] as const)("%s", (host) => {
  it.each([1280, 400])(
    "says verdict, reason, days and numbers of the panel in German, %s pixels wide",
    async (width) => {
      const page = await speaking(host, "german", width);
      const panel = await panelOf(host, page, "judged");
      await says(bodyOf(panel), "Erreicht");
      await says(bodyOf(panel), /Zielwert erreicht und gehalten: -\d+ persons per month \(-\d+ bis -\d+\)/);
      await says(
        bodyOf(panel),
        /Die zugesagte Bewegung wurde am 1\. Feb\. 1983 erreicht und gehalten: um etwa \d+ % der Zusage\./,
      );
      await says(bodyOf(panel), /bis 31\. Jan\. 1984/);
      await becomes(() => panel.locator(".up-root").getAttribute("lang"), "de-DE");
      await becomes(() => overflowOf(panel), 0);
      await becomes(() => violations(page), []);
    },
  );

  it("reads 3,1 as people write it there, and makes the sentence of it", async () => {
    const page = await speaking(host, "german");
    const panel = await panelOf(host, page, "empty");
    await panel.getByRole("button", { name: "In drei Minuten eine schreiben" }).click();
    await panel.getByLabel("Welche Zahl soll sich bewegen?", { exact: true }).selectOption("new");
    await panel.getByLabel("Ihr Name", { exact: true }).fill("Conversion im Checkout");
    await panel.getByLabel("Was für eine Zahl?", { exact: true }).selectOption("proportion");
    await panel.getByLabel("Von (Ausgangswert)", { exact: true }).fill("3,1");
    await panel.getByLabel("Auf (Zielwert)", { exact: true }).fill("3,6");
    await panel.getByLabel("Bis", { exact: true }).fill("2027-06-30");
    await says(bodyOf(panel), "3,1 %");
    await says(bodyOf(panel), "30. Juni 2027");
    await says(bodyOf(panel), /Vor dem Festlegen fehlen noch \d Angaben/);
    await becomes(() => violations(page), []);
  });

  it.each([1280, 400])(
    "shows the portfolio in German, with money and counts as they are written there, %s pixels wide",
    async (width) => {
      const page = await speaking(host, "german", width);
      await page.goto(`${hosts.address}${PLACES[host].portfolio}`);
      const frame = page.frameLocator(PLACES[host].portfolioFrame);
      await says(bodyOf(frame), /^2\d Epics$/);
      await says(bodyOf(frame), /[\d.,]+\s*(Mio\.\s*)?€ bis [\d.,]+\s*(Mio\.\s*)?€/);
      // Owner, days and what a row asks for are longer in German, and stay inside their columns.
      await becomes(() => wordsOutsideTheirCell(frame), []);
      await frame.getByRole("combobox", { name: "Abfrage" }).fill("ownr is empty");
      await frame.getByRole("combobox", { name: "Abfrage" }).press("Enter");
      await says(bodyOf(frame), "Es gibt kein Feld „ownr“.");
      await becomes(() => overflowOf(frame), 0);
      await becomes(() => violations(page), []);
    },
  );

  it("spells realised for people who chose British English", async () => {
    const page = await speaking(host, "british");
    const panel = await panelOf(host, page, "judged");
    await says(bodyOf(panel), "Realised");
    await becomes(() => panel.locator(".up-root").getAttribute("lang"), "en-GB");
  });
});
