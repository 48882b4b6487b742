/** The part of the host contract about erasing a person: no trace of the id is left, nothing else is lost, every chain holds. */
import { expect } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { InitiativeRef, PersonId, viewerSubject } from "../../shared/domain/ids.ts";
import { ERASED } from "../../shared/domain/people.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { chainOn, verifyChain } from "../../shared/journal/hash-chain.ts";
import { viewsOf } from "../../shared/journal/viewer-state.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import type { Host } from "../../shared/ports.ts";
import { eraseThePerson, previewErasure } from "../../shared/usecases/erase-person.ts";
import { AT, draftOf, next, stored, subject, summaryOf } from "./contract-entries.ts";
import type { Viewing } from "./host-contract.ts";
import { exported, faultIn } from "./ledger-contract.ts";
import type { Law } from "./record-contract.ts";
import { ANA, BERND, CHIPO } from "./seed.ts";

const EPIC = subject("epic:10001");
const METRIC = subject("metric:10001-m1");
const chipo = PersonId.parse(CHIPO);

export function describeErasureContract(as: Viewing, law: Law): void {
  law("a person who is erased leaves no trace in journals and summaries, and an export still verifies", async () => {
    const before = await written(as(ANA));
    const preview = await counted(as(ANA));
    expect(preview).toEqual({ own: 2, signed: 2, named: 4, summaries: 2 });
    const initiatives = await erased(as(BERND));
    expect([...new Set(initiatives)].sort()).toEqual(["10001", "10010"]);
    const lines = await exported(as(ANA));
    expect(faultIn(lines)).toBeNull();
    expect(lines.join("\n")).not.toContain(CHIPO);
    expect(lines.join("\n")).not.toContain(`viewer:${CHIPO}`);
    expect(viewsOf(await journalOf(as(ANA), viewerSubject(PersonId.parse(ANA))))).toEqual([
      { name: "of others", queryText: `owner = ${ERASED}` },
    ]);
    expect(await counted(as(ANA))).toEqual({ own: 0, signed: 0, named: 0, summaries: 0 });
    const kept = await as(ANA).keptPage(null, null);
    expect(JSON.stringify(kept)).not.toContain(CHIPO);
    expect(kept.ok && kept.value.summaries).toHaveLength(2);
    const after = await journalOf(as(ANA), EPIC);
    expect(after.slice(0, before.length).map((entry) => [entry.sequence, entry.at, entry.hash])).toEqual(
      before.map((entry) => [entry.sequence, entry.at, entry.hash]),
    );
    expect(after[0]).toEqual(before[0]);
    expect(after.filter((entry) => entry.erased === true).every(({ salt }) => salt === undefined)).toBe(true);
    expect(after.filter(({ by }) => by === ERASED)).toHaveLength(1);
    expect(after.at(-1)).toMatchObject({ by: BERND, body: { kind: "person_erased" } });
  });
  law("erasing again changes nothing", async () => {
    await written(as(ANA));
    await erased(as(BERND));
    const once = await exported(as(ANA));
    expect(await erased(as(BERND))).toEqual([]);
    expect((await exported(as(ANA))).slice(1, -1)).toEqual(once.slice(1, -1));
  });
  law("two people are erased from the same entry one after the other, and the chain holds", async () => {
    const both = { kind: "handover_offered" as const, toId: chipo, reason: "away" };
    await as(ANA).append(salted(EPIC, [both], [], ANA));
    await erased(as(BERND));
    await erased(as(BERND), ANA);
    const journal = await journalOf(as(BERND), EPIC);
    expect(verifyChain(journal)).toBeNull();
    expect(JSON.stringify(journal)).not.toMatch(new RegExp(`${CHIPO}|${ANA}`));
  });
  law("an entry written while a person is being erased is kept, and erased as well", async () => {
    await as(ANA).append(salted(EPIC, [draftOf("one")], [], CHIPO));
    const [first, second] = [as(BERND), as(ANA)];
    const racing: Host = {
      ...first,
      replaceErased: async (forms) => {
        const history = await journalOf(second, EPIC);
        if (history.length < 4) await second.append(salted(EPIC, [draftOf("meanwhile")], history, CHIPO));
        return first.replaceErased(forms);
      },
    };
    await erased(racing);
    const journal = await journalOf(second, EPIC);
    expect(verifyChain(journal)).toBeNull();
    expect(JSON.stringify(journal)).not.toContain(CHIPO);
    expect(journal.flatMap(({ body }) => (body.kind === "hypothesis_drafted" ? [body.hypothesis.change] : []))).toEqual(
      ["one", "meanwhile"],
    );
  });
  law("a journal of many parts stays whole when every one of its entries gets shorter", async () => {
    let history: readonly JournalEntry[] = [];
    for (let batch = 0; batch < 160; batch += 1) {
      const added = salted(METRIC, [draftOf(""), draftOf("x")], history, CHIPO);
      expect(await as(ANA).append(added)).toEqual({ ok: true, value: null });
      history = [...history, ...added];
    }
    await erased(as(BERND));
    const journal = await journalOf(as(ANA), METRIC);
    expect(journal.length).toBeGreaterThan(history.length);
    expect(verifyChain(journal)).toBeNull();
    expect(await as(ANA).append(next(METRIC, [draftOf("goes on")], journal))).toEqual({ ok: true, value: null });
    expect(verifyChain(await journalOf(as(ANA), METRIC))).toBeNull();
  });
  law("whatever request the erasure dies at, it is started again and ends in the same state", async () => {
    await written(as(ANA));
    for (let dieAt = 1; ; dieAt += 1) {
      let calls = 0;
      const done = await erased(
        dyingAt(as(BERND), () => {
          calls += 1;
          return calls >= dieAt;
        }),
      ).then(
        () => true,
        () => false,
      );
      const lines = await exported(as(ANA));
      expect(faultIn(lines)).toBeNull();
      if (done) break;
    }
    const lines = await exported(as(ANA));
    expect(lines.join("\n")).not.toContain(CHIPO);
    expect(lines.filter((line) => line.includes("person_erased")).length).toBeGreaterThan(0);
    expect((await counted(as(ANA))).summaries).toBe(0);
  });
  law("a journal of many parts is dropped whole, and its person can begin anew", async () => {
    const own = viewerSubject(chipo);
    let history: readonly JournalEntry[] = [];
    for (let batch = 0; batch < 12; batch += 1) {
      const added = salted(
        own,
        [draftOf("x".repeat(2000)), ...Array(9).fill(draftOf("y".repeat(2000)))],
        history,
        CHIPO,
      );
      expect(await as(ANA).append(added)).toEqual({ ok: true, value: null });
      history = [...history, ...added];
    }
    await as(ANA).append(next(METRIC, [draftOf("stays")]));
    for (let again = 0; again < 2; again += 1) {
      expect(await as(BERND).dropJournal(own)).toEqual({ ok: true, value: null });
      expect(await stored(as(ANA), own)).toEqual([]);
    }
    const listed = await as(ANA).subjectsPage(null);
    expect(listed.ok && listed.value.subjects.map(({ subject: known }) => known)).toEqual([METRIC]);
    const anew = salted(own, [draftOf("anew")], [], CHIPO);
    expect(await as(ANA).append(anew)).toEqual({ ok: true, value: null });
    expect(await stored(as(ANA), own)).toEqual(anew);
  });
  law("what is kept of an initiative can be dropped, also when nothing is", async () => {
    const ref = InitiativeRef.parse("10001");
    await as(ANA).saveSummary(summaryOf("10001", "there"));
    expect(await as(ANA).dropSummary(ref)).toEqual({ ok: true, value: null });
    expect(await as(ANA).dropSummary(ref)).toEqual({ ok: true, value: null });
    expect(await as(BERND).summaries([ref])).toEqual({ ok: true, value: [] });
  });
}

/** An epic that Chipo owns, signed by Ana and by Chipo; a metric that Chipo keeps; two summaries. @returns the epic's journal. */
async function written(host: Host): Promise<readonly JournalEntry[]> {
  const drafted = draftOf("one");
  const owned =
    drafted.kind === "hypothesis_drafted"
      ? { ...drafted, hypothesis: { ...drafted.hypothesis, ownerId: chipo, sponsorId: chipo, who: `[~${CHIPO}]` } }
      : drafted;
  const offered = { kind: "handover_offered" as const, toId: chipo, reason: "on leave" };
  const answered = { kind: "handover_answered" as const, offerSequence: 3, accepted: true };
  const first = salted(EPIC, [drafted, owned, offered], [], ANA);
  const second = salted(EPIC, [answered], first, CHIPO);
  await host.append(first);
  await host.append(second);
  const steward = { ...definition(), stewardId: chipo };
  await host.append(salted(METRIC, [{ kind: "metric_defined", definition: steward }], [], CHIPO));
  const [own, ofAna] = [viewerSubject(chipo), viewerSubject(PersonId.parse(ANA))];
  await host.append(salted(own, [{ kind: "view_kept", name: "mine", queryText: "owner = me" }], [], CHIPO));
  const seen = { kind: "benefits_seen" as const, on: 20780 as EpochDay };
  await host.append(salted(own, [seen], await journalOf(host, own), CHIPO));
  await host.append(salted(ofAna, [{ kind: "view_kept", name: "of others", queryText: `owner = ${CHIPO}` }], [], ANA));
  await host.saveSummary({ ...summaryOf("10001", "owned"), ownerId: chipo });
  await host.saveSummary({ ...summaryOf("10010", "offered"), handoverToId: chipo });
  return [...first, ...second];
}

function definition() {
  return {
    name: "Minutes",
    unit: "min",
    kind: "duration" as const,
    direction: "decrease" as const,
    cadence: "week" as const,
    seasonPeriod: null,
    stewardId: null,
    seriesBreakOn: null,
  };
}

function salted(
  about: ReturnType<typeof subject>,
  bodies: Parameters<typeof chainOn>[2],
  history: readonly JournalEntry[],
  by: string,
): readonly JournalEntry[] {
  return chainOn(history, about, bodies, { at: AT, by: PersonId.parse(by), salt: "5".repeat(32) });
}

async function journalOf(host: Host, about: ReturnType<typeof subject>): Promise<readonly JournalEntry[]> {
  const read = parseJournal(await stored(host, about), about);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

/** Erases Chipo, or somebody else, to the end. @returns the initiatives to look at anew. */
async function erased(host: Host, who: string = CHIPO): Promise<readonly InitiativeRef[]> {
  const initiatives: InitiativeRef[] = [];
  let cursor: string | null = null;
  do {
    const step = await eraseThePerson(host, { personId: PersonId.parse(who), cursor });
    if (!step.ok) throw new Error(JSON.stringify(step.problem));
    initiatives.push(...step.value.initiatives);
    cursor = step.value.next;
  } while (cursor !== null);
  return initiatives;
}

async function counted(host: Host) {
  const sum = { own: 0, signed: 0, named: 0, summaries: 0 };
  let cursor: string | null = null;
  do {
    const step = await previewErasure(host, { personId: chipo, cursor });
    if (!step.ok) throw new Error(JSON.stringify(step.problem));
    sum.own += step.value.own;
    sum.signed += step.value.signed;
    sum.named += step.value.named;
    sum.summaries += step.value.summaries;
    cursor = step.value.next;
  } while (cursor !== null);
  return sum;
}

/** A host whose store answers nothing any more from a call on: alternately the call is lost, or only its answer. */
function dyingAt(host: Host, isDead: () => boolean): Host {
  let lost = 0;
  const mortal =
    <Args extends readonly unknown[], Out>(call: (...args: Args) => Promise<Out>) =>
    async (...args: Args): Promise<Out> => {
      if (!isDead()) return call(...args);
      lost += 1;
      if (lost % 2 === 1) await call(...args);
      throw new Error("died here");
    };
  return {
    ...host,
    append: mortal(host.append),
    replaceErased: mortal(host.replaceErased),
    dropJournal: mortal(host.dropJournal),
    saveSummary: mortal(host.saveSummary),
  };
}
