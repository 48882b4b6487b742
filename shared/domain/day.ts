/**
 * A calendar day as a whole number: days since 1970-01-01, negative before.
 *
 * Input: ISO dates (`2026-11-24`). Output: the branded number, and back.
 * Not here: clocks, time zones, formatting for people. Proleptic Gregorian calendar, years 1 to 9999.
 */
export type EpochDay = number & { readonly __brand: "EpochDay" };

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;
/** 0001-01-01 and 9999-12-31. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/** The day named by an ISO date, or `null` when the text is no ISO date or the date does not exist (2025-02-30). */
export function parseDay(text: string): EpochDay | null {
  const match = ISO_DAY.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1) return null;
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  const exists =
    instant.getUTCFullYear() === year && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return exists ? ((instant.getTime() / MS_PER_DAY) as EpochDay) : null;
}

/** `2026-11-24` for a day. @throws RangeError when the day is outside the years 1 to 9999: that is a bug of ours. */
export function isoDay(day: EpochDay): string {
  const instant = new Date(day * MS_PER_DAY);
  const year = instant.getUTCFullYear();
  if (!Number.isInteger(day) || !(year >= 1 && year <= 9999)) throw new RangeError(`not a calendar day: ${day}`);
  return `${String(year).padStart(4, "0")}-${instant.toISOString().slice(-19, -14)}`;
}

/** The day `count` whole days after `day` (before, when negative). */
export function addDays(day: EpochDay, count: number): EpochDay {
  return (day + Math.round(count)) as EpochDay;
}

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * The UTC day of an ISO instant such as `2026-11-24T03:04:05.000+0100`, or `null` when it is none or its day does not exist.
 * Without a zone it is taken as UTC: the zone of the machine must not decide.
 */
export function dayOfInstant(instant: string): EpochDay | null {
  const match = ISO_INSTANT.exec(instant);
  const day = parseDay(match?.[1] ?? "");
  if (match === null || day === null || !instant.includes("T")) return day;
  const zoned = match[2] === undefined ? `${instant}Z` : instant.replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
  const utcDay = Math.floor(Date.parse(zoned) / MS_PER_DAY);
  return utcDay >= FIRST_DAY && utcDay <= LAST_DAY ? (utcDay as EpochDay) : null;
}
