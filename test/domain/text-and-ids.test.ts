import { describe, expect, it } from "@jest/globals";
import { epicSubject, InitiativeRef, MetricId, metricSubject, PersonId, SubjectId } from "../../shared/domain/ids.ts";
import { Money } from "../../shared/domain/money.ts";
import { FiniteNumber, Fraction, Instant, plainText, someText, WholeDays } from "../../shared/domain/text.ts";

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("text", () => {
  it("keeps markup, emoji, every script, tabs and line breaks: it is text", () => {
    for (const text of ["<script>alert(1)</script>", "a\tb\nc\r\nd", "漢字 עברית 👩🏽‍💻", "'; DROP TABLE x; --", ""])
      expect(accepts(plainText(100), text)).toBe(true);
  });
  it("refuses controls, bidi overrides and half characters, saying what to do", () => {
    for (const text of [
      "a\u0000b",
      "\u0007",
      "\u001b[31m",
      "\u007f",
      "abc\u202edcba",
      "\u2066x",
      "\ud800",
      "x\udc00",
    ]) {
      const read = plainText(100).safeParse(text);
      expect(read.error?.issues[0]?.message).toBe("Remove control characters from this text.");
    }
  });
  it("is cut off by length with the length named, on the boundary and beyond", () => {
    expect(accepts(plainText(5), "12345")).toBe(true);
    expect(plainText(5).safeParse("123456").error?.issues[0]?.message).toBe("Shorten this to at most 5 characters.");
  });
  it("that must say something is not blank", () => {
    for (const text of ["", " ", "\n\t", "\u00a0"]) expect(accepts(someText(10), text)).toBe(false);
    expect(accepts(someText(10), " x ")).toBe(true);
  });
});

describe("ids", () => {
  it("of both vendors are taken", () => {
    for (const id of ["10001", "5f0c2a10-0000-4000-8000-000000000001", "557058:f58131cb-b67d-43c7", "a"])
      expect([InitiativeRef, PersonId].every((schema) => accepts(schema, id))).toBe(true);
  });
  it("that could leave a query, a key or a path are refused", () => {
    for (const id of [
      "",
      " 1",
      "1 OR 1=1",
      "../x",
      "a/b",
      "a'b",
      'a"b',
      "a,b",
      "-1",
      ".x",
      "é",
      "a\n",
      "a".repeat(121),
    ])
      expect([id, accepts(InitiativeRef, id)]).toEqual([id, false]);
  });
  it("make subjects of three kinds and no other", () => {
    expect(epicSubject(InitiativeRef.parse("10001"))).toBe("epic:10001");
    expect(metricSubject(MetricId.parse("10001-m1"))).toBe("metric:10001-m1");
    expect(accepts(SubjectId, "person:1")).toBe(false);
    expect(accepts(SubjectId, "epic:")).toBe(false);
  });
});

describe("numbers and money", () => {
  it("NaN, infinities and numbers as text are no numbers", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "1", null, undefined, [1], 1n])
      expect([FiniteNumber, Fraction, WholeDays].map((schema) => accepts(schema, value))).toEqual([
        false,
        false,
        false,
      ]);
  });
  it("days of lag and ramp are whole, from 0 to 100 years", () => {
    expect([0, 36525].map((days) => accepts(WholeDays, days))).toEqual([true, true]);
    expect([-1, 0.5, 36526].map((days) => accepts(WholeDays, days))).toEqual([false, false, false]);
  });
  it("a fraction goes from 0 to 1, both included", () => {
    expect([0, 1, -0.001, 1.001].map((value) => accepts(Fraction, value))).toEqual([true, true, false, false]);
  });
  it("money is whole minor units of one named currency", () => {
    expect(accepts(Money, { amountMinor: -1250, currency: "EUR" })).toBe(true);
    for (const money of [
      { amountMinor: 12.5, currency: "EUR" },
      { amountMinor: 1, currency: "eur" },
      { amountMinor: 1, currency: "€" },
      { amountMinor: 1 },
      { amountMinor: 1, currency: "EUR", extra: 1 },
    ])
      expect(accepts(Money, money)).toBe(false);
  });
  it("an instant is UTC with milliseconds", () => {
    expect(accepts(Instant, "2026-11-24T09:30:00.000Z")).toBe(true);
    for (const text of ["2026-11-24T09:30:00Z", "2026-11-24T09:30:00.000+01:00", "2026-11-24", ""])
      expect(accepts(Instant, text)).toBe(false);
  });
});
