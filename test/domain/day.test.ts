import { describe, expect, it } from "@jest/globals";
import type { EpochDay } from "../../shared/domain/day.ts";
import { addDays, dayOfInstant, isoDay, parseDay } from "../../shared/domain/day.ts";
import { Day } from "../../shared/domain/text.ts";

describe("days", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-02-29", 11016],
    ["2026-11-24", 20781],
    ["0001-01-01", -719162],
    ["9999-12-31", 2932896],
  ])("%s is day %d, and back", (iso, day) => {
    expect(parseDay(iso)).toBe(day);
    expect(isoDay(day as EpochDay)).toBe(iso);
    expect(Day.safeParse(day).success).toBe(true);
  });
  it.each([
    "2025-02-29",
    "1900-02-29",
    "2025-02-30",
    "2025-04-31",
    "2025-13-01",
    "2025-00-10",
    "2025-01-00",
    "0000-12-31",
    "2025-1-1",
    "25-01-01",
    "12025-01-01",
    " 2025-01-01",
    "2025-01-01T00:00:00Z",
    "",
  ])("%j is no day", (text) => {
    expect(parseDay(text)).toBeNull();
  });
  it("a day outside the years 1 to 9999 is a bug of ours and thrown", () => {
    for (const day of [-719163, 2932897, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => isoDay(day as EpochDay)).toThrow(RangeError);
      expect(Day.safeParse(day).success).toBe(false);
    }
  });
  it("days are added whole, backwards too", () => {
    expect(addDays(0 as EpochDay, 30.44)).toBe(30);
    expect(addDays(0 as EpochDay, -1)).toBe(-1);
  });
  it.each([
    ["2026-11-24T03:04:05.000+0100", "2026-11-24"],
    ["2026-11-24T00:30:00.000+0100", "2026-11-23"],
    ["2026-11-24T23:30:00-05:00", "2026-11-25"],
    ["2026-11-24T03:04:05.1234567Z", "2026-11-24"],
    ["2026-11-24T03:04Z", "2026-11-24"],
    ["2026-11-24", "2026-11-24"],
    ["1969-12-31T23:59:59.999Z", "1969-12-31"],
  ])("the instant %s falls on %s in UTC", (instant, iso) => {
    expect(dayOfInstant(instant)).toBe(parseDay(iso));
  });
  it("an instant without a zone is UTC, whatever the machine's zone", () => {
    expect(dayOfInstant("2026-11-24T00:30:00")).toBe(parseDay("2026-11-24"));
    expect(dayOfInstant("2026-11-24T23:30:00")).toBe(parseDay("2026-11-24"));
  });
  it.each([
    "hello 2020",
    "2026",
    "24 Nov 2026",
    "2026-02-30T00:00:00Z",
    "2026-11-24T25:00:00Z",
    "9999-12-31T23:59:00-05:00",
    "",
  ])("%j is no instant", (text) => {
    expect(dayOfInstant(text)).toBeNull();
  });
});
