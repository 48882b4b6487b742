/**
 * `npm run pictures`: takes the pictures in `docs/pictures` anew, of both hosts as they are built, on a demonstration of its own.
 * `npm run pictures -- jira-panel walk` takes those whose name begins so.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../playground/build.mjs";
import { ensureInstalled, projectRoot, refuseOldNode } from "../playground/install.mjs";
import { ensureChromium, HOW_TO_INSTALL } from "./tools/programs.mjs";

const ANA = "5f0c2a10-0000-4000-8000-000000000001";
const PORT = 4790;
const SETTLED_MS = 700;

const framed = (page, part) => page.frameLocator(`iframe[src*="${part}"]`);
const jiraPanel = (page) => framed(page, "/_ui/panel/");
const jiraPortfolio = (page) => framed(page, "/_ui/portfolio/");
const hub = (page) => framed(page, "hub.html");
const press = (frame, name) => frame.getByRole("button", { name }).first().click();
const tab = (frame, name) => frame.locator("button, a").filter({ hasText: name }).first().click();

async function valueTab(page) {
  await page.locator("iframe").first().waitFor({ state: "attached" });
  await page.getByRole("tab", { name: "Value" }).click();
  return framed(page, "form-page.html");
}

/** Begins a hypothesis, as far as a picture needs it. */
async function writing(frame) {
  await press(frame, "Write one in three minutes");
  await frame.getByLabel("If we …").fill("let shoppers pay in one step");
  await frame.getByLabel("then who …").fill("everyone");
  await frame.getByLabel("then who …").press("Tab");
}

async function sponsor(frame, money) {
  await tab(frame, /^What to stop$/);
  await frame.getByLabel("Money needed").fill(money);
}

async function dashboard(page) {
  await framed(page, "widget.html").locator(".up-gadget-row").first().waitFor();
  await page.getByRole("button", { name: "Configure Outcomes" }).click();
  await framed(page, "widget-config.html").getByText("Which verdicts").waitFor();
}

async function gadget(page) {
  await page.getByRole("button", { name: "Add gadget: Outcomes" }).click();
  const settings = page.frameLocator('iframe[title="Settings of Outcomes"]');
  await settings.getByLabel("Which work").selectOption({ label: "A made-up shop" });
  await settings.getByRole("button", { name: "Save" }).click();
}

const QUARTER = "raised = yes or review_due = yes or orphan in (no_owner, owner_left) order by value_at_risk desc";

/** name, address, width, height, theme, and what is done before. */
const PICTURES = [
  ["jira-board", "/jira/projects/VALUE", 1280, 900, "light"],
  ["jira-panel-light", "/jira/browse/VALUE-1", 1280, 1650, "light"],
  ["jira-panel-dark", "/jira/browse/VALUE-1", 1280, 1650, "dark"],
  ["jira-narrow", "/jira/browse/VALUE-11", 390, 2600, "light"],
  ["jira-form-light", "/jira/browse/VALUE-41", 1280, 2300, "light", (page) => writing(jiraPanel(page))],
  [
    "jira-decision-light",
    "/jira/browse/SHOP-16",
    1280,
    1750,
    "light",
    (page) => jiraPanel(page).getByText("Decisions and reviews").click(),
  ],
  ["jira-portfolio-light", "/jira/module/upshot-portfolio", 1280, 1100, "light"],
  ["jira-portfolio-narrow", "/jira/module/upshot-portfolio", 400, 1400, "light"],
  [
    "jira-what-to-stop-light",
    "/jira/module/upshot-portfolio",
    1280,
    1000,
    "light",
    (page) => sponsor(jiraPortfolio(page), "150000"),
  ],
  ["jira-settings-light", "/jira/module/upshot-settings?project=SHOP", 1100, 1127, "light"],
  ["jira-admin-light", "/jira/module/upshot-admin", 1100, 1900, "light"],
  ["jira-gadget-light", "/jira/dashboard", 1280, 720, "light", gadget],
  ["ado-group-light", "/ado/item/101", 1280, 900, "light"],
  ["ado-panel-light", "/ado/item/101", 1280, 1400, "light", valueTab],
  ["ado-panel-dark", "/ado/item/101", 1280, 1400, "dark", valueTab],
  ["ado-panel-contrast", "/ado/item/101", 1280, 1300, "contrast", valueTab],
  ["ado-form-gate", "/ado/item/131", 1280, 520, "light", valueTab],
  ["ado-form-gate-group-dark", "/ado/item/131", 1280, 900, "dark"],
  ["ado-form-dark", "/ado/item/131", 1280, 2000, "dark", async (page) => writing(await valueTab(page))],
  ["ado-portfolio-dark", "/ado/hub/outcomes-hub", 1280, 1100, "dark"],
  ["ado-settings-light", "/ado/p/A%20made-up%20shop/settings/settings-hub", 1290, 1153, "light"],
  ["ado-admin-dark", "/ado/hub/admin-hub", 1290, 1400, "dark"],
  ["ado-widget-light", "/ado/dashboard/A%20made-up%20shop", 1280, 900, "light", dashboard],
  ["ado-widget-contrast", "/ado/dashboard/A%20made-up%20shop", 1280, 900, "contrast"],
  [
    "walk-monday-jira",
    "/jira/module/upshot-portfolio",
    1280,
    1100,
    "light",
    (page) => tab(jiraPortfolio(page), /^My benefits$/),
  ],
  ["walk-monday-ado", "/ado/hub/outcomes-hub", 1280, 1100, "dark", (page) => tab(hub(page), /^My benefits$/)],
  [
    "walk-monday-narrow",
    "/jira/module/upshot-portfolio",
    400,
    1400,
    "light",
    (page) => tab(jiraPortfolio(page), /^My benefits$/),
  ],
  [
    "walk-monday-review-jira",
    "/jira/module/upshot-portfolio",
    1280,
    1100,
    "light",
    async (page) => {
      await tab(jiraPortfolio(page), /^My benefits$/);
      await press(jiraPortfolio(page), /^Hold the review .* SHOP-81/);
    },
  ],
  [
    "walk-quarter-jira",
    "/jira/module/upshot-portfolio",
    1440,
    1200,
    "light",
    async (page) => {
      await jiraPortfolio(page).getByRole("combobox", { name: "Query" }).fill(QUARTER);
      await jiraPortfolio(page).getByRole("combobox", { name: "Query" }).press("Enter");
    },
  ],
  [
    "walk-quarter-headroom-jira",
    "/jira/module/upshot-portfolio",
    1280,
    1100,
    "light",
    (page) => tab(jiraPortfolio(page), /^Promises per metric$/),
  ],
  [
    "walk-sponsor-jira",
    "/jira/module/upshot-portfolio",
    1280,
    560,
    "light",
    (page) => sponsor(jiraPortfolio(page), "150000"),
  ],
  ["walk-sponsor-ado", "/ado/hub/outcomes-hub", 1280, 1100, "light", (page) => press(hub(page), /^Decide …/)],
];

refuseOldNode();
const wanted = process.argv.slice(2);
const pictures = PICTURES.filter(([name]) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));
if (pictures.length === 0) {
  console.error(
    `No picture begins with ${wanted.join(" or ")}. There are ${PICTURES.map(([name]) => name).join(", ")}.`,
  );
  process.exit(2);
}
const executablePath = ensureChromium();
if (executablePath === undefined) {
  console.error(`Pictures need a browser, and none was found. ${HOW_TO_INSTALL.chromium}`);
  process.exit(1);
}
await ensureInstalled({ withDevelopmentTools: true });
const { chromium } = await import("playwright-core");
const data = mkdtempSync(join(tmpdir(), "upshot-pictures-"));
await build();
const server = spawn(process.execPath, ["playground/dist/server.mjs", "--data", data, "--port", String(PORT)], {
  cwd: projectRoot,
  stdio: ["ignore", "pipe", "inherit"],
});
const address = await addressOf(server);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const picture of pictures) await take(picture);
} finally {
  await browser.close();
  server.kill("SIGINT");
  await new Promise((resolve) => server.once("exit", resolve));
  rmSync(data, { recursive: true, force: true });
}

/** The window is as high as the picture: what lies below is not drawn by frames that are out of sight. */
async function take([name, path, width, height, theme, act]) {
  const colorScheme = theme === "light" ? "light" : "dark";
  const context = await browser.newContext({ colorScheme, viewport: { width, height } });
  context.setDefaultNavigationTimeout(120_000);
  context.setDefaultTimeout(60_000);
  for (const [cookie, value] of [
    ["local_jira_account", ANA],
    ["local_ado_person", ANA],
    ["local_ado_theme", theme],
  ])
    await context.addCookies([{ name: cookie, value, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}${path}`);
  await settled(page);
  await act?.(page);
  await settled(page);
  await page.screenshot({ path: join(projectRoot, "docs/pictures", `${name}.png`) });
  await context.close();
  console.log(name);
}

/** Nothing is being read any more, and the words have stood still for a while. */
async function settled(page) {
  for (let last = null, since = Date.now(); ; ) {
    await page.waitForTimeout(100);
    const words = await Promise.all(
      page
        .frames()
        .map((frame) =>
          frame
            .evaluate(() =>
              document.querySelector('[aria-busy="true"], progress') === null ? document.body.innerText : null,
            )
            .catch(() => null),
        ),
    );
    const now = words.includes(null) ? null : words.join();
    if (now !== last) [last, since] = [now, Date.now()];
    else if (now !== null && Date.now() - since > SETTLED_MS) return;
  }
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const found = /Upshot runs at (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`the local hosts ended with ${code}: ${said}`)));
  });
}
