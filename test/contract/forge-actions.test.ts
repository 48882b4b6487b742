/** The built Forge app's actions, run by the local Jira as rules of the automation and as the agent, for several people. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import * as z from "zod/mini";
import type { LocalJira } from "../../playground/jira/index.ts";
import { COMPLETE, DEFINITION } from "../domain/journal-samples.ts";
import { must, SEED } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, BERND } from "./seed.ts";

let jira: LocalJira;
beforeEach(async () => {
  jira = seededJira(SEED);
  const hypothesis = { ...COMPLETE, metricId: null };
  const { metricId } = await panel("writeHypothesis", { hypothesis, newMetric: DEFINITION, expectedLength: 0 });
  const expectedLength = (await panel("openPanel", {})).epicEntries.length;
  await panel("commitHypothesis", { hypothesis: { ...COMPLETE, metricId }, expectedLength });
});
afterEach(() => jira.close());

const Panel = z.object({
  metricId: z.nullable(z.string()),
  epicEntries: z.array(z.unknown()),
  metricEntries: z.array(z.object({ body: z.looseObject({ kind: z.string() }) })),
});
async function panel(call: string, payload: object, issueKey = "PAY-1"): Promise<z.infer<typeof Panel>> {
  const invoked = await jira.invoke(call, payload, { moduleKey: "upshot-panel", issueKey, accountId: ANA });
  if (!invoked.ok) throw new Error(invoked.message);
  return Panel.parse(must(invoked.result as never));
}

const readings = async () =>
  (await panel("openPanel", {})).metricEntries.filter(({ body }) => body.kind === "readings_recorded").length;

async function rule(key: string, inputs: Record<string, unknown>, accountId = ANA): Promise<unknown> {
  const done = await jira.runAction({ key, inputs, accountId, by: "rule" });
  return done.ok ? done.result : { refusedByTheEditor: done.message };
}
async function agent(key: string, inputs: Record<string, unknown>, accountId = ANA, issueKey?: string) {
  const done = await jira.runAction({ key, inputs, accountId, by: "agent", issueKey });
  return done.ok ? done.result : { notForAgents: done.message };
}
const errors = (text: string | RegExp) => ({ errors: [{ message: expect.stringMatching(text) }] });

describe("Record metric reading", () => {
  const given = { workItem: "PAY-1", value: "3.4 %", on: "2026-11-20T08:00:00.000+0000" };

  it("records a reading of the metric that the epic promises to move, once, also from work below it", async () => {
    const done = { outcome: "recorded", metric: "Checkout conversion", workItem: "PAY-1" };
    expect(await rule("record-reading", given)).toEqual(done);
    expect(await rule("record-reading", { ...given, workItem: "PAY-2" })).toEqual({ ...done, outcome: "unchanged" });
    expect(await readings()).toBe(1);
    expect(await rule("record-reading", { ...given, value: "3,5" })).toEqual({ ...done, outcome: "corrected" });
  });

  it("needs the right to edit the epic, of the person whose connection the rule has", async () => {
    expect(await rule("record-reading", given, BERND)).toEqual(errors("may not do that: edit PAY-1"));
    expect(await readings()).toBe(0);
  });

  it("says what is wrong with a value, a day or a smart value that was not replaced, and records nothing", async () => {
    expect(await rule("record-reading", { ...given, value: "about 3" })).toEqual(errors("value: Give one number"));
    expect(await rule("record-reading", { ...given, on: "03/04/2026" })).toEqual(errors("on: Give the day"));
    expect(await rule("record-reading", { ...given, on: "2027-01-01" })).toEqual(errors("still to come"));
    expect(await rule("record-reading", { ...given, workItem: "{{issue.key}}" })).toEqual(errors("workItem: "));
    expect(await rule("record-reading", { ...given, workItem: "PAY-3" })).toEqual(errors("no metric yet"));
    expect(await readings()).toBe(0);
  });

  it("is refused by the editor of rules when an input is missing or made up", async () => {
    expect(await rule("record-reading", { workItem: "PAY-1", value: "1" })).toEqual({
      refusedByTheEditor: "on is required.",
    });
    expect(await rule("record-reading", { ...given, accountId: BERND })).toEqual({
      refusedByTheEditor: "accountId is not an input of this action.",
    });
  });
});

describe("Add value hypothesis check", () => {
  it("tells a rule whether the hypothesis is there, and what is missing", async () => {
    expect(await rule("check-value", { workItem: "PAY-1" })).toMatchObject({ passes: true, workItem: "PAY-1" });
    expect(await rule("check-value", { workItem: "PAY-3" })).toMatchObject({
      passes: false,
      verdict: "No value hypothesis",
      message: expect.stringContaining("PAY-3 cannot take this step: it has no committed value hypothesis"),
    });
    expect(await rule("check-value", { workItem: "PAY-1", gate: "verdict" })).toMatchObject({ passes: false });
    expect(await rule("check-value", { workItem: "PAY-1", gate: "everything" })).toEqual(errors("gate: "));
  });

  it("tells nothing of work that the person may not see", async () => {
    expect(await rule("check-value", { workItem: "LED-1" }, BERND)).toEqual(errors("does not exist, or the person"));
  });
});

describe("a person who reads German", () => {
  beforeEach(async () => {
    await jira.app.request("/jira/_language", {
      method: "POST",
      headers: { cookie: `local_jira_account=${ANA}`, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ language: "de-DE" }).toString(),
    });
  });

  it("is answered in German by rules and by the agent, and everybody else as before", async () => {
    expect(await rule("check-value", { workItem: "PAY-3" })).toMatchObject({
      passes: false,
      verdict: "Keine Werthypothese",
      message: expect.stringContaining(
        "PAY-3 kann diesen Schritt nicht gehen: es gibt keine festgelegte Werthypothese",
      ),
    });
    expect(await agent("explain-verdict", { workItem: "PAY-1" })).toMatchObject({
      verdict: expect.stringMatching(/Noch nicht/),
      because: expect.arrayContaining([expect.stringMatching(/Auslieferung, die das Urteil nie ändert/)]),
    });
    expect(await agent("query-outcomes", { query: "" })).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ key: "PAY-3", summary: "Noch keine Hypothese" })]),
    });
    const reading = { workItem: "PAY-3", value: "3.4 %", on: "2026-11-20" };
    expect(await rule("record-reading", reading)).toEqual(errors("PAY-3 hat noch keine Messgröße"));
    expect(await rule("record-reading", { ...reading, on: "2027-01-01", workItem: "PAY-1" })).toEqual(
      errors("Dieser Tag"),
    );
    expect(await rule("check-value", { workItem: "PAY-3" }, BERND)).toMatchObject({ verdict: "No value hypothesis" });
  });

  it("sees the lozenge beside an issue in German", async () => {
    await panel("openPanel", {});
    const headers = { cookie: `local_jira_account=${ANA}` };
    const page = await (await jira.app.request("/jira/browse/PAY-1", { headers })).text();
    expect(page).toMatch(/lozenge[^>]*">Noch nicht (fällig|zu sagen)</);
  });
});

describe("the agent", () => {
  it("may query, explain and draft, and has no action that writes", async () => {
    const manifest = parse(readFileSync(join(process.cwd(), "manifest.yml"), "utf8"));
    const Manifest = z.object({
      modules: z.object({
        action: z.array(z.object({ key: z.string(), actionVerb: z.string() })),
        "rovo:agent": z.array(z.object({ actions: z.array(z.string()), prompt: z.string() })),
      }),
      permissions: z.object({ scopes: z.array(z.string()) }),
    });
    const { modules, permissions } = Manifest.parse(manifest);
    const allowed = modules["rovo:agent"].flatMap(({ actions }) => actions);
    expect(allowed.sort()).toEqual(["draft-hypothesis", "explain-verdict", "query-outcomes"]);
    for (const { key, actionVerb } of modules.action) if (allowed.includes(key)) expect(actionVerb).toBe("GET");
    // With this scope agents that customers build could use every action, also the one that records.
    expect(permissions.scopes).not.toContain("read:chat:rovo");
    expect(await agent("record-reading", { workItem: "PAY-1", value: "1", on: "2026-11-20" })).toEqual({
      notForAgents: 'There is no action "record-reading" for agents.',
    });
  });

  it("queries in the portfolio's own language, bounded by what the asking person sees, and counts what is hidden", async () => {
    await jira.settled();
    const all = z.object({ matchCount: z.int(), hiddenCount: z.int(), rows: z.array(z.object({ key: z.string() })) });
    const asked = all.parse(await agent("query-outcomes", { query: "state = committed" }));
    expect(asked.rows.map(({ key }) => key)).toEqual(["PAY-1"]);
    const bernds = all.parse(await agent("query-outcomes", {}, BERND));
    expect(bernds.rows.map(({ key }) => key)).not.toContain("LED-1");
    expect(await agent("query-outcomes", { query: "verdict is lovely" })).toEqual(errors("query: "));
  });

  it("explains the verdict of the work that the person looks at, without being told which", async () => {
    expect(await agent("explain-verdict", {}, ANA, "PAY-2")).toMatchObject({
      key: "PAY-1",
      verdict: expect.stringMatching(/Cannot tell yet|Not due yet/),
      because: expect.arrayContaining(["Ana Ruiz answers for it."]),
    });
    expect(await agent("explain-verdict", { workItem: "LED-1" }, BERND)).toEqual(
      errors("does not exist, or the person"),
    );
    expect(await agent("explain-verdict", {})).toEqual(errors("workItem: "));
  });

  it("puts a hypothesis into words, makes up no number, and writes nothing", async () => {
    const before = (await panel("openPanel", {}, "PAY-3")).epicEntries.length;
    const drafted = await agent("draft-hypothesis", { workItem: "PAY-3", change: "show colours", who: "shoppers" });
    expect(drafted).toMatchObject({
      key: "PAY-3",
      draft: expect.stringMatching(/If we show colours, then shoppers will .*from \[baseline\] to \[target\]/),
      missing: expect.arrayContaining(["Pick or create the metric that should move."]),
      metricsToPickFrom: ["Checkout conversion (%)"],
    });
    expect((await panel("openPanel", {}, "PAY-3")).epicEntries.length).toBe(before);
  });

  it("takes nobody's word for who asks: an account among the inputs is refused", async () => {
    expect(await agent("explain-verdict", { workItem: "PAY-1", accountId: ANA }, BERND)).toEqual(
      errors("accountId|inputs"),
    );
  });
});

describe("the agent's documentation", () => {
  it("shows the prompt that is deployed, word for word", () => {
    const read = (path: string) => readFileSync(join(process.cwd(), path), "utf8");
    expect(read("docs/rovo-and-automation.md")).toContain(read("forge-app/agent/outcomes-agent.txt").trim());
  });
});
