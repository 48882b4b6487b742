import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { NOW, type TestSite } from "../wire/jira-site.ts";
import { APP_MANIFEST, appSite, ask, bundleApp } from "./forge-runtime-site.ts";

let app: ReturnType<typeof bundleApp>;
let site: TestSite;
beforeAll(() => {
  app = bundleApp();
});
afterAll(() => app.remove());
beforeEach(() => {
  site = appSite(app.file);
});
afterEach(() => site.jira.close());

describe("a bundle of the real Forge packages runs unmodified", () => {
  it("the resolver's context says where the module stands and who looks", async () => {
    expect(await ask(site, "mel", "context")).toMatchObject({
      accountId: "mel",
      moduleKey: "panel",
      environmentType: "DEVELOPMENT",
      extension: {
        type: "jira:issuePanel",
        issue: { id: "10000", key: "PAY-1", type: "Epic" },
        project: { id: "10000", key: "PAY", type: "software" },
      },
    });
  });

  it("the app's own context has its time left", async () => {
    const context = (await ask(site, "mel", "appContext")) as { remainingMs: number };
    expect(context).toMatchObject({ environmentType: "DEVELOPMENT", moduleKey: "panel" });
    expect(context.remainingMs).toBeGreaterThan(20_000);
    expect(context.remainingMs).toBeLessThanOrEqual(25_000);
  });

  it("as the user it sees what the user sees, as the app everything", async () => {
    expect(await ask(site, "mel", "readAsUser", { key: "PAY-9" })).toMatchObject({ status: 404 });
    expect(await ask(site, "ada", "readAsUser", { key: "PAY-9" })).toMatchObject({
      status: 200,
      body: { key: "PAY-9" },
    });
    expect(await ask(site, "mel", "readAsApp", { key: "PAY-9" })).toMatchObject({ status: 200 });
  });

  it("a write needs the user's permission", async () => {
    expect(await ask(site, "mel", "renameAsUser", { key: "PAY-1", summary: "One tap" })).toEqual({
      status: 204,
      body: null,
    });
    expect(await ask(site, "vic", "renameAsUser", { key: "PAY-1", summary: "Mine" })).toMatchObject({ status: 403 });
    expect(await ask(site, "mel", "mayEdit", { id: 10000 })).toBe(true);
    expect(await ask(site, "vic", "mayEdit", { id: 10000 })).toBe(false);
  });

  it("a call without its scope in the manifest is refused", async () => {
    const poor = appSite(app.file, { manifest: { ...APP_MANIFEST, permissions: { scopes: ["read:jira-work"] } } });
    expect(await ask(poor, "mel", "renameAsUser", { key: "PAY-1", summary: "x" })).toEqual({
      status: 401,
      body: { code: 401, message: "Unauthorized; scope does not match" },
    });
    poor.jira.close();
  });

  it("a bulk write answers with its finished task, redirect followed", async () => {
    expect(await ask(site, "mel", "setPropertiesInBulk", { id: 10000 })).toMatchObject({
      status: 200,
      body: { status: "COMPLETE" },
    });
  });

  it("invocations at the same time do not mix their users", async () => {
    const answers = await Promise.all(
      ["ada", "mel", "vic", "ada", "mel"].map((person, index) =>
        ask(site, person, "slowReader", { ms: 40 - index * 8 }),
      ),
    );
    expect(answers).toEqual(["ada", "mel", "vic", "ada", "mel"].map((person) => ({ asked: person, answered: person })));
  });

  it("two sites in one process are two installations", async () => {
    const other = appSite(app.file);
    await ask(site, "ada", "migrate");
    expect(await ask(other, "ada", "sql", { query: "SELECT * FROM seen" })).toMatchObject({
      code: "SQL_EXECUTION_ERROR",
    });
    expect(await ask(other, "ada", "migrate")).toMatchObject({ ran: ["v1_seen"] });
    other.jira.close();
  });

  it("a resolver that throws, an unknown function, and a place one may not see are answers, not crashes", async () => {
    const panel = { moduleKey: "panel", issueKey: "PAY-1", accountId: "mel" };
    expect(await site.jira.invoke("fails", {}, panel)).toMatchObject({
      ok: false,
      message: "There was an error invoking the function - the reason",
    });
    expect(await site.jira.invoke("nothing", {}, panel)).toMatchObject({
      ok: false,
      message: expect.stringContaining("no definition for 'nothing'"),
    });
    expect(await site.jira.invoke("context", {}, { ...panel, issueKey: "PAY-9" })).toMatchObject({
      ok: false,
      status: 404,
    });
    expect(await site.jira.invoke("context", {}, { ...panel, moduleKey: "other" })).toMatchObject({
      ok: false,
      status: 404,
    });
  });

  it("the app cannot call out", async () => {
    expect(await ask(site, "mel", "callsOut")).toMatchObject({
      message: expect.stringContaining("not included in the external fetch backend permissions"),
    });
  });

  it("a dropped connection reaches the app as fetch's own failure", async () => {
    site.faults.change({ droppedShare: 1 });
    expect(
      await site.jira.invoke(
        "readAsUser",
        { key: "PAY-1" },
        { moduleKey: "panel", issueKey: "PAY-1", accountId: "mel" },
      ),
    ).toMatchObject({ ok: false, message: expect.stringContaining("fetch failed") });
  });

  it("a missing build says what to do", async () => {
    const unbuilt = appSite("/nowhere/index.cjs");
    expect(
      await unbuilt.jira.invoke("context", {}, { moduleKey: "panel", issueKey: "PAY-1", accountId: "mel" }),
    ).toMatchObject({ ok: false, message: expect.stringContaining('run "npm run build" first') });
    unbuilt.jira.close();
  });

  it("the clock of the host is the one that was given", async () => {
    await ask(site, "mel", "renameAsUser", { key: "PAY-1", summary: "Now" });
    expect((await site.call("mel", "GET", "/issue/PAY-1?fields=updated")).body).toMatchObject({
      fields: { updated: NOW.replace("Z", "+0000") },
    });
  });
});
