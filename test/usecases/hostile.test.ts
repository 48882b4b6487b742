import { describe, expect, it } from "@jest/globals";
import type { Problem } from "../../shared/domain/problem.ts";
import { ProblemRecord } from "../../shared/parse/problem-record.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { VALUE_CALLS, valueApiOver } from "../../shared/usecases/value-api.ts";
import { ANA } from "../contract/seed.ts";
import { COMPLETE } from "../domain/journal-samples.ts";
import { MEGABYTE, WRONG_FOR_ALL } from "./hostile-payloads.ts";
import { CHECKOUT, newSite } from "./sample-site.ts";

const draft = (change: object) => ({
  hypothesis: { ...COMPLETE, metricId: null, ...change },
  newMetric: null,
  expectedLength: 0,
});

async function refusal(call: string, payload: unknown): Promise<Problem> {
  const site = newSite();
  const answered = await answer(site.host(ANA), CHECKOUT, call, payload);
  if (answered.ok) throw new Error(`${call} was not refused`);
  expect(site.journals.size).toBe(0);
  return ProblemRecord.parse(answered.problem);
}

describe("hostile payloads", () => {
  it.each(VALUE_CALLS.flatMap((call) => WRONG_FOR_ALL.map(([name, payload]) => ({ call, name, payload }))))(
    "$call with $name answers one clear problem",
    async ({ call, payload }) => {
      const problem = await refusal(call, payload);
      expect(problem.code).toBe("invalid_record");
      const fields = problem.code === "invalid_record" ? problem.fields : [];
      expect(fields.length).toBeGreaterThan(0);
      expect(fields.length).toBeLessThanOrEqual(20);
      for (const { path, message } of fields) {
        expect(path).not.toBe("");
        expect(message).toMatch(/^(Give|Remove|Send|Use|Write|Shorten) .*\.$|: this version does not know it\.$/);
      }
      expect(JSON.stringify(problem).length).toBeLessThan(5000);
      expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
    },
  );
  it("missing payloads are refused where something is needed", async () => {
    for (const call of VALUE_CALLS.filter((name) => name !== "keptSummary" && name !== "openPanel"))
      for (const payload of [undefined, null, {}]) expect((await refusal(call, payload)).code).toBe("invalid_record");
  });
  it.each([
    ["a target that is not a number", { path: { ...COMPLETE.path, target: Number.NaN } }, "hypothesis.path.target"],
    [
      "an infinite baseline",
      { path: { ...COMPLETE.path, baseline: Number.POSITIVE_INFINITY } },
      "hypothesis.path.baseline",
    ],
    ["a day beyond the calendar", { path: { ...COMPLETE.path, targetOn: 1e9 } }, "hypothesis.path.targetOn"],
    ["half a day of lag", { path: { ...COMPLETE.path, lagDays: 0.5 } }, "hypothesis.path.lagDays"],
    ["a tolerance above one", { path: { ...COMPLETE.path, tolerance: 1.1 } }, "hypothesis.path.tolerance"],
    ["a shape nobody knows", { path: { ...COMPLETE.path, shape: "zigzag" } }, "hypothesis.path.shape"],
    ["text with control characters", { change: "a\u0000b" }, "hypothesis.change"],
    ["text turned around", { who: "\u202egnp.exe" }, "hypothesis.who"],
    ["text of 1 MB", { mechanism: MEGABYTE }, "hypothesis.mechanism"],
    ["an owner id that is a query", { ownerId: "1 OR 1=1" }, "hypothesis.ownerId"],
    [
      "eleven indicators",
      { indicators: Array.from({ length: 11 }, () => ({ metricId: "1", role: "adoption" })) },
      "hypothesis.indicators",
    ],
    ["a field of a newer version", { likes: 1 }, "hypothesis"],
  ])("%s is named by its field", async (_, change, path) => {
    const problem = await refusal("writeHypothesis", draft(change));
    expect(problem.code === "invalid_record" && problem.fields.map((field) => field.path)).toEqual([path]);
  });
  it("markup is text: kept as it is", async () => {
    const markup = `<img src=x onerror=alert(1)>'"--;`;
    const answered = await answer(newSite().host(ANA), CHECKOUT, "writeHypothesis", draft({ change: markup }));
    expect(JSON.stringify(answered)).toContain(JSON.stringify(markup));
  });
  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "", "openPanel ", "OPENPANEL", MEGABYTE, "<b>"])(
    "the call %.20j does not exist",
    async (call) => {
      const problem = await refusal(call, {});
      expect(problem.code).toBe("not_found");
      expect(problem.what.length).toBeLessThan(100);
    },
  );
  it("a call that is no text does not exist either", async () => {
    for (const call of [undefined, null, 7, {}, ["openPanel"], Symbol("x"), Object.create(null)]) {
      // A page can send anything where the types promise text.
      const answered = await answer(newSite().host(ANA), CHECKOUT, call as string, {});
      expect(answered).toMatchObject({ ok: false, problem: { code: "not_found" } });
    }
  });
  it("a port that throws is a problem, not a stack trace", async () => {
    const broken = { ...newSite().host(ANA), initiative: async () => Promise.reject(new Error(`boom ${MEGABYTE}`)) };
    const answered = await answer(broken, CHECKOUT, "openPanel", {});
    expect(answered).toMatchObject({ ok: false, problem: { code: "host_failed" } });
    expect(JSON.stringify(answered).length).toBeLessThan(500);
  });
  it("one letter finds nobody and asks nobody", async () => {
    const deaf = { ...newSite().host(ANA), findPeople: async () => Promise.reject(new Error("asked")) };
    expect(await answer(deaf, CHECKOUT, "findPeople", { text: " a " })).toEqual({ ok: true, value: [] });
  });
});

describe("the page's side", () => {
  const over = (send: () => Promise<unknown>) => valueApiOver(send).openPanel();

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["text", "<html>502</html>"],
    ["an empty object", {}],
    ["done without a value", { ok: true }],
    ["done with a wrong value", { ok: true, value: { schema: "panel-inputs/2" } }],
    ["refused without a problem", { ok: false }],
    ["refused with an unknown code", { ok: false, problem: { code: "teapot", what: "x" } }],
    ["both", { ok: true, value: {}, problem: { code: "not_found", what: "x" } }],
  ])("an answer that is %s is an unexpected answer", async (_, answered) => {
    expect(await over(async () => answered)).toEqual({
      ok: false,
      problem: { code: "host_failed", what: "openPanel: unexpected answer" },
    });
  });
  it("a problem passes through with all it says", async () => {
    for (const problem of [
      { code: "rate_limited", what: "jira", retryAfterMs: 5000 },
      { code: "invalid_record", what: "x", fields: [{ path: "a", message: "b" }] },
      { code: "newer_version", what: "epic:1" },
    ])
      expect(await over(async () => ({ ok: false, problem }))).toEqual({ ok: false, problem });
  });
  it("a transport that throws, of whatever kind, is a problem", async () => {
    expect(await over(async () => Promise.reject(new Error("offline")))).toEqual({
      ok: false,
      problem: { code: "host_failed", what: "offline" },
    });
    expect(await over(async () => Promise.reject("gone"))).toEqual({
      ok: false,
      problem: { code: "host_failed", what: "openPanel" },
    });
    const throwing = valueApiOver(() => {
      throw new Error("at once");
    });
    expect(await throwing.findPeople({ text: "x" })).toMatchObject({ problem: { what: "at once" } });
  });
  it("what crosses a bridge as JSON arrives as it was sent", async () => {
    const site = newSite();
    const api = valueApiOver(async (call, payload) =>
      JSON.parse(JSON.stringify(await answer(site.host(ANA), CHECKOUT, call, JSON.parse(JSON.stringify(payload))))),
    );
    expect(await api.keptSummary()).toEqual({ ok: true, value: null });
    expect(await api.findPeople({ text: "Ana" })).toMatchObject({ ok: true, value: [{ id: ANA }] });
    expect(
      await api.writeHypothesis({ hypothesis: { ...COMPLETE, metricId: null }, newMetric: null, expectedLength: 0 }),
    ).toMatchObject({ ok: true });
  });
});
