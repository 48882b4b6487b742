/** The built Forge app at two Jira sites that number their issues differently: the record of one goes to the other. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import type { LocalJira } from "../../playground/jira/index.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { recordApiOver } from "../../shared/usecases/record-api.ts";
import { COMPLETE, DEFINITION } from "../domain/journal-samples.ts";
import { matchesAt, moveTo } from "../usecases/moving.ts";
import { must, SEED } from "../usecases/sample-site.ts";
import { faultIn } from "./ledger-contract.ts";
import { seededJira } from "./local-jira.ts";
import { ANA, type HostSeed, QUENTIN, seedItem } from "./seed.ts";

const OLD: HostSeed = {
  ...SEED,
  people: [...SEED.people, { id: QUENTIN, name: "Quentin Admin", email: "q@example.com", isActive: true }],
  siteAdministrators: [QUENTIN],
  work: SEED.work.map((item) => ({ ...item, visibleTo: null })),
};
/** Has a project of its own before the others, so that every number is another one, and the ledger's epic was not brought. */
const NEW: HostSeed = {
  ...OLD,
  projects: [{ id: "20000", key: "OPS", name: "Operations" }, ...SEED.projects],
  work: [
    ...["1", "2", "3", "4", "5", "6", "7"].map((id) =>
      seedItem({ id, parentId: null, level: "initiative", title: `Own epic ${id}`, projectId: "20000" }),
    ),
    ...SEED.work.filter(({ projectId }) => projectId === "10000"),
  ],
};

let from: LocalJira;
let to: LocalJira;
beforeEach(async () => {
  from = seededJira(OLD);
  to = seededJira(NEW);
  await promise("PAY-1");
  await promise("LED-1");
  for (const projectKey of ["PAY", "LED"]) {
    const settings = { ...DEFAULT_SETTINGS, initiativeTypes: ["Epic", "Story"] };
    const place = { moduleKey: "upshot-settings", projectKey, accountId: QUENTIN };
    await called(from, "saveSettings", { settings, expectedLength: 0 }, place);
  }
  await from.settled();
});
afterEach(() => {
  from.close();
  to.close();
});

const Panel = z.object({ metricId: z.nullable(z.string()), epicEntries: z.array(z.unknown()) });

async function called(jira: LocalJira, call: string, payload: unknown, place: Parameters<LocalJira["invoke"]>[2]) {
  const invoked = await jira.invoke(call, payload, place);
  if (!invoked.ok) throw new Error(invoked.message);
  return must(invoked.result as never);
}

const panel = async (jira: LocalJira, issueKey: string, call = "openPanel", payload: object = {}) =>
  Panel.parse(await called(jira, call, payload, { moduleKey: "upshot-panel", issueKey, accountId: ANA }));

async function promise(issueKey: string): Promise<void> {
  const draft = { hypothesis: { ...COMPLETE, metricId: null }, newMetric: DEFINITION, expectedLength: 0 };
  const { metricId, epicEntries } = await panel(from, issueKey, "writeHypothesis", draft);
  const hypothesis = { ...COMPLETE, metricId };
  await panel(from, issueKey, "commitHypothesis", { hypothesis, expectedLength: epicEntries.length });
}

const record = (jira: LocalJira) =>
  recordApiOver(async (call, payload) => {
    const invoked = await jira.invoke(call, payload, { moduleKey: "upshot-admin", accountId: QUENTIN });
    if (!invoked.ok) throw new Error(invoked.message);
    return invoked.result;
  });

async function exportOf(jira: LocalJira): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page: { readonly lines: readonly string[]; readonly next: string | null } = must(
      await record(jira).exportPage({ cursor }),
    );
    lines.push(...page.lines);
    cursor = page.next;
  }
  return lines;
}

describe("the record of one Jira site, put in at another", () => {
  it("is found by keys in one request for a hundred, and what is not there is named", async () => {
    const lines = await exportOf(from);
    to.meter.reset();
    const matches = await matchesAt(record(to), lines);
    expect(to.meter.reading().byOperation["bulkFetchIssues"]?.requests).toBe(1);
    expect(matches.moved.map(({ place, found }) => [place.label, place.initiative, found.initiative])).toEqual([
      ["PAY-1", "10001", "10008"],
    ]);
    expect(matches.notFound.map(({ label }) => label)).toEqual(["LED-1"]);
  });
  it("stands beside the same epic under its new id; pages, lists and the night work with it", async () => {
    const lines = await exportOf(from);
    expect(lines.filter((line) => line.includes('"place/1"'))).toHaveLength(2);
    const sum = await moveTo(record(to), lines);
    expect(sum.leftOut).toContain("epic:10005");
    expect(sum.differing).toEqual([]);
    const [here, there] = [await panel(to, "PAY-1"), await panel(from, "PAY-1")];
    expect(here.metricId).toBe(there.metricId);
    expect(here.epicEntries).toHaveLength(there.epicEntries.length + 1);
    expect(faultIn(await exportOf(to))).toBeNull();
    // The number that the epic had before is another epic's here, and stays that one's.
    expect((await panel(to, "OPS-1")).epicEntries).toEqual([]);
    const list = { moduleKey: "upshot-portfolio", accountId: ANA };
    expect(JSON.stringify(await called(to, "portfolioPage", { cursor: null }, list))).toContain("PAY-1");
    await to.runScheduled("every-night");
    await to.settled();
    const { status, body } = await to.rest.call({
      method: "GET",
      path: "/issue/PAY-1/properties/upshot-value",
      body: null,
      viewer: { kind: "person", accountId: ANA },
      scopes: null,
    });
    expect([status, body]).toEqual([200, expect.stringContaining("committed")]);
  });
});
