import { describe, expect, it } from "@jest/globals";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { verifyChain } from "../../shared/journal/hash-chain.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { COMPLETE, DEFINITION, day } from "../domain/journal-samples.ts";
import {
  ask,
  CHECKOUT,
  FOREIGN,
  journalLength,
  must,
  newSite,
  SEARCH,
  weekly,
  withDraft,
  withPromise,
} from "./sample-site.ts";

const OPEN = "openPanel";
const draft = (change: object = {}, expectedLength = 0) => ({
  hypothesis: { ...COMPLETE, metricId: null, ...change },
  newMetric: null,
  expectedLength,
});

describe("opening", () => {
  it("an epic on which nothing was written is a calm prompt and writes nothing", async () => {
    const site = newSite();
    const inputs = await ask(site, CHECKOUT, OPEN, {}, BERND);
    expect(computePanel(inputs, inputs.today)).toMatchObject({ state: "no_hypothesis", mayEdit: false });
    expect([site.journals.size, site.summaries.size]).toEqual([0, 0]);
  });
  it("a child opens the epic above it", async () => {
    const inputs = await ask(newSite(), InitiativeRef.parse("10002"), OPEN, null);
    expect(inputs.initiative.ref).toBe(CHECKOUT);
  });
  it("an epic that may not be seen is not found", async () => {
    expect(await answer(newSite().host(BERND), FOREIGN, OPEN, {})).toMatchObject({ problem: { code: "not_found" } });
  });
  it("a record that cannot be kept does not keep the panel from being shown", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const refuse = async () => ({ ok: false, problem: { code: "host_failed", what: "read-only" } }) as const;
    site.journals.set("epic:10001", (site.journals.get("epic:10001") ?? []).slice(0, 2));
    site.summaries.clear();
    const shown = await answer({ ...site.host(BERND), append: refuse, saveSummary: refuse }, CHECKOUT, OPEN, {});
    expect(shown.ok).toBe(true);
  });
  it("a journal written by a newer version is refused and left untouched", async () => {
    const site = newSite();
    await withDraft(site, CHECKOUT);
    const before = (site.journals.get("epic:10001") ?? []).map((entry) => entry.replace("entry/2", "entry/3"));
    site.journals.set("epic:10001", before);
    expect(await answer(site.host(ANA), CHECKOUT, OPEN, {})).toMatchObject({ problem: { code: "newer_version" } });
    expect(await answer(site.host(ANA), CHECKOUT, "writeHypothesis", draft({}, 1))).toMatchObject({
      problem: { code: "newer_version" },
    });
    expect(site.journals.get("epic:10001")).toEqual(before);
  });
  it("a kept summary that cannot be read counts as never kept, and is kept anew", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    site.summaries.set("10001", '{"schema":"summary/9"}');
    expect((await ask(site, CHECKOUT, OPEN, {})).kept?.schema).toBe("summary/3");
  });
});

describe("writing a draft", () => {
  it("is kept as written, with its gaps", async () => {
    const site = newSite();
    const inputs = await ask(site, CHECKOUT, "writeHypothesis", draft({ change: "", ownerId: null }));
    const view = computePanel(inputs, inputs.today);
    expect(view.state).toBe("draft");
    expect(view.hypothesis).toEqual({ ...COMPLETE, metricId: null, change: "", ownerId: null });
    expect(view.gaps.filter(({ severity }) => severity === "needed").map(({ field }) => field)).toEqual([
      "change",
      "metric",
      "owner",
    ]);
    expect(view.assessment).toBeNull();
  });
  it("with a new metric defines it once and lists it in the project", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    expect(site.journals.get(`metric:${metricId}`)).toHaveLength(1);
    expect((await ask(site, SEARCH, OPEN, {})).projectMetrics).toEqual([
      { metricId, name: DEFINITION.name, unit: DEFINITION.unit },
    ]);
    expect((await ask(site, FOREIGN, OPEN, {})).projectMetrics).toEqual([]);
  });
  it("of two people who saw the same state, the second is told and leaves nothing behind", async () => {
    const site = newSite();
    await withDraft(site, SEARCH);
    const before = JSON.stringify([...site.journals]);
    const late = await answer(site.host(BERND), SEARCH, "writeHypothesis", {
      ...draft(),
      newMetric: { ...DEFINITION, name: "Mine" },
    });
    expect(late).toEqual({ ok: false, problem: { code: "changed_meanwhile", what: "epic:10003" } });
    expect(JSON.stringify([...site.journals])).toBe(before);
  });
  it("of two drafts saved at the same moment, neither takes the other's metric for its own", async () => {
    const site = newSite();
    const save = (name: string) =>
      answer(site.host(ANA), SEARCH, "writeHypothesis", { ...draft(), newMetric: { ...DEFINITION, name } });
    const [a, b] = await Promise.all([save("A"), save("B")]);
    expect([a.ok, b.ok].filter(Boolean)).toHaveLength(1);
    const inputs = await ask(site, SEARCH, OPEN, {});
    expect(computePanel(inputs, inputs.today).definition?.name).toBe(a.ok ? "A" : "B");
  });
  it("a verdict recorded since the form was opened is no conflict", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    expect(await journalLength(site, CHECKOUT)).toBe(3);
    const inputs = await ask(site, CHECKOUT, "writeHypothesis", { ...draft({ change: "do it otherwise" }, 2) });
    expect(computePanel(inputs, inputs.today).pendingDraft?.change).toBe("do it otherwise");
  });
  it("who may not edit the work item may not write its value", async () => {
    const site = newSite();
    for (const [call, payload] of [
      ["writeHypothesis", draft()],
      ["commitHypothesis", { hypothesis: COMPLETE, expectedLength: 0 }],
      ["rebaseline", { hypothesis: COMPLETE, expectedLength: 0, reason: "x" }],
      ["endMonitoring", { on: 20000, reason: "x", expectedLength: 0 }],
      ["recordReadings", { metricId: "10001-m1", series: null, source: "typed", rows: weekly(20000, [1]) }],
      ["metricJournal", { metricId: "10001-m1" }],
    ] as const)
      expect([call, await answer(site.host(BERND), CHECKOUT, call, payload)]).toMatchObject([
        call,
        { problem: { code: "no_permission" } },
      ]);
    expect(site.journals.size).toBe(0);
  });
});

describe("a metric of another project", () => {
  it("is not found, wherever its id is smuggled in", async () => {
    const site = newSite();
    const foreign = await withPromise(site, FOREIGN);
    await withDraft(site, SEARCH);
    const expectedLength = await journalLength(site, SEARCH);
    const before = JSON.stringify([...site.journals]);
    const indicators = [{ metricId: foreign, role: "adoption" }];
    const smuggled: readonly (readonly [string, unknown])[] = [
      ["writeHypothesis", { ...draft({ metricId: foreign }, expectedLength) }],
      ["writeHypothesis", { ...draft({ indicators }, expectedLength) }],
      ["writeHypothesis", { ...draft({ indicators }, expectedLength), newMetric: DEFINITION }],
      ["commitHypothesis", { hypothesis: { ...COMPLETE, metricId: foreign }, expectedLength }],
      ["commitHypothesis", { hypothesis: { ...COMPLETE, metricId: null, indicators }, expectedLength }],
      ["recordReadings", { metricId: foreign, series: null, source: "typed", rows: weekly(20000, [1]) }],
      ["metricJournal", { metricId: foreign }],
    ];
    for (const [call, payload] of smuggled)
      expect([call, await answer(site.host(BERND), SEARCH, call, payload)]).toEqual([
        call,
        { ok: false, problem: { code: "not_found", what: `metric ${foreign}` } },
      ]);
    expect(JSON.stringify([...site.journals])).toBe(before);
  });
});

describe("committing", () => {
  it("fixes the promise, links the metric and records the first verdict", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    const inputs = await ask(site, CHECKOUT, OPEN, {});
    const view = computePanel(inputs, inputs.today);
    expect(view.state).toBe("committed");
    expect(view.commitments).toHaveLength(1);
    expect(view.verdictHistory).toHaveLength(1);
    expect(inputs.kept?.metricId).toBe(metricId);
    expect((site.journals.get(`metric:${metricId}`) ?? []).map((entry) => JSON.parse(entry).body.kind)).toEqual([
      "metric_defined",
      "initiative_linked",
    ]);
  });
  it("is refused while something needed is missing, naming each gap", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    const empty = { ...COMPLETE, metricId, change: "", ownerId: null, path: { ...COMPLETE.path, target: null } };
    const refused = await answer(site.host(ANA), CHECKOUT, "commitHypothesis", {
      hypothesis: empty,
      expectedLength: 1,
    });
    expect(refused).toMatchObject({ problem: { code: "invalid_record", what: "hypothesis" } });
    const fields = refused.ok || refused.problem.code !== "invalid_record" ? [] : refused.problem.fields;
    expect(fields.map(({ path }) => path)).toEqual(["change", "target", "owner"]);
    expect(await journalLength(site, CHECKOUT)).toBe(1);
  });
  it("twice is told: the promise is locked, and changed only by a re-baseline", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    const again = { hypothesis: { ...COMPLETE, metricId }, expectedLength: await journalLength(site, CHECKOUT) };
    expect(await answer(site.host(ANA), CHECKOUT, "commitHypothesis", again)).toMatchObject({
      problem: { code: "changed_meanwhile" },
    });
    expect(await answer(site.host(ANA), CHECKOUT, "writeHypothesis", { ...again, newMetric: null })).toMatchObject({
      ok: true,
    });
    expect(computePanel(await ask(site, CHECKOUT, OPEN, {}), day("2026-11-24")).commitments).toHaveLength(1);
  });
  it("a re-baseline keeps the old promise and needs a reason", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    const hypothesis = { ...COMPLETE, metricId, path: { ...COMPLETE.path, target: 0.034 } };
    const expectedLength = await journalLength(site, CHECKOUT);
    const blank = await answer(site.host(ANA), CHECKOUT, "rebaseline", { hypothesis, reason: " ", expectedLength });
    expect(blank).toMatchObject({
      problem: { code: "invalid_record", fields: [{ path: "reason", message: "Write something here." }] },
    });
    const inputs = await ask(site, CHECKOUT, "rebaseline", { hypothesis, reason: "fewer visitors", expectedLength });
    const { commitments } = computePanel(inputs, inputs.today);
    expect(commitments.map((version) => [version.hypothesis.path.target, version.reason])).toEqual([
      [0.036, null],
      [0.034, "fewer visitors"],
    ]);
  });
  it("a re-baseline before any commitment is told", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    const early = { hypothesis: { ...COMPLETE, metricId }, reason: "x", expectedLength: 1 };
    expect(await answer(site.host(ANA), CHECKOUT, "rebaseline", early)).toMatchObject({
      problem: { code: "changed_meanwhile" },
    });
  });
  it("an epic that moved its promise to another metric promises nothing on the old one", async () => {
    const site = newSite();
    const shared = await withPromise(site, CHECKOUT);
    await ask(site, SEARCH, "commitHypothesis", { hypothesis: { ...COMPLETE, metricId: shared }, expectedLength: 0 });
    expect((await ask(site, SEARCH, OPEN, {})).otherPromises.map(({ initiative }) => initiative)).toEqual([CHECKOUT]);
    const written = await ask(site, CHECKOUT, "writeHypothesis", {
      ...draft({}, await journalLength(site, CHECKOUT)),
      newMetric: { ...DEFINITION, name: "Other" },
    });
    const other = written.projectMetrics.find(({ name }) => name === "Other")?.metricId ?? "none";
    await ask(site, CHECKOUT, "rebaseline", {
      hypothesis: { ...COMPLETE, metricId: other },
      reason: "x",
      expectedLength: await journalLength(site, CHECKOUT),
    });
    expect((await ask(site, SEARCH, OPEN, {})).otherPromises).toEqual([]);
  });
});

describe("the record", () => {
  it("opening again and again records no second verdict", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const before = JSON.stringify([...site.journals]);
    for (const viewer of [ANA, BERND, ANA]) await ask(site, CHECKOUT, OPEN, {}, viewer);
    expect(JSON.stringify([...site.journals])).toBe(before);
  });
  it("two viewers who open at the same moment record one verdict", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    site.journals.set("epic:10001", (site.journals.get("epic:10001") ?? []).slice(0, 2));
    expect(metricId).not.toBe("");
    await Promise.all([ANA, BERND, ANA, BERND].map((viewer) => ask(site, CHECKOUT, OPEN, {}, viewer)));
    expect(await journalLength(site, CHECKOUT)).toBe(3);
  });
  it("every journal that use cases wrote verifies", async () => {
    const site = newSite();
    const metricId = await withPromise(site, CHECKOUT);
    must(
      await answer(site.host(ANA), CHECKOUT, "recordReadings", {
        metricId,
        series: null,
        source: "csv",
        rows: weekly(20300, [0.03, 0.031]),
      }),
    );
    await ask(site, CHECKOUT, OPEN, {});
    for (const [subject, entries] of site.journals) {
      const read = must(
        parseJournal(
          entries.map((entry): unknown => JSON.parse(entry)),
          subject,
        ),
      );
      expect([subject, verifyChain(read)]).toEqual([subject, null]);
    }
  });
  it("ended monitoring makes the verdict final as of that day", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    const end = { on: day("2026-10-01"), reason: "replaced", expectedLength: await journalLength(site, CHECKOUT) };
    const inputs = await ask(site, CHECKOUT, "endMonitoring", end);
    expect(computePanel(inputs, inputs.today)).toMatchObject({
      latestDay: end.on,
      asOf: end.on,
      monitoringEndedOn: end.on,
    });
  });
});
