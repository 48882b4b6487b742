/** The same portfolio through both hosts' nightly runs: the same digests, verdicts, words and figures of every epic, night for night. */
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { extensionDocuments } from "../../ado-extension/documents.ts";
import { documentStore } from "../../ado-extension/store.ts";
import { sqlStore } from "../../forge-app/store.ts";
import type { InitiativeRef, SubjectId } from "../../shared/domain/ids.ts";
import { epicSubject, MetricId, metricSubject } from "../../shared/domain/ids.ts";
import { InitiativeSummary } from "../../shared/domain/summary.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import type { ValueStore } from "../../shared/ports.ts";
import { spendNight } from "../../shared/usecases/spend-night.ts";
import { must } from "../usecases/sample-site.ts";
import type { AdoNightSite } from "./ado-night-site.ts";
import { adoNightSite, EXTENSION } from "./ado-night-site.ts";
import { next, readingsOf } from "./contract-entries.ts";
import type { NightSize } from "./night-portfolio.ts";
import type { NightSite } from "./night-site.ts";
import { nightSite } from "./night-site.ts";
import { ANA } from "./seed.ts";

/** Enough readings that verdicts are given; releases only one of the hosts knows. */
const SIZE: NightSize = { epics: 12, storiesEach: 6, readings: 100, seed: 21, isWithoutReleases: true };
const NIGHT_MS = 24 * 3_600_000;
jest.setTimeout(180_000);

let jira: NightSite;
let ado: AdoNightSite;
beforeAll(async () => {
  [jira, ado] = [await nightSite(SIZE), await adoNightSite(SIZE)];
}, 180_000);
afterAll(() => {
  jira.close();
  ado.close();
});

async function bothNights(): Promise<void> {
  const limits = { costPerHour: Number.POSITIVE_INFINITY, initiativesPerStep: 1000, isTimeLeft: () => true };
  const now = jira.clock.now;
  while (must(await spendNight(jira.host(), limits)) !== null) jira.clock.now += 1000;
  expect((await ado.run()).result).toBe("succeeded");
  // Both days begin at the same instant again.
  jira.clock.now = now + NIGHT_MS;
  ado.clock.now = now + NIGHT_MS;
}

const jiraStore = () => sqlStore(jira.runSql);
const adoStore = () => documentStore(extensionDocuments(ado.request(ANA), EXTENSION));

/** What was concluded of each epic, and every verdict recorded about it, without what a host adds of its own. */
async function concluded(store: ValueStore, refs: readonly InitiativeRef[]) {
  const kept = must(await store.summaries(refs)).map((summary) => InitiativeSummary.parse(summary));
  const journals = must(await store.histories(refs.map(epicSubject)));
  return refs.map((ref, index) => ({
    ref,
    summary: kept.filter(({ initiative }) => initiative === ref).map(({ project: _, ...summary }) => summary),
    verdicts: must(parseJournal(journals[index] ?? [], ref)).flatMap(({ body }) =>
      body.kind === "verdict_recorded" ? [body] : [],
    ),
  }));
}

async function append(store: ValueStore, subject: SubjectId, readings: Parameters<typeof readingsOf>[0]) {
  const [stored = []] = must(await store.histories([subject]));
  must(await store.append(next(subject, [readingsOf(readings)], must(parseJournal(stored, subject)))));
}

describe("the same portfolio in both hosts", () => {
  it("has the same epics under the same ids", () => {
    expect(ado.refs).toEqual(jira.refs);
  });

  it("is concluded the same in the first night", async () => {
    await bothNights();
    const [theirs, ours] = [await concluded(jiraStore(), jira.refs), await concluded(adoStore(), ado.refs)];
    expect(ours).toEqual(theirs);
    expect(ours.every(({ summary, verdicts }) => summary.length === 1 && verdicts.length > 0)).toBe(true);
    const words = ours.flatMap(({ verdicts }) => verdicts.map(({ verdict }) => verdict));
    expect(new Set(words).size).toBeGreaterThan(1);
    const digests = ours.flatMap(({ verdicts }) => verdicts.map(({ inputsDigest }) => inputsDigest));
    expect(new Set(digests).size).toBeGreaterThan(SIZE.epics / 2);
  });

  it("is concluded the same in the nights after, when readings came and work was done", async () => {
    const before = JSON.stringify(await concluded(adoStore(), ado.refs));
    for (const [index, ref] of jira.refs.entries()) {
      const subject = metricSubject(MetricId.parse(`${ref}-m1`));
      const readings = [[20_782, 10 + 3 * (index % 3)]] as const;
      await append(jiraStore(), subject, readings);
      await append(adoStore(), subject, readings);
    }
    const story = await openStory();
    const done = await jira.requestJira({
      method: "POST",
      path: `/rest/api/3/issue/${story}/transitions`,
      json: { transition: { id: "31" } },
    });
    expect(done.status).toBeLessThan(300);
    const json = [{ op: "add", path: "/fields/System.State", value: "Closed" }];
    const closed = await ado.request(ANA)({ method: "PATCH", path: `_apis/wit/workitems/${story}`, json });
    expect(closed.status).toBe(200);
    await bothNights();
    const [theirs, ours] = [await concluded(jiraStore(), jira.refs), await concluded(adoStore(), ado.refs)];
    expect(ours).toEqual(theirs);
    expect(JSON.stringify(ours)).not.toBe(before);
  });
});

async function openStory(): Promise<number> {
  const query =
    "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'User Story' AND [System.State] = 'New'";
  const { body } = await ado.request(ANA)({ method: "POST", path: "_apis/wit/wiql", json: { query } });
  return (body as { readonly workItems: readonly { readonly id: number }[] }).workItems[0]?.id ?? 0;
}
