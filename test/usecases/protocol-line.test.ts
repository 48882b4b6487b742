/** The batch protocol: one JSON object a line in, one out; a bad line answers one problem naming field and fix. */
import { Readable, Writable } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { answerLine, answerLines } from "../../playground/assess.ts";
import { parseProtocolLine } from "../../shared/parse/protocol-line.ts";

const READINGS = Array.from({ length: 40 }, (_, week) => ({
  on: new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10),
  value: 10 + ((week * 7) % 5) / 10 + (week >= 20 ? 3 : 0),
}));
const GOOD = {
  id: "checkout",
  metric: { kind: "mean", direction: "increase", cadence: "week", seasonPeriod: null },
  readings: READINGS,
  shipments: [{ on: "2024-05-18", share: 1 }],
  path: {
    baseline: null,
    target: 13,
    targetOn: "2024-12-31",
    lagDays: 0,
    rampDays: 0,
    shape: "step",
    tolerance: 0.2,
    holdDays: 28,
  },
  asOf: "2024-10-02",
};
const Problem = z.object({
  id: z.nullable(z.string()),
  problem: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })),
  }),
});
const refusalOf = (line: unknown) =>
  Problem.parse(JSON.parse(answerLine(typeof line === "string" ? line : JSON.stringify(line))));

describe("a good line", () => {
  it("answers every member of the protocol", () => {
    const answer: unknown = JSON.parse(answerLine(JSON.stringify(GOOD)));
    expect(answer).toMatchObject({
      id: "checkout",
      verdict: "realized",
      movement: "shown_intended",
      reasonCode: null,
      evidenceGrade: "C",
    });
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(answer))).toEqual(
      expect.arrayContaining([
        "reason",
        "evidence",
        "effect",
        "relativeEffect",
        "probabilityOfTarget",
        "chainBreak",
        "tellableFrom",
        "readingsNeeded",
        "engineVersion",
        "inputsDigest",
      ]),
    );
  });

  it("is judged on its own: the same line answers the same, whatever was judged before", () => {
    const alone = answerLine(JSON.stringify(GOOD));
    answerLine(JSON.stringify({ ...GOOD, id: "other", asOf: "2024-06-01" }));
    expect(answerLine(JSON.stringify(GOOD))).toBe(alone);
  });

  it("may leave out everything that has a default", () => {
    const { metric, path, ...rest } = GOOD;
    const short = {
      ...rest,
      metric: { kind: metric.kind, direction: metric.direction, cadence: metric.cadence },
      path: { target: path.target, targetOn: path.targetOn },
    };
    expect(parseProtocolLine(JSON.stringify(short))).toMatchObject({
      ok: true,
      input: { path: { lagDays: 0, rampDays: 0, shape: "step", tolerance: 0.2 } },
    });
  });
});

describe("a bad line names the field and the fix", () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ["a date that does not exist", { ...GOOD, asOf: "2024-02-30" }, "asOf"],
    ["a value that is text", { ...GOOD, readings: [{ on: "2024-01-01", value: "12" }] }, "readings[0].value"],
    ["a day twice", { ...GOOD, readings: [...READINGS, { on: "2024-01-01", value: 1 }] }, "readings[40].on"],
    [
      "shares above the whole",
      {
        ...GOOD,
        shipments: [
          { on: "2024-01-01", share: 0.7 },
          { on: "2024-01-02", share: 0.4 },
        ],
      },
      "shipments",
    ],
    ["a share above one", { ...GOOD, shipments: [{ on: "2024-01-01", share: 1.5 }] }, "shipments[0].share"],
    [
      "a denominator of zero",
      { ...GOOD, readings: [{ on: "2024-01-01", value: 1, denominator: 0 }] },
      "readings[0].denominator",
    ],
    ["an unknown kind", { ...GOOD, metric: { ...GOOD.metric, kind: "vibes" } }, "metric.kind"],
    ["no target", { ...GOOD, path: { targetOn: "2024-12-31" } }, "path.target"],
    ["an unknown member", { ...GOOD, colour: "green" }, "(whole)"],
    ["days below zero", { ...GOOD, path: { ...GOOD.path, lagDays: -1 } }, "path.lagDays"],
  ];
  it.each(cases)("%s", (_, line, path) => {
    const { id, problem } = refusalOf(line);
    expect(id).toBe("checkout");
    expect(problem.code).toBe("invalid_record");
    expect(problem.fields.map((field) => field.path)).toContain(path);
    expect(problem.message.length).toBeGreaterThan(10);
  });

  it.each(["NaN", "Infinity", "1e400", "-1e400"])("a value of %s", (value) => {
    const line = JSON.stringify(GOOD).replace(/"value":[\d.]+/, `"value":${value}`);
    expect(refusalOf(line).problem.code).toBe("invalid_record");
  });

  it("a key that would reach into an object's prototype", () => {
    const line = JSON.stringify(GOOD).replace('{"id"', '{"__proto__":{"polluted":true},"id"');
    expect(
      refusalOf(line)
        .problem.fields.map(({ message }) => message)
        .join(),
    ).toContain("__proto__");
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it.each(["", "nope", "null", "[]", "42", '"text"', "{", "\u0000"])("a line that is no object: %j", (line) => {
    expect(refusalOf(line).id).toBeNull();
  });

  it("a text of a megabyte is cut in the answer, not echoed", () => {
    expect(answerLine(JSON.stringify({ ...GOOD, id: "x".repeat(1_000_000) })).length).toBeLessThan(2000);
  });
});

describe("a run", () => {
  it("answers each line in order and goes on after a bad one; empty lines are skipped", async () => {
    const chunks: string[] = [];
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk.toString());
        done();
      },
    });
    const lines = [JSON.stringify({ ...GOOD, id: "first" }), "nope", "", JSON.stringify({ ...GOOD, id: "third" })];
    await answerLines(Readable.from([`${lines.join("\r\n")}\n`]), output);
    const ids = chunks
      .join("")
      .trim()
      .split("\n")
      .map((line) => z.object({ id: z.nullable(z.string()) }).parse(JSON.parse(line)).id);
    expect(ids).toEqual(["first", null, "third"]);
  });

  it("with no input prints nothing", async () => {
    const output = new Writable({ write: () => undefined });
    let written = 0;
    output._write = () => {
      written += 1;
    };
    await answerLines(Readable.from([]), output);
    expect(written).toBe(0);
  });
});
