/** The built Forge app at work without anybody watching: the night, changed issues, and Jira's own search over the mirror. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import type { LocalJira } from "../../playground/jira/index.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import type { PortfolioPage } from "../../shared/usecases/portfolio-api.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import { COMPLETE, DEFINITION, day } from "../domain/journal-samples.ts";
import { must, SEED, weekly } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA } from "./seed.ts";

jest.setTimeout(60_000);

const PROPERTY = "/issue/10001/properties/upshot-value";
const Panel = z.object({ metricId: z.string(), epicEntries: z.array(z.unknown()) });

let jira: LocalJira;
beforeEach(async () => {
  jira = seededJira(SEED);
  const written = await invoke("writeHypothesis", {
    hypothesis: { ...COMPLETE, metricId: null },
    newMetric: DEFINITION,
    expectedLength: 0,
  });
  const { metricId, epicEntries } = Panel.parse(written);
  const expectedLength = epicEntries.length;
  await invoke("commitHypothesis", { hypothesis: { ...COMPLETE, metricId }, expectedLength });
  await invoke("recordReadings", {
    metricId,
    series: null,
    source: "csv",
    rows: weekly(
      day("2025-06-02"),
      Array.from({ length: 70 }, (_, i) => 0.031 + 0.0005 * (i % 4)),
    ),
  });
  await jira.settled();
});
afterEach(() => jira.close());

/** Asks a resolver as the panel on PAY-1 does. */
async function invoke(call: string, payload: unknown, moduleKey = "upshot-panel"): Promise<unknown> {
  const place = moduleKey === "upshot-panel" ? { moduleKey, issueKey: "PAY-1" } : { moduleKey };
  const invoked = await jira.invoke(call, payload, { ...place, accountId: ANA });
  if (!invoked.ok) throw new Error(invoked.message);
  return must(invoked.result as never);
}

async function rest(method: string, path: string, body: unknown = null): Promise<unknown> {
  const answered = await jira.rest.call({
    method,
    path,
    body: body === null ? null : JSON.stringify(body),
    viewer: { kind: "person", accountId: ANA },
    scopes: null,
  });
  if (answered.status >= 300) throw new Error(`${method} ${path}: ${answered.status} ${answered.body}`);
  return JSON.parse(answered.body || "null");
}

const Found = z.object({ issues: z.array(z.object({ id: z.string() })) });
async function found(jql: string): Promise<readonly string[]> {
  return Found.parse(await rest("POST", "/search/jql", { jql, fields: ["summary"] })).issues.map(({ id }) => id);
}

const Property = z.object({ value: z.record(z.string(), z.unknown()) });
const mirrored = async () => Property.parse(await rest("GET", PROPERTY)).value;

async function night(): Promise<void> {
  await jira.runScheduled("every-night");
  await jira.settled();
}

describe("the mirror in Jira's search", () => {
  it("is written soon after what people wrote, and says what the record says", async () => {
    expect(await mirrored()).toMatchObject({ schema: "projection/2", state: "committed", owner: ANA, promises: 1 });
    expect(await found(`upshotState = committed AND upshotOwner = "${ANA}"`)).toEqual(["10001"]);
    expect(await found("upshotState = draft")).toEqual([]);
  });

  it("that somebody changed by hand is found out and repaired in the night; nothing is read back from it", async () => {
    const truth = await mirrored();
    await rest("PUT", PROPERTY, { ...truth, verdict: "realized" });
    expect(await found("upshotVerdict = realized")).toEqual(["10001"]);
    await night();
    expect(await found("upshotVerdict = realized")).toEqual([]);
    expect(await mirrored()).toEqual(truth);
  });

  it("that was deleted comes back; that is right is not written again", async () => {
    const truth = await mirrored();
    await rest("DELETE", PROPERTY);
    await night();
    expect(await mirrored()).toEqual(truth);
    jira.meter.reset();
    await night();
    expect(Object.keys(jira.meter.reading().byOperation)).not.toContain("setIssueProperty");
  });

  it("answers the same as the portfolio's own query language", async () => {
    const api = portfolioApiOver((call, payload) =>
      jira.invoke(call, payload, { moduleKey: "upshot-portfolio", accountId: ANA }).then((invoked) => {
        if (!invoked.ok) throw new Error(invoked.message);
        return invoked.result;
      }),
    );
    const page: PortfolioPage = must(await api.portfolioPage({ project: null, cursor: null }));
    const questions = [
      ["verdict = insufficient_evidence", "upshotVerdict = insufficient_evidence"],
      ["verdict in (realized, off_path)", "upshotVerdict in (realized, off_path)"],
      ["evidence_grade = C", "upshotGrade = C"],
      ["data_health = stale", "upshotHealth = stale"],
      ["state = committed", "upshotState = committed"],
      ["chain_break = unknown", "upshotBreak = unknown"],
      ["rebaselined = yes", "upshotPromises > 1"],
      ["decision = stop", "upshotDecision = stop"],
      ["next_review <= 2027-12-31", 'upshotReview <= "2027-12-31"'],
      ["next_review <= 2026-12-31", 'upshotReview <= "2026-12-31"'],
      ["probability >= 0.5", "upshotChance >= 50"],
    ] as const;
    for (const [ours, jql] of questions) {
      const query = parseQuery(ours);
      if (!query.ok) throw new Error(`${ours}: ${JSON.stringify(query)}`);
      const { rows } = applyQuery(page.rows, query.query, day("2026-11-24"), "en-GB");
      expect([ours, rows.map(({ initiative }) => initiative.ref)]).toEqual([ours, await found(jql)]);
    }
  });

  it("understands every query in the documentation", async () => {
    const text = readFileSync(join(process.cwd(), "README.md"), "utf8");
    const queries = /```jql\n([\s\S]*?)```/.exec(text)?.[1]?.trim().split("\n") ?? [];
    expect(queries).toHaveLength(10);
    for (const jql of queries) expect(Array.isArray(await found(jql))).toBe(true);
  });
});

describe("the verdict's field, for boards, lists and filters", () => {
  const Fields = z.array(
    z.object({ id: z.string(), name: z.string(), schema: z.optional(z.object({ type: z.string() })) }),
  );
  const field = async () => Fields.parse(await rest("GET", "/field")).find(({ name }) => name === "Value verdict")?.id;
  const shown = async (key = "PAY-1") => {
    const id = (await field()) ?? "";
    const Issue = z.object({ fields: z.record(z.string(), z.unknown()) });
    return Issue.parse(await rest("GET", `/issue/${key}?fields=${id}`)).fields[id];
  };

  it("holds the word of the value line, and Jira's search finds it by name", async () => {
    const word = await shown();
    expect(["Cannot tell yet", "Not due yet"]).toContain(word);
    expect(await found(`"Value verdict" = "${word}"`)).toEqual(["10001"]);
    expect(await found('"Value verdict" = "Realized"')).toEqual([]);
    expect(await shown("PAY-2")).toBeNull();
  });

  it("can be edited by nobody, and written by nobody but the app", async () => {
    const id = (await field()) ?? "";
    await expect(rest("PUT", "/issue/PAY-1", { fields: { [id]: "Realized" } })).rejects.toThrow("read-only");
    const forged = { updates: [{ customField: id, issueIds: [10001], value: "Realized" }] };
    await expect(rest("POST", "/app/field/value", forged)).rejects.toThrow("403");
    expect(await shown()).not.toBe("Realized");
  });

  it("is written anew when it shows another word, or none, though the mirror beside it is as it was", async () => {
    const word = await shown();
    const id = (await field()) ?? "";
    const as = (value: string | null) =>
      jira.rest.call({
        method: "POST",
        path: "/app/field/value",
        body: JSON.stringify({ updates: [{ customField: id, issueIds: [10001], value }] }),
        viewer: { kind: "app" },
        scopes: null,
      });
    for (const wrong of ["Realized", null]) {
      expect((await as(wrong)).status).toBe(204);
      expect(await shown()).toBe(wrong);
      jira.meter.reset();
      await night();
      // They were asked for a moment ago, and each would cost a point.
      expect(jira.meter.reading().byOperation["getFields"]).toBeUndefined();
      expect(await shown()).toBe(word);
    }
  });

  it("is written with the mirror: anew when that was changed by hand, and not when nothing changed", async () => {
    jira.meter.reset();
    await night();
    expect(Object.keys(jira.meter.reading().byOperation)).not.toContain("updateMultipleCustomFieldValues");
    await rest("PUT", PROPERTY, { ...(await mirrored()), verdict: "realized" });
    await night();
    expect(jira.meter.reading().byOperation).toHaveProperty("updateMultipleCustomFieldValues");
  });
});

describe("the night", () => {
  it("judges what nobody opened, and a second night on the same day writes nothing", async () => {
    const before = Panel.parse(await invoke("openPanel", {})).epicEntries.length;
    await night();
    await night();
    expect(Panel.parse(await invoke("openPanel", {})).epicEntries.length).toBe(before);
  });

  it("waits when the quota of the hour is spent, goes on by itself, and ends in the same state", async () => {
    const truth = await mirrored();
    await rest("PUT", PROPERTY, { ...truth, verdict: "realized" });
    jira.meter.reset();
    jira.faults.change({ rateLimitedShare: 1, retryAfterSeconds: 100 });
    await jira.runScheduled("every-night");
    while (jira.meter.reading().refused === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    jira.faults.reset();
    await jira.settled();
    expect(await mirrored()).toEqual(truth);
  }, 20_000);
});

describe("a changed issue", () => {
  it("has its epic looked at: work done below it shows in what is kept", async () => {
    const Kept = z.object({ delivery: z.object({ done: z.int() }) });
    const before = Kept.parse(await invoke("keptSummary", {})).delivery.done;
    await rest("POST", "/issue", {
      fields: { project: { key: "PAY" }, issuetype: { name: "Story" }, summary: "One more", parent: { key: "PAY-1" } },
    });
    await jira.settled();
    const after = z
      .object({ delivery: z.object({ total: z.int(), done: z.int() }) })
      .parse(await invoke("keptSummary", {}));
    expect(after.delivery.done).toBe(before);
    expect(after.delivery.total).toBe(2);
  });
});

describe("the lozenge beside the value line", () => {
  it("says the verdict's word, to those who may see the epic, and the same on the work below it", async () => {
    const told = async (issueKey: string, viewer: string) => {
      const shown = await jira.app.request(`/jira/browse/${issueKey}`, {
        headers: { cookie: `local_jira_account=${viewer}` },
      });
      return /<span class="lozenge lozenge-\w+">(Cannot tell yet|Not due yet)<\/span>/.exec(await shown.text())?.[1];
    };
    expect(await told("PAY-1", ANA)).toBeDefined();
    expect(await told("PAY-2", ANA)).toBe(await told("PAY-1", ANA));
    expect(await told("PAY-3", ANA)).toBeUndefined();
  });
});
