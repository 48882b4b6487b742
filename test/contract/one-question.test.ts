/** One question, one answer, in every language: the page's filters, the query's text, the store, Jira's search, and the agent. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import type { LocalJira } from "../../playground/jira/index.ts";
import type { ValueHypothesis } from "../../shared/domain/hypothesis.ts";
import { DEFAULT_POLICIES } from "../../shared/domain/settings.ts";
import { applyQuery } from "../../shared/portfolio/apply-query.ts";
import { formatQuery } from "../../shared/portfolio/format-query.ts";
import { parseQuery } from "../../shared/portfolio/parse-query.ts";
import { EVERYTHING } from "../../shared/portfolio/query.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import type { FilterField } from "../../shared/ui/portfolio/filters.ts";
import { withFilter } from "../../shared/ui/portfolio/filters.ts";
import type { PortfolioAnswer, PortfolioApi, PortfolioPage } from "../../shared/usecases/portfolio-api.ts";
import { portfolioApiOver } from "../../shared/usecases/portfolio-api.ts";
import { COMPLETE, DEFINITION, day } from "../domain/journal-samples.ts";
import { must, SEED, weekly } from "../usecases/sample-site.ts";
import { seededJira } from "./local-jira.ts";
import { ANA } from "./seed.ts";

interface Question {
  readonly text: string;
  readonly jql: string;
  /** The same in the sentence of filters, where it can be said there. */
  readonly filter?: readonly [field: FilterField, choice: string];
  /** Asked of Azure DevOps as well, by the test of `docs/wiql.md`. */
  readonly isInWiql?: true;
}

const WRITTEN = "upshotState is not EMPTY";
const QUESTIONS: readonly Question[] = [
  { text: "verdict = off_path", jql: "upshotVerdict = off_path", filter: ["verdict", "off_path"], isInWiql: true },
  {
    text: "verdict = insufficient_evidence",
    jql: "upshotVerdict = insufficient_evidence",
    filter: ["verdict", "insufficient_evidence"],
    isInWiql: true,
  },
  {
    text: "verdict in (off_path, reversed, faded)",
    jql: "upshotVerdict in (off_path, reversed, faded)",
    filter: ["verdict", "*attention"],
    isInWiql: true,
  },
  { text: "state = draft", jql: "upshotState = draft", isInWiql: true },
  { text: "state = committed", jql: "upshotState = committed" },
  { text: "state is not empty", jql: WRITTEN },
  { text: 'owner = "Ana Ruiz"', jql: `upshotOwner = "${ANA}"`, filter: ["owner", "Ana Ruiz"], isInWiql: true },
  {
    text: "owner is empty and state is not empty",
    jql: `upshotOwner is EMPTY AND ${WRITTEN}`,
    isInWiql: true,
  },
  { text: "objective = Grow", jql: "upshotObjective = Grow", filter: ["objective", "Grow"] },
  { text: "window <= today", jql: 'upshotWindow <= "2026-11-24"', filter: ["window", "*open"] },
  { text: "next_review > 2027-01-01", jql: 'upshotReview > "2027-01-01"' },
  { text: "probability > 50%", jql: "upshotChance > 50", isInWiql: true },
  { text: "rebaselined = no and state is not empty", jql: `upshotPromises < 2 AND ${WRITTEN}` },
  { text: "proposed = stop", jql: "upshotProposed = stop" },
  { text: "proposed is not empty", jql: "upshotProposed is not EMPTY", filter: ["asks", "*proposed"] },
  { text: "not state = draft and state is not empty", jql: `upshotState != draft AND ${WRITTEN}` },
];

let jira: LocalJira;
let rows: readonly PortfolioRow[];
let api: PortfolioApi;

beforeAll(async () => {
  jira = seededJira({ ...SEED, siteAdministrators: [ANA] });
  const policies = { ...DEFAULT_POLICIES, twoPersonChoices: ["stop"] };
  must(
    (await invoke(
      "savePolicies",
      { policies, expectedLength: 0 },
      { moduleKey: "upshot-admin", accountId: ANA },
    )) as never,
  );
  api = portfolioApiOver((call, payload) => invoke(call, payload, { moduleKey: "upshot-portfolio", accountId: ANA }));
  const metricId = await promise("PAY-1", { objective: "Grow" });
  await panel("PAY-1", "recordReadings", {
    metricId,
    series: null,
    source: "csv",
    rows: weekly(
      day("2025-06-02"),
      Array.from({ length: 70 }, (_, i) => 0.031 + 0.0005 * (i % 4)),
    ),
  });
  const drafted = await panel("PAY-3", "writeHypothesis", {
    hypothesis: { ...COMPLETE, metricId: null, ownerId: null, objective: "grow more", reviewOn: day("2026-12-01") },
    newMetric: DEFINITION,
    expectedLength: 0,
  });
  await panel("PAY-3", "decide", {
    choice: "stop",
    reason: "nobody asked for it",
    wouldChangeOurMind: "somebody does",
    raisesWhen: null,
    seenDigest: null,
    expectedLength: Panel.parse(drafted).epicEntries.length,
  });
  await promise("LED-1", {});
  await jira.settled();
  await jira.runScheduled("every-night");
  await jira.settled();
  const page: PortfolioPage = must(await api.portfolioPage({ project: null, cursor: null }));
  rows = page.rows;
});
afterAll(() => jira.close());

async function invoke(call: string, payload: unknown, place: Parameters<LocalJira["invoke"]>[2]): Promise<unknown> {
  const invoked = await jira.invoke(call, payload, place);
  if (!invoked.ok) throw new Error(invoked.message);
  return invoked.result;
}
const Panel = z.object({ metricId: z.nullable(z.string()), epicEntries: z.array(z.unknown()) });
const panel = async (issueKey: string, call: string, payload: unknown) =>
  must((await invoke(call, payload, { moduleKey: "upshot-panel", issueKey, accountId: ANA })) as never);

async function promise(issueKey: string, change: Partial<ValueHypothesis>): Promise<string | null> {
  const written = await panel(issueKey, "writeHypothesis", {
    hypothesis: { ...COMPLETE, metricId: null, ...change },
    newMetric: DEFINITION,
    expectedLength: 0,
  });
  const { metricId, epicEntries } = Panel.parse(written);
  await panel(issueKey, "commitHypothesis", {
    hypothesis: { ...COMPLETE, ...change, metricId },
    expectedLength: epicEntries.length,
  });
  return metricId;
}

const inPage = (text: string): readonly string[] => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`);
  return applyQuery(rows, parsed.query, day("2026-11-24"), "en").rows.map(({ initiative }) => initiative.label);
};
async function inStore(query: string): Promise<readonly string[]> {
  const answer: PortfolioAnswer = must(await api.portfolioQuery({ project: null, query, cursor: null }));
  return answer.rows.map(({ initiative }) => initiative.label);
}
const Found = z.object({ issues: z.array(z.object({ key: z.string() })) });
async function inJql(jql: string): Promise<readonly string[]> {
  const answered = await jira.rest.call({
    method: "POST",
    path: "/search/jql",
    body: JSON.stringify({ jql, fields: ["summary"] }),
    viewer: { kind: "person", accountId: ANA },
    scopes: null,
  });
  return Found.parse(JSON.parse(answered.body || "null")).issues.map(({ key }) => key);
}
const Told = z.object({ rows: z.array(z.object({ key: z.string() })) });
async function byAgent(query: string): Promise<readonly string[]> {
  const done = await jira.runAction({ key: "query-outcomes", inputs: { query }, accountId: ANA, by: "agent" });
  if (!done.ok) throw new Error(done.message);
  return Told.parse(done.result).rows.map(({ key }) => key);
}
const sorted = (keys: readonly string[]) => [...keys].sort();

describe("one question has one answer", () => {
  it.each(QUESTIONS)("$text", async ({ text, jql, filter }) => {
    const wanted = sorted(inPage(text));
    expect(["the store", sorted(await inStore(text))]).toEqual(["the store", wanted]);
    expect(["Jira's search", sorted(await inJql(jql))]).toEqual(["Jira's search", wanted]);
    expect(["the agent", sorted(await byAgent(text))]).toEqual(["the agent", wanted]);
    if (filter !== undefined) expect(formatQuery(withFilter(EVERYTHING, ...filter))).toBe(text);
  });
  it("and the questions are such that answers differ: some find nothing, some find something, none finds everything", () => {
    const found = QUESTIONS.map(({ text }) => inPage(text).length);
    expect(rows).toHaveLength(3);
    expect(Math.min(...found)).toBe(0);
    expect(new Set(found).size).toBeGreaterThan(2);
  });
  it("and those that Azure DevOps' queries can ask stand in their documentation, which another test asks and compares", () => {
    const documented = readFileSync(join(process.cwd(), "docs/wiql.md"), "utf8");
    for (const { text, isInWiql } of QUESTIONS) if (isInWiql === true) expect(documented).toContain(`\`${text}\``);
  });
});
