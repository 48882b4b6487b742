/** The built app in front of a "real" site, for which the local Jira stands here, over HTTP. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { connect } from "../../playground/real/connection.ts";
import { createRealJiraHost, type RealJiraHost } from "../../playground/real/jira/real-jira.ts";
import { greet, type RealJira, realJira } from "../../playground/real/jira/site.ts";
import { keepSecret } from "../../playground/real/secret.ts";
import { EMPTY_HYPOTHESIS } from "../../shared/domain/hypothesis.ts";
import { type TestSite, testSite } from "./jira-site.ts";
import { type Listening, listening } from "./listening.ts";

const TOKEN = "hush-hush-token-1";
const HOST = "localhost:4999";
jest.setTimeout(60_000);

let local: TestSite;
let server: Listening;
let site: RealJira;
let host: RealJiraHost;
const said: string[] = [];
const data = mkdtempSync(join(tmpdir(), "upshot-real-"));

function siteAs(person: string, token = TOKEN): RealJira {
  const secret = keepSecret(person, token);
  const say = (line: string) => said.push(line);
  return realJira(`${server.address}/jira`, "your-site.example", connect({ secret, say, mostWaitSeconds: 1 }), say);
}

beforeAll(async () => {
  local = testSite({ manifest: parse(readFileSync("manifest.yml", "utf8")) });
  server = await listening(local.jira.app);
  site = siteAs("mel@example.com");
  const greeted = await greet(site);
  if (!greeted.ok) throw new Error(greeted.message);
  host = createRealJiraHost({
    site,
    myself: greeted.myself,
    manifest: parse(readFileSync("manifest.yml", "utf8")),
    appBundle: join(process.cwd(), "forge-app/dist/functions/index.cjs"),
    staticRoot: process.cwd(),
    scriptsFolder: join(process.cwd(), "playground/dist"),
    dataFolder: data,
    hosts: [HOST],
    log: (line) => said.push(line),
  });
});
afterAll(async () => {
  host.close();
  await server.close();
  local.jira.close();
  rmSync(data, { recursive: true, force: true });
});

const get = (path: string, headers = {}) => Promise.resolve(host.app.request(`http://${HOST}${path}`, { headers }));
const text = async (path: string) => (await get(path)).text();
const invoke = async (functionKey: string, payload: object, place: object): Promise<unknown> => {
  const body = JSON.stringify({ functionKey, payload, ...place });
  const headers = { "Content-Type": "application/json", Origin: `http://${HOST}` };
  const answered = await host.app.request(`http://${HOST}/jira/_forge/invoke`, { method: "POST", body, headers });
  const answer: unknown = await answered.json();
  if (!answered.ok) throw new Error(`${JSON.stringify(answer)} ${said.join(" ")}`);
  return z.object({ result: z.unknown() }).parse(answer).result;
};
const PANEL = { moduleKey: "upshot-panel", issueKey: "PAY-1" };

describe("a real Jira site", () => {
  it("says on every page which site it is, as whom, and that it is read-only", async () => {
    for (const path of ["/jira", "/jira/projects/PAY", "/jira/browse/PAY-1", "/jira/browse/NO-1", "/_real/kept-back"]) {
      const page = await text(path);
      expect(page).toContain("Real site, read-only.");
      expect(page).toContain("your-site.example");
      expect(page).toContain("Mel Member (mel@example.com)");
    }
  });

  it("lists projects and epics as the person may see them, and finds them by words", async () => {
    expect(await text("/jira")).toContain("/jira/projects/PAY");
    expect(await text("/jira?q=team")).not.toContain("/jira/projects/PAY");
    const epics = await text("/jira/projects/PAY");
    expect(epics).toContain("Pay in one step");
    expect(epics).not.toContain("Wallet icons");
    expect(await text("/jira/projects/PAY?q=nothing-like-it")).toContain("No epic matches");
  });

  it("shows an epic with what stands below it, and nothing the person may not see", async () => {
    const page = await text("/jira/browse/PAY-1");
    expect(page).toContain("Pay in one step");
    expect(page).toContain("data-module-key=&quot;upshot-panel&quot;".replaceAll("&quot;", '"'));
    expect(page).toContain("Wallet");
    expect(page).not.toContain("Secret bank talks");
    expect((await get("/jira/browse/PAY-9")).status).toBe(404);
  });

  it("runs the built app against it: delivery from the site, hypotheses on this machine", async () => {
    const opened = z
      .object({ ok: z.literal(true), value: z.looseObject({}) })
      .parse(await invoke("openPanel", {}, PANEL));
    expect(JSON.stringify(opened.value)).toContain("Pay in one step");
  });

  it("keeps a hypothesis on this machine, shows it in the portfolio, and writes no verdict to the site", async () => {
    const hypothesis = { ...EMPTY_HYPOTHESIS, change: "Paying takes one step" };
    const written = await invoke("writeHypothesis", { hypothesis, newMetric: null, expectedLength: 0 }, PANEL);
    expect(written).toMatchObject({ ok: true });
    await host.settled();
    const portfolio = await invoke("portfolioPage", { project: null, cursor: null }, { moduleKey: "upshot-portfolio" });
    expect(portfolio).toMatchObject({ ok: true });
    expect(JSON.stringify(portfolio)).toContain("PAY-1");
    const property = await local.call("ada", "GET", "/issue/PAY-1/properties/upshot-value");
    expect(property.status).toBe(404);
    expect(
      site.keptBack
        .lines()
        .map(({ text }) => text)
        .join(),
    ).toContain("properties/upshot-value");
  });

  it("keeps every write from the site with a plain sentence, and lists it", async () => {
    const before = local.jira.meter.reading().requests;
    const answered = await site.ask("PUT", "/rest/api/3/issue/10001/properties/upshot-value", "{}");
    expect(answered.status).toBe(403);
    expect(answered.text).toContain("is shown read-only: nothing is written to it");
    expect(local.jira.meter.reading().requests).toBe(before);
    expect(await text("/_real/kept-back")).toContain("PUT /rest/api/3/issue/10001/properties/upshot-value");
    expect(said.filter((line) => /^Not sent to your-site.example.*: PUT/.test(line))).toHaveLength(1);
  });

  it("answers neither pages of other origins nor names made to point here", async () => {
    expect((await get("/jira", { Host: "evil.example" })).status).toBe(403);
    const forged = await host.app.request(`http://${HOST}/jira/_forge/invoke`, {
      method: "POST",
      headers: { Origin: "https://evil.example" },
      body: "{}",
    });
    expect(forged.status).toBe(403);
  });

  it("refuses a wrong token with where to make another, and what is no Jira", async () => {
    const wrong = await greet(siteAs("nobody@example.com"));
    expect(wrong).toMatchObject({ ok: false, message: expect.stringContaining("did not accept the e-mail address") });
    const say = () => undefined;
    const ask = connect({ secret: keepSecret("mel", TOKEN), say, mostWaitSeconds: 0 });
    const other = await greet(realJira(`${server.address}/elsewhere`, "other.example", ask, say));
    expect(other).toMatchObject({ ok: false, message: expect.stringContaining("no Jira Cloud site") });
  });

  it("tells captcha, refusal and trouble of the site apart", async () => {
    const answering = (status: number, headers: Record<string, string> = {}) =>
      greet(
        realJira(
          "https://x.example",
          "x.example",
          async () => ({ status, headers: new Headers(headers), text: "", json: null }),
          () => undefined,
        ),
      );
    expect(await answering(403, { "X-Seraph-LoginReason": "AUTHENTICATION_DENIED" })).toMatchObject({
      message: expect.stringContaining("captcha"),
    });
    expect(await answering(403)).toMatchObject({ message: expect.stringContaining("Ask its administrator") });
    expect(await answering(503)).toMatchObject({ message: expect.stringContaining("in trouble itself") });
    expect(await answering(429)).toMatchObject({ message: expect.stringContaining("Start again in some minutes") });
    expect(await answering(302)).toMatchObject({ message: expect.stringContaining("no Jira Cloud site") });
  });

  it("leaves the token in no log line, no page and no file", async () => {
    await host.settled();
    const pages = await Promise.all(["/jira", "/jira/browse/PAY-1", "/_real/kept-back"].map(text));
    const files = readdirSync(data).map((name) => readFileSync(join(data, name), "latin1"));
    expect(files.length).toBeGreaterThan(1);
    const basic = Buffer.from(`mel@example.com:${TOKEN}`).toString("base64");
    for (const written of [...said, ...pages, ...files]) {
      expect(written.includes(TOKEN)).toBe(false);
      expect(written.includes(basic)).toBe(false);
    }
  });
});
