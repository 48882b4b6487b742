/** The built Forge app and Atlassian's report of account ids: asked every day, told every seven, closed people are erased. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { accountReporter } from "../../forge-app/accounts.ts";
import type { LocalJira } from "../../playground/jira/index.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import { recordApiOver } from "../../shared/usecases/record-api.ts";
import { runsApiOver } from "../../shared/usecases/runs-api.ts";
import { COMPLETE, DEFINITION } from "../domain/journal-samples.ts";
import { must, SEED } from "../usecases/sample-site.ts";
import { faultIn } from "./ledger-contract.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, BERND, QUENTIN } from "./seed.ts";

let jira: LocalJira;
beforeEach(async () => {
  jira = seededJira({
    ...SEED,
    people: [...SEED.people, { id: QUENTIN, name: "Quentin Admin", email: "q@example.com", isActive: true }],
    siteAdministrators: [QUENTIN],
  });
  const hypothesis = { ...COMPLETE, metricId: null, ownerId: BERND };
  const draft = { hypothesis, newMetric: DEFINITION, expectedLength: 0 };
  must((await invoked("writeHypothesis", draft, { moduleKey: "upshot-panel", issueKey: "PAY-1" }, ANA)) as never);
  await jira.settled();
});
afterEach(() => jira.close());

async function invoked(call: string, payload: unknown, place: object, accountId = QUENTIN): Promise<unknown> {
  const answered = await jira.invoke(call, payload, { moduleKey: "upshot-admin", ...place, accountId });
  if (!answered.ok) throw new Error(answered.message);
  return answered.result;
}

const runs = () => runsApiOver((call, payload) => invoked(call, payload, {}));
const record = () => recordApiOver((call, payload) => invoked(call, payload, {}));

async function aDayPasses(): Promise<void> {
  await jira.runScheduled("accounts-daily");
  await jira.settled();
}

describe("the report of account ids", () => {
  it("erases whoever closed their account, from the record and from Jira's search, and says so to the administrator", async () => {
    expect(must(await runs().readRuns()).accounts).toBeNull();
    jira.changeAccount(BERND, "closed");
    jira.changeAccount(ANA, "updated");
    await aDayPasses();
    const { lines } = must(await record().exportPage({ cursor: null }));
    expect(faultIn(lines)).toBeNull();
    expect(lines.join("\n")).not.toContain(BERND);
    expect(lines.join("\n")).toContain(ANA);
    expect(must(await runs().readRuns()).accounts).toMatchObject({ reported: 2, erased: 1, lastProblem: null });
    const property = await jira.rest.call({
      method: "GET",
      path: "/issue/PAY-1/properties/upshot-value",
      body: null,
      viewer: { kind: "person", accountId: ANA },
      scopes: null,
    });
    expect(property.body ?? "").not.toContain(BERND);
  });
  it("is not made again the next day", async () => {
    await aDayPasses();
    const first = must(await runs().readRuns()).accounts;
    expect(first).toMatchObject({ reported: 2, erased: 0 });
    jira.changeAccount(BERND, "closed");
    await aDayPasses();
    expect(must(await runs().readRuns()).accounts).toEqual(first);
  });
});

describe("what Atlassian answers", () => {
  const [ANA_ID] = [PersonId.parse(ANA)];
  const asked = (answer: () => Promise<unknown>) =>
    accountReporter(answer, () => "2026-11-24T09:30:00.000Z").tellOfAccounts([ANA_ID]);

  it("closed is told apart from changed, and a refusal for now from one for good", async () => {
    expect(await asked(async () => [{ accountId: ANA, status: "closed" }])).toEqual({ ok: true, value: [ANA] });
    expect(await asked(async () => [{ accountId: ANA, status: "updated" }])).toEqual({ ok: true, value: [] });
    expect(await asked(async () => [])).toEqual({ ok: true, value: [] });
    const refused = (status: number, headers = {}) =>
      asked(() => Promise.reject(new Response(null, { status, headers })));
    expect(await refused(429, { "Retry-After": "17" })).toMatchObject({
      ok: false,
      problem: { code: "rate_limited", retryAfterMs: 17_000 },
    });
    expect(await refused(403)).toMatchObject({ ok: false, problem: { code: "no_permission" } });
    expect(await refused(500)).toMatchObject({ ok: false, problem: { code: "host_failed" } });
    expect(await asked(() => Promise.reject(new TypeError("fetch failed")))).toMatchObject({
      ok: false,
      problem: { code: "host_failed" },
    });
    expect(await asked(async () => ({ odd: true }))).toMatchObject({ ok: false, problem: { code: "host_failed" } });
  });
});
