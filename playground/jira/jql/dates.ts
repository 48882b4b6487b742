/**
 * Days and instants as people write them in JQL: `2026-11-24`, `2026/11/24 09:30`, `-5d`, `now()`, `startOfMonth(-1)`.
 * Everything is read as UTC: Jira reads it in the asker's time zone, which this host does not keep.
 * Source: "Advanced searching: functions and fields" of Jira Cloud.
 */
import type { Operand } from "./ast.ts";
import { JqlProblem } from "./problem.ts";

export interface Moment {
  readonly from: string;
  /** One minute or one day after `from`: what `=` covers. */
  readonly until: string;
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

export function momentOf(field: string, operand: Operand, now: string): Moment {
  if (operand.kind === "function") return functionMoment(operand.name, operand.arguments[0], now);
  if (operand.kind !== "value") throw new JqlProblem(`A date value was expected for the field '${field}'.`);
  const { text } = operand;
  const written = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?$/.exec(text);
  if (written !== null) {
    const [, year = "", month = "", day = "", hour, minute] = written;
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${(hour ?? "0").padStart(2, "0")}:${minute ?? "00"}:00.000Z`;
    const start = new Date(iso);
    if (!Number.isNaN(start.getTime())) return lasting(start.getTime(), hour === undefined ? 86_400_000 : 60_000);
  }
  const relative = /^([+-]?)((?:\d+[mhdw] ?)+)$/.exec(text);
  if (relative !== null) {
    const parts = [...(relative[2] ?? "").matchAll(/(\d+)([mhdw])/g)];
    const ms = parts.reduce((sum, [, count = "0", unit = "d"]) => sum + Number(count) * (UNIT_MS[unit] ?? 0), 0);
    return lasting(new Date(now).getTime() + (relative[1] === "-" ? -ms : ms), 60_000);
  }
  if (/^\d{10,}$/.test(text)) return lasting(Number(text), 60_000);
  throw new JqlProblem(
    `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  );
}

function functionMoment(name: string, shift: string | undefined, now: string): Moment {
  const base = new Date(now);
  if (name === "now") return lasting(base.getTime(), 60_000);
  const known = /^(startof|endof)(day|week|month|year)$/.exec(name);
  if (known === null) throw new JqlProblem(`Unable to find JQL function '${name}()'.`);
  const [, edge, unit = "day"] = known;
  const steps = Number(/^[+-]?\d+/.exec(shift ?? "0")?.[0] ?? "0");
  const start = periodStart(base, unit, steps);
  const end = periodStart(base, unit, steps + 1);
  return edge === "startof" ? lasting(start.getTime(), 60_000) : lasting(end.getTime() - 1, 60_000);
}

/** First instant of the period that holds `base`, moved by whole periods. Weeks start on Sunday, as Jira's do by default. */
function periodStart(base: Date, unit: string, steps: number): Date {
  const [year, month, day] = [base.getUTCFullYear(), base.getUTCMonth(), base.getUTCDate()];
  switch (unit) {
    case "year":
      return new Date(Date.UTC(year + steps, 0, 1));
    case "month":
      return new Date(Date.UTC(year, month + steps, 1));
    case "week":
      return new Date(Date.UTC(year, month, day - base.getUTCDay() + 7 * steps));
    default:
      return new Date(Date.UTC(year, month, day + steps));
  }
}

function lasting(start: number, ms: number): Moment {
  return { from: new Date(start).toISOString(), until: new Date(start + ms).toISOString() };
}
