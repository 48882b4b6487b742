/** `npm start -- --jira` and `--ado` as people meet them: the built app in a browser, in front of a site of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { becomes, holds } from "./becomes.ts";
import { launchChromium } from "./chromium.ts";
import { adoGroup, adoPanel, jiraLine, jiraPanel, type RunningHosts, runHosts } from "./running-hosts.ts";
import { faultsIn } from "./violations.ts";

const ANA_MAIL = "ana.ruiz@example.com";
const ANA_TOKEN = "local-token:5f0c2a10-0000-4000-8000-000000000001";
const JIRA_TOKEN = "hush-hush-token-3";

jest.setTimeout(120_000);
let site: RunningHosts;
let browser: Browser;
const started: RealSite[] = [];
beforeAll(async () => {
  site = await runHosts();
  browser = await launchChromium();
}, 180_000);
afterAll(async () => {
  for (const one of started) await one.stop();
  await browser.close();
  await site.close();
});

interface RealSite {
  readonly process: ChildProcess;
  /** Everything printed so far. */
  said(): string;
  /** `null` when it ended instead of listening. */
  readonly address: Promise<string | null>;
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

function startReal(words: readonly string[], environment: Readonly<Record<string, string>>): RealSite {
  const data = mkdtempSync(join(tmpdir(), "upshot-real-"));
  const port = 41_000 + (process.pid % 9_000) + started.length;
  const server = spawn(
    process.execPath,
    ["playground/dist/server.mjs", "--data", data, "--port", String(port), ...words],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } },
  );
  let said = "";
  const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));
  const address = new Promise<string | null>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Upshot runs at (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    void ended.then(() => resolve(null));
  });
  const real: RealSite = {
    process: server,
    said: () => said,
    address,
    ended,
    stop: async () => {
      server.kill("SIGINT");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
  started.push(real);
  return real;
}

async function listeningAt({ address, said }: RealSite): Promise<string> {
  const found = await address;
  if (found === null) throw new Error(`it ended: ${said()}`);
  return found;
}

const violations = (page: Page) => faultsIn(page);

const bannerOf = (page: Page) => page.getByRole("region", { name: "Real site, read-only" });

describe("npm start -- --jira", () => {
  const words = () => ["--jira", `${site.address}/jira`, "--email", ANA_MAIL];
  let real: RealSite;
  let at: string;
  beforeAll(async () => {
    real = startReal(words(), { UPSHOT_JIRA_TOKEN: JIRA_TOKEN });
    at = await listeningAt(real);
  });

  it("leads from the projects to an epic with line and panel, always saying what it shows", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(at);
    await page.getByRole("link", { name: "A made-up shop" }).click();
    await page.getByRole("searchbox").fill("loyalty");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("link", { name: /Loyalty card/ }).click();
    await jiraPanel(page).getByText("No value hypothesis").first().waitFor();
    await jiraLine(page).getByText("No value hypothesis").first().waitFor();
    await holds(async () =>
      expect(await bannerOf(page).textContent()).toMatch(/read-only.*\/jira as Ana Ruiz \(ana\.ruiz@example\.com\)/s),
    );
    await becomes(() => violations(page), []);
    await page.getByRole("link", { name: "Outcomes" }).click();
    await page.frameLocator("iframe").getByText("No epic has a value hypothesis yet").waitFor();
  });

  it("keeps what people write on this machine; the write for JQL is refused, counted in the banner and listed", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${at}/jira/browse/VALUE-1`);
    const panel = jiraPanel(page);
    await panel.getByRole("button", { name: "Write one in three minutes" }).click();
    await panel.getByLabel("If we …", { exact: true }).fill("write against a real site");
    await panel.getByRole("button", { name: "Save draft" }).press("Enter");
    await panel.getByText("write against a real site").first().waitFor();
    await becomes(async () => {
      await page.reload();
      return /\d writes? (was|were) kept from it/.test((await bannerOf(page).textContent()) ?? "");
    }, true);
    await jiraPanel(page).getByText("write against a real site").first().waitFor();
    await bannerOf(page)
      .getByRole("link", { name: /kept from it/ })
      .click();
    await page.getByText(/PUT \/rest\/api\/3\/issue\/\d+\/properties\/upshot-value/).waitFor();
    await becomes(() => violations(page), []);
    expect(real.said()).toContain("because it is shown read-only: PUT");
  });

  it("tells who may not look that the issue is not there, and says when the site is gone", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${at}/jira/browse/NOPE-1`);
    await page.getByText("does not exist, or you may not see it").waitFor();
    await site.trouble("jira", { droppedShare: 1 });
    await page.goto(`${at}/jira`);
    await page.getByRole("heading", { name: /No answer from/ }).waitFor();
    await page.getByText("could not be reached").waitFor();
    await site.trouble("jira", {});
    await page.reload();
    await page.getByRole("link", { name: "A made-up shop" }).waitFor();
  });

  it("ends with a plain sentence when the token is not accepted, and repeats it nowhere", async () => {
    const wrong = startReal(["--jira", `${site.address}/jira`, "--email", "who@example.com"], {
      UPSHOT_JIRA_TOKEN: JIRA_TOKEN,
    });
    expect(await wrong.ended).toBe(1);
    expect(wrong.said()).toContain("did not accept the e-mail address with this token");
    const none = startReal(words(), { UPSHOT_JIRA_TOKEN: "" });
    expect(await none.ended).toBe(1);
    expect(none.said()).toContain("No token. Set UPSHOT_JIRA_TOKEN");
    const nobody = startReal(["--jira", "http://127.0.0.1:40999", "--email", "a@example.com"], {
      UPSHOT_JIRA_TOKEN: JIRA_TOKEN,
    });
    expect(await nobody.ended).toBe(1);
    expect(nobody.said()).toContain("Nothing listens at 127.0.0.1:40999");
    for (const one of [real, wrong, none, nobody]) {
      expect(one.said()).not.toContain(JIRA_TOKEN);
      expect(one.said()).not.toMatch(/\n\s+at /);
    }
  });
});

describe("npm start -- --ado", () => {
  let real: RealSite;
  let at: string;
  beforeAll(async () => {
    real = startReal(["--ado", `${site.address}/ado/local`], { UPSHOT_ADO_TOKEN: ANA_TOKEN });
    at = await listeningAt(real);
  });

  it("leads from the projects to the form with group and page, and to the hub, always saying what it shows", async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(at);
    await page.getByRole("link", { name: "A made-up shop" }).click();
    await page.getByRole("searchbox").fill("address");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("link", { name: "Better address check" }).click();
    await adoGroup(page).getByText("No value hypothesis").first().waitFor();
    await holds(async () => expect(await bannerOf(page).textContent()).toMatch(/read-only.*\/ado\/local as Ana Ruiz/s));
    await becomes(() => violations(page), []);
    const panel = await adoPanel(page);
    await panel.getByRole("button", { name: "Write one in three minutes" }).click();
    await panel.getByLabel("If we …", { exact: true }).fill("write against a real organisation");
    await panel.getByRole("button", { name: "Save draft" }).press("Enter");
    await panel.getByText("write against a real organisation").first().waitFor();
    await page.getByRole("link", { name: "Outcomes" }).click();
    const hub = page.frameLocator("iframe");
    await hub.getByLabel("Search titles and keys").fill("address");
    await hub.getByText("Better address check").first().waitFor();
  });

  it("never hands the person's token to the browser", async () => {
    const page = await (await browser.newContext()).newPage();
    const sent: string[] = [];
    page.on("request", (request) => sent.push(JSON.stringify([request.url(), request.headers(), request.postData()])));
    await page.goto(`${at}/ado/item/101`);
    await adoGroup(page)
      .getByText(/value hypothesis/i)
      .first()
      .waitFor();
    expect(sent.some((request) => request.includes("/ado/real/"))).toBe(true);
    expect(sent.join(" ")).not.toContain(ANA_TOKEN);
    expect(await page.content()).not.toContain(ANA_TOKEN);
  });

  it("ends with a plain sentence when the token is not accepted", async () => {
    const wrong = startReal(["--ado", `${site.address}/ado/local`], { UPSHOT_ADO_TOKEN: "hush-hush-token-4" });
    expect(await wrong.ended).toBe(1);
    expect(wrong.said()).toContain("did not accept the token");
    expect(wrong.said()).not.toContain("hush-hush-token-4");
    expect(real.said()).not.toContain(ANA_TOKEN);
  });
});
