import { describe, expect, it } from "@jest/globals";
import { MetricId } from "../../shared/domain/ids.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { foldEpic, promiseInForce } from "../../shared/journal/epic-state.ts";
import { chainOn, digestOf, NO_HASH, verifyChain } from "../../shared/journal/hash-chain.ts";
import { foldMetric } from "../../shared/journal/metric-state.ts";
import { foldProject } from "../../shared/journal/project-state.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import {
  ANA,
  BERND,
  COMPLETE,
  DEFINITION,
  day,
  EPIC,
  journal,
  METRIC,
  reading,
  recorded,
  verdict,
} from "./journal-samples.ts";

const drafted = (change: string) => ({ kind: "hypothesis_drafted" as const, hypothesis: { ...COMPLETE, change } });

describe("the hash chain", () => {
  const whole = journal([drafted("one"), drafted("two"), drafted("three")]);
  const [one, two, three] = whole;
  if (one === undefined || two === undefined || three === undefined) throw new Error("three entries were asked for");

  it("starts from 64 zeros and each entry holds the hash before it", () => {
    expect(one.previousHash).toBe(NO_HASH);
    expect(two.previousHash).toBe(one.hash);
    expect(whole.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(verifyChain(whole)).toBeNull();
    expect(verifyChain([])).toBeNull();
  });
  it("gives the published SHA-256 of canonical JSON, whatever the order of keys", () => {
    expect(digestOf({ b: 2, a: 1 })).toBe(digestOf({ a: 1, b: 2 }));
    // printf '{"a":1,"b":2}' | sha256sum
    expect(digestOf({ b: 2, a: 1 })).toBe("43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777");
  });
  it("a changed entry is found, with its number", () => {
    expect(verifyChain([one, { ...two, at: "2020-01-01T00:00:00.000Z" }, three])).toEqual({
      sequence: 2,
      what: "changed",
    });
    expect(verifyChain([one, { ...two, by: BERND }, three])).toEqual({ sequence: 2, what: "changed" });
    expect(verifyChain([one, { ...two, body: drafted("forged") }, three])).toEqual({ sequence: 2, what: "changed" });
  });
  it("a change with its own hash made right breaks the entry after it", () => {
    const { hash: _, ...open } = { ...two, by: BERND };
    expect(verifyChain([one, { ...open, hash: digestOf(open) }, three])).toEqual({
      sequence: 3,
      what: "missing_or_reordered",
    });
  });
  it("a dropped, reordered or inserted entry is found", () => {
    const fault = (sequence: number) => ({ sequence, what: "missing_or_reordered" });
    expect(verifyChain([one, three])).toEqual(fault(2));
    expect(verifyChain([two, three])).toEqual(fault(1));
    expect(verifyChain([one, three, two])).toEqual(fault(2));
    expect(verifyChain([one, one, two, three])).toEqual(fault(2));
    const [inserted] = chainOn([one], EPIC, [drafted("inserted")], { at: one.at, by: ANA });
    expect(verifyChain([one, ...(inserted === undefined ? [] : [inserted]), two, three])).toEqual(fault(3));
  });
  it("an end that was cut off is not found here: only an export kept elsewhere shows it", () => {
    expect(verifyChain([one, two])).toBeNull();
  });
});

describe("reading a stored journal", () => {
  const stored = (entries: readonly JournalEntry[]): unknown[] => JSON.parse(JSON.stringify(entries));

  it("comes back as it was written", () => {
    const entries = journal([drafted("x"), verdict("2026-01-01", "not_due")]);
    expect(parseJournal(stored(entries), EPIC)).toEqual({ ok: true, value: entries });
  });
  it("one entry of a newer version refuses the whole journal and says so", () => {
    const newer = stored(journal([drafted("x")])).map((entry) => ({
      ...(entry as object),
      schema: "entry/3",
      more: 1,
    }));
    expect(parseJournal([...stored(journal([drafted("x")])), ...newer], EPIC)).toEqual({
      ok: false,
      problem: { code: "newer_version", what: "epic:10001, entry 2" },
    });
  });
  it("a newer hypothesis inside an entry we know is a newer version too", () => {
    const text = JSON.stringify(journal([drafted("x")])).replace("hypothesis/1", "hypothesis/12");
    expect(parseJournal(JSON.parse(text), EPIC)).toMatchObject({ problem: { code: "newer_version" } });
  });
  it.each([
    ["nothing", null],
    ["text", "entry/1"],
    ["an empty object", {}],
    ["a schema that is a number", { schema: 2 }],
    ["a schema named otherwise", { schema: "reading/9" }],
  ])("%s among the entries is named as an invalid record", (_, value) => {
    const answer = parseJournal([value], EPIC);
    expect(answer).toMatchObject({ ok: false, problem: { code: "invalid_record", what: "epic:10001, entry 1" } });
  });
  it("an unknown field is not dropped in silence", () => {
    const [entry] = stored(journal([drafted("x")]));
    const answer = parseJournal([{ ...(entry as object), likes: 3 }], EPIC);
    expect(JSON.stringify(answer)).toContain('Remove \\"likes\\": this version does not know it.');
  });
});

describe("the state of an epic", () => {
  it("of nothing is nothing", () => {
    expect(foldEpic([])).toMatchObject({ length: 0, draft: null, commitments: [], ownerId: null, verdicts: [] });
  });
  it("a re-baseline keeps the old promise and its reason", () => {
    const better = { ...COMPLETE, path: { ...COMPLETE.path, target: 0.034 } };
    const state = foldEpic(
      journal([
        drafted("a"),
        { kind: "hypothesis_committed", hypothesis: COMPLETE },
        { kind: "rebaselined", hypothesis: better, reason: "the market shrank" },
      ]),
    );
    expect(state.commitments.map(({ reason }) => reason)).toEqual([null, "the market shrank"]);
    expect(state.commitments[0]?.hypothesis).toEqual(COMPLETE);
    expect(promiseInForce(state)).toEqual(better);
    expect(state.draft).toBeNull();
  });
  it("a draft on top of a promise is a proposal: promise and owner stay", () => {
    const state = foldEpic(
      journal([
        { kind: "hypothesis_committed", hypothesis: COMPLETE },
        { kind: "hypothesis_drafted", hypothesis: { ...COMPLETE, ownerId: BERND } },
      ]),
    );
    expect(state.ownerId).toBe(ANA);
    expect(state.draft?.ownerId).toBe(BERND);
    expect(promiseInForce(state)).toEqual(COMPLETE);
  });
  it("ownership moves only when the offer was accepted", () => {
    const offer = { kind: "handover_offered" as const, toId: BERND, reason: "leaving" };
    const committed = { kind: "hypothesis_committed" as const, hypothesis: COMPLETE };
    const answered = (accepted: boolean, offerSequence = 2) => ({
      kind: "handover_answered" as const,
      offerSequence,
      accepted,
    });
    expect(foldEpic(journal([committed, offer])).ownerId).toBe(ANA);
    expect(foldEpic(journal([committed, offer, answered(false)])).ownerId).toBe(ANA);
    expect(foldEpic(journal([committed, offer, answered(true)])).ownerId).toBe(BERND);
    for (const nonsense of [0, -1, 1, 99])
      expect(foldEpic(journal([committed, offer, answered(true, nonsense)])).ownerId).toBe(ANA);
  });
  it("verdicts and the end of monitoring are kept in order", () => {
    const state = foldEpic(
      journal([
        verdict("2026-01-01", "not_due"),
        verdict("2026-02-01", "on_path"),
        { kind: "monitoring_ended", on: day("2026-03-01"), reason: "x" },
      ]),
    );
    expect(state.verdicts.map((word) => word.verdict)).toEqual(["not_due", "on_path"]);
    expect(state.monitoringEndedOn).toBe(day("2026-03-01"));
    expect(state.length).toBe(3);
  });
});

describe("the state of a metric", () => {
  it("readings stand in order of days, the last one recorded for a day counts, and corrections are counted", () => {
    const state = foldMetric(
      journal(
        [
          { kind: "metric_defined", definition: DEFINITION },
          recorded([reading("2026-02-01", 2), reading("2026-01-01", 1)]),
          recorded([reading("2026-02-01", 3)]),
          recorded([reading("2026-02-01", 4)]),
        ],
        METRIC,
      ),
    );
    expect(state.readings.map(({ value, corrections }) => [value, corrections])).toEqual([
      [1, 0],
      [4, 2],
    ]);
  });
  it("a control series never mixes with the metric's own, whatever its name", () => {
    const state = foldMetric(
      journal(
        [
          recorded([reading("2026-01-01", 1)]),
          recorded([reading("2026-01-01", 9)], "__proto__"),
          recorded([reading("2026-01-01", 8)], "North"),
        ],
        METRIC,
      ),
    );
    expect(state.readings.map(({ value }) => value)).toEqual([1]);
    expect(state.controls.map(({ name, readings }) => [name, readings[0]?.value])).toEqual([
      ["North", 8],
      ["__proto__", 9],
    ]);
  });
  it("a later definition with a series break keeps the readings and marks the day once", () => {
    const broken = {
      kind: "metric_defined" as const,
      definition: { ...DEFINITION, name: "New", seriesBreakOn: day("2026-02-01") },
    };
    const state = foldMetric(
      journal(
        [{ kind: "metric_defined", definition: DEFINITION }, recorded([reading("2026-01-01", 1)]), broken, broken],
        METRIC,
      ),
    );
    expect(state.seriesBreaks).toEqual([day("2026-02-01")]);
    expect(state.readings).toHaveLength(1);
    expect(state.definition?.name).toBe("New");
  });
  it("a project lists each metric once, by name, with its latest name", () => {
    const listed = (id: string, name: string) => ({
      kind: "metric_listed" as const,
      metricId: MetricId.parse(id),
      name,
      unit: "",
    });
    expect(
      foldProject(journal([listed("2", "B"), listed("1", "C"), listed("1", "A")])).map(({ name }) => name),
    ).toEqual(["A", "B"]);
  });
});
