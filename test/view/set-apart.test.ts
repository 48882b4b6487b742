/** Words from right to left keep the figures beside them in their order. */
import { describe, expect, it } from "@jest/globals";
import { setApart } from "../../shared/text/set-apart.ts";
import { formatChange, formatMovement, formatValue } from "../../shared/view/format.ts";

const POINTS = { kind: "mean", unit: "نقطة" } as const;
const ORDERS = { kind: "count", unit: "orders a week" } as const;

describe("what somebody wrote from right to left", () => {
  it("is set apart from the figures of its sentence", () => {
    expect(setApart("معدل التحويل")).toBe("\u2068معدل التحويل\u2069");
    expect(setApart("שיעור המרה 2")).toBe("\u2068שיעור המרה 2\u2069");
    expect(formatMovement(50, 58, POINTS, "en")).toBe("50 → 58 \u2068نقطة\u2069");
    expect(formatChange(8, POINTS, "en")).toBe("+8 \u2068نقطة\u2069");
  });

  it("is the only thing that is: all else stays letter by letter", () => {
    for (const written of ["Checkout conversion", "Größe", "売上", "конверсия", "🛒"])
      expect(setApart(written)).toBe(written);
    expect(formatValue(1212, ORDERS, "en")).toBe("1,212 orders a week");
  });
});
