/** An export put in at a site where ids differ: what is found by its key goes under the new id, whole; what is not is named. */
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { InitiativeRef, SubjectId } from "../../shared/domain/ids.ts";
import { InitiativeRef as Ref } from "../../shared/domain/ids.ts";
import { oldHead } from "../../shared/journal/relocate.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { answerRecord } from "../../shared/usecases/answer-record.ts";
import { eraseThePerson } from "../../shared/usecases/erase-person.ts";
import { finishMove } from "../../shared/usecases/finish-move.ts";
import { isAnotherSite, movePlan } from "../../shared/usecases/move-plan.ts";
import { recordApiOver } from "../../shared/usecases/record-api.ts";
import { exported, faultIn } from "../contract/ledger-contract.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, BERND, type HostSeed } from "../contract/seed.ts";
import { matchesAt, moveTo } from "./moving.ts";
import { ask, CHECKOUT, must, newSite, SEARCH, SEED, weekly, withDraft, withPromise } from "./sample-site.ts";

/** The same work, numbered 700 higher and in another project: `10003` here is what was `9303` there. */
const elsewhere = (seed: HostSeed, higher = 700): HostSeed => ({
  ...seed,
  projects: seed.projects.map((project) => ({ ...project, id: String(Number(project.id) + 5) })),
  work: seed.work.map((item) => ({
    ...item,
    id: String(Number(item.id) + higher),
    parentId: item.parentId === null ? null : String(Number(item.parentId) + higher),
    projectId: String(Number(item.projectId) + 5),
  })),
});
const moved = (ref: InitiativeRef) => Ref.parse(String(Number(ref) + 700));

let source: MemorySite;
let metricId: string;
let lines: readonly string[];

beforeEach(async () => {
  source = newSite();
  metricId = await withPromise(source, CHECKOUT);
  await ask(source, SEARCH, "writeHypothesis", {
    hypothesis: { ...must(await draftOf(source)), metricId },
    newMetric: null,
    expectedLength: 0,
  });
  const rows = weekly(20000, [0.031, 0.032, 0.03]);
  must(await answer(source.host(ANA), CHECKOUT, "recordReadings", { metricId, series: null, source: "csv", rows }));
  lines = await exported(source.host(ANA));
});

async function draftOf(site: MemorySite) {
  const { epicEntries } = await ask(site, CHECKOUT, "openPanel", {});
  const [first] = must(parseJournal(epicEntries, "epic"));
  if (first?.body.kind !== "hypothesis_drafted") throw new Error("no draft");
  return { ok: true as const, value: first.body.hypothesis };
}

/** The labels of the new site are those of the old ids, as keys are after a move. */
function newHome(seed: HostSeed = elsewhere(SEED)): MemorySite {
  const site = memorySite({ ...seed, siteAdministrators: [ANA] });
  return {
    ...site,
    host: (viewer) => {
      const host = site.host(viewer);
      return {
        ...host,
        labelled: async (labels) => {
          const refs = seed.work.map(({ id }) => Ref.parse(id));
          const visible = must(await host.visible(refs)).map((one) => ({
            ...one,
            label: `ITEM-${Number(one.ref) - 700}`,
          }));
          return { ok: true, value: visible.filter(({ label }) => labels.includes(label)) };
        },
      };
    },
  };
}

const apiOf = (site: MemorySite) =>
  recordApiOver(async (call, payload) => JSON.parse(JSON.stringify(await answerRecord(site.host(ANA), call, payload))));

const journal = (site: MemorySite, subject: string) =>
  must(
    parseJournal(
      (site.journals.get(subject) ?? []).map((text): unknown => JSON.parse(text)),
      subject,
    ),
  );

describe("an export put in at another site", () => {
  it("is recognised by keys that lead to other ids, and the site it came from by its own", async () => {
    const there = await matchesAt(apiOf(newHome()), lines);
    expect(isAnotherSite(there)).toBe(true);
    expect(there.moved.map(({ place, found }) => [place.initiative, found.initiative])).toEqual([
      [CHECKOUT, moved(CHECKOUT)],
      [SEARCH, moved(SEARCH)],
    ]);
    const home = await matchesAt(apiOf(memorySite({ ...SEED, siteAdministrators: [ANA] })), lines);
    expect(isAnotherSite(home)).toBe(false);
    expect(home.same).toHaveLength(2);
  });
  it("shows the same panel under the new id, with every chain whole and a word about where it came from", async () => {
    const site = newHome();
    const done = await moveTo(apiOf(site), lines);
    expect(done).toMatchObject({ leftOut: [], differing: [] });
    expect(faultIn(await exported(site.host(ANA)))).toBeNull();
    const [here, there] = [
      await ask(site, moved(CHECKOUT), "openPanel", {}),
      await ask(source, CHECKOUT, "openPanel", {}),
    ];
    expect(here.metricId).toBe(there.metricId);
    expect(here.epicEntries.length).toBe(there.epicEntries.length + 1);
    const bodies = (entries: readonly unknown[]) =>
      must(parseJournal(entries, "epic")).map(({ at, by, body }) => [at, by, body]);
    expect(bodies(here.epicEntries).slice(0, -1)).toEqual(bodies(there.epicEntries));
    expect(journal(site, `epic:${moved(CHECKOUT)}`).at(-1)).toMatchObject({
      by: ANA,
      body: { kind: "moved_from", subject: `epic:${CHECKOUT}`, entries: there.epicEntries.length },
    });
    expect(JSON.stringify(journal(site, `metric:${metricId}`))).toContain(`"initiative":"${moved(CHECKOUT)}"`);
    expect([...site.journals.keys()]).not.toContain(`epic:${CHECKOUT}`);
    expect([...site.journals.keys()]).toContain("project:10005");
  });
  it("can be turned back: with the ids of before, the export's own hashes come out", async () => {
    const site = newHome();
    await moveTo(apiOf(site), lines);
    for (const subject of [`epic:${moved(CHECKOUT)}`, `metric:${metricId}`, "project:10005"]) {
      const there = journal(site, subject);
      const { body } = there.at(-1) ?? {};
      if (body?.kind !== "moved_from") throw new Error(`${subject} does not say where it came from`);
      expect(oldHead(there.slice(0, body.entries), body.names)).toBe(body.head);
      expect(journal(source, body.subject).at(-1)?.hash).toBe(body.head);
    }
  });
  it("ends the same whether it was done at once, again, or was cut off anywhere", async () => {
    const whole = newHome();
    const { added } = await moveTo(apiOf(whole), lines, { size: 1000 });
    const entries = (site: MemorySite) => [...site.journals].map(([subject, kept]) => [subject, kept.length]).sort();
    for (let calls = 1; calls < lines.length; calls += 3) {
      const site = newHome();
      await moveTo(apiOf(site), lines, { size: 1, calls });
      await moveTo(apiOf(site), lines, { size: 2 });
      expect(entries(site)).toEqual(entries(whole));
      expect(faultIn(await exported(site.host(ANA)))).toBeNull();
    }
    expect(await moveTo(apiOf(whole), lines)).toMatchObject({ added: 0, alreadyThere: added });
    expect(faultIn(await exported(whole.host(ANA)))).toBeNull();
  });
  it("keeps an erased person erased, and the erasure vouches for the new form", async () => {
    await answer(source.host(BERND), SEARCH, "writeHypothesis", {
      hypothesis: { ...must(await draftOf(source)), metricId },
      newMetric: null,
      expectedLength: 1,
    });
    for (let cursor: string | null = null, first = true; first || cursor !== null; first = false)
      cursor = must(await eraseThePerson(source.host(ANA), { personId: BERND as never, cursor })).next;
    const later = await exported(source.host(ANA));
    expect(later.some((line) => line.includes("person_erased"))).toBe(true);
    const site = newHome();
    await moveTo(apiOf(site), later);
    const there = journal(site, `epic:${moved(SEARCH)}`);
    expect(there.some(({ erased }) => erased === true)).toBe(true);
    expect(faultIn(await exported(site.host(ANA)))).toBeNull();
    const { body } = there.at(-1) ?? {};
    expect(body?.kind === "moved_from" && oldHead(there.slice(0, body.entries), body.names)).toBe(
      journal(source, `epic:${SEARCH}`).at(-1)?.hash,
    );
  });
});

describe("what is not surely the same", () => {
  const changed = (id: InitiativeRef, change: Partial<HostSeed["work"][number]>): HostSeed => {
    const seed = elsewhere(SEED);
    return { ...seed, work: seed.work.map((item) => (item.id === moved(id) ? { ...item, ...change } : item)) };
  };
  it("another title under the same key is taken only when a person says so", async () => {
    const seed = changed(SEARCH, { title: "Something else" });
    const site = newHome(seed);
    expect((await matchesAt(apiOf(site), lines)).doubtful.map(({ place }) => place.initiative)).toEqual([SEARCH]);
    expect(await moveTo(apiOf(site), lines)).toMatchObject({ leftOut: [`epic:${SEARCH}`] });
    expect(site.journals.has(`epic:${moved(SEARCH)}`)).toBe(false);
    const willing = newHome(seed);
    expect(await moveTo(apiOf(willing), lines, { takesDoubtful: true })).toMatchObject({ leftOut: [] });
    expect(willing.journals.has(`epic:${moved(SEARCH)}`)).toBe(true);
  });
  it("what is not found stays in the file, and a metric it shares speaks of it by an id that is nobody's", async () => {
    const seed = elsewhere(SEED);
    const site = newHome({ ...seed, work: seed.work.filter(({ id }) => id !== moved(SEARCH)) });
    const committed = await ask(source, SEARCH, "openPanel", {});
    await ask(source, SEARCH, "commitHypothesis", {
      hypothesis: { ...must(await draftOf(source)), metricId },
      expectedLength: committed.epicEntries.length,
    });
    const later = await exported(source.host(ANA));
    expect((await matchesAt(apiOf(site), later)).notFound.map(({ label }) => label)).toEqual([`ITEM-${SEARCH}`]);
    expect(await moveTo(apiOf(site), later)).toMatchObject({ leftOut: [`epic:${SEARCH}`] });
    const metric = JSON.stringify(journal(site, `metric:${metricId}`));
    expect(metric).toContain('"initiative":"900000000010003"');
    expect(metric).not.toContain(`"initiative":"${SEARCH}"`);
    expect(faultIn(await exported(site.host(ANA)))).toBeNull();
    expect(await ask(site, moved(CHECKOUT), "openPanel", {})).toMatchObject({ metricId });
  });
  it("two of the export that lead to one here are both left", async () => {
    const places = lines.map((line) =>
      line.includes('"place/1"') ? line.replace(/ITEM-\d+/, `ITEM-${CHECKOUT}`) : line,
    );
    const matches = await matchesAt(apiOf(newHome()), places);
    expect(matches.ambiguous).toHaveLength(2);
    expect(movePlan(matches, true).initiatives.size).toBe(0);
  });
  it("a journal that went another way here is left as it is and named; the others go in", async () => {
    const site = newHome();
    await withDraft(site, moved(SEARCH), { change: "something else altogether" });
    const before = site.journals.get(`epic:${moved(SEARCH)}`);
    const done = await moveTo(apiOf(site), lines);
    expect(done.differing).toContain(`epic:${moved(SEARCH)}`);
    expect(site.journals.get(`epic:${moved(SEARCH)}`)).toEqual(before);
    expect(site.journals.has(`epic:${moved(CHECKOUT)}`)).toBe(true);
  });
  it("entries that are not the export's are not said to come from it", async () => {
    const site = newHome();
    await moveTo(apiOf(site), lines, { size: 1000 });
    const there = journal(site, `epic:${moved(CHECKOUT)}`);
    const { body } = there.at(-1) ?? {};
    if (body?.kind !== "moved_from") throw new Error("not moved");
    const claim = { ...body, from: body.subject, subject: `epic:${moved(CHECKOUT)}` as SubjectId };
    expect(await finishMove(site.host(ANA), { journals: [{ ...claim, head: "0".repeat(64) }] })).toMatchObject({
      ok: false,
      problem: { code: "invalid_record" },
    });
    expect(journal(site, `epic:${moved(CHECKOUT)}`)).toHaveLength(there.length);
  });
});
