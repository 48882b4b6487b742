/** The language of a person in the local Jira: the app's own titles follow it, and it outlives the server. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import type { LocalJira } from "../../playground/jira/index.ts";
import { seededJira } from "../contract/local-jira.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { SEED } from "../usecases/sample-site.ts";

const folder = mkdtempSync(join(tmpdir(), "upshot-language-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function page(jira: LocalJira, path: string, accountId: string): Promise<string> {
  const headers = { cookie: `local_jira_account=${accountId}` };
  return (await jira.app.request(path, { headers })).text();
}

async function choose(jira: LocalJira, accountId: string, language: string): Promise<void> {
  await jira.app.request("/jira/_language", {
    method: "POST",
    headers: { cookie: `local_jira_account=${accountId}`, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ language }).toString(),
  });
}

describe("the language of a person", () => {
  it("names the app's pages, panels, gadgets and rules for this person, and for nobody else", async () => {
    const jira = seededJira(SEED);
    await choose(jira, ANA, "de-DE");
    expect(await page(jira, "/jira", ANA)).toContain(">Wirkungen</a>");
    expect(await page(jira, "/jira/browse/PAY-1", ANA)).toContain("<h2>Wertübersicht</h2>");
    expect(await page(jira, "/jira/browse/PAY-1", ANA)).toContain(">Werthypothese hinzufügen</button>");
    expect(await page(jira, "/jira/dashboard", ANA)).toContain("Wie viele Werthypothesen wo stehen");
    expect(await page(jira, "/jira/projects/PAY", ANA)).toContain(">Einstellungen zum Wert</a>");
    expect(await page(jira, "/jira/projects/PAY/workflow", ANA)).toContain("Wert-Freigabepunkt");
    expect(await page(jira, "/jira", BERND)).toContain(">Outcomes</a>");
    jira.close();
  });

  it("falls back to the manifest's own where the app does not speak it", async () => {
    const jira = seededJira(SEED);
    await choose(jira, ANA, "fr-FR");
    expect(await page(jira, "/jira", ANA)).toContain(">Outcomes</a>");
    jira.close();
  });

  it("is still theirs when the server starts again", async () => {
    const file = join(folder, "jira.sqlite");
    const first = seededJira(SEED, undefined, file);
    await choose(first, ANA, "de-DE");
    first.close();
    const second = seededJira({ ...SEED, projects: [], work: [] }, undefined, file);
    expect(await page(second, "/jira", ANA)).toContain(">Wirkungen</a>");
    second.close();
  });
});
