/** The calibration tables as Markdown. */
import type { VerdictKind } from "../../shared/evaluation/types.ts";
import { VERDICTS } from "../../shared/evaluation/types.ts";
import type { Verdicts } from "./lives.ts";
import type { Tally } from "./measure.ts";
import { RIVALS } from "./rivals.ts";

const percent = (part: number, whole: number) => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);
const sum = (tallies: readonly Tally[], pick: (tally: Tally) => number) =>
  tallies.reduce((total, tally) => total + pick(tally), 0);

/** One row for each family and one over all: false claims, coverage, power at 0.5, 1 and 2 sd. */
export function familyTable(none: readonly Tally[], some: readonly Tally[]): string {
  const names = [...new Set(none.map(({ cell }) => cell.family.name))];
  const row = (name: string, isIn: (tally: Tally) => boolean) => {
    const [quiet, moved] = [none.filter(isIn), some.filter(isIn)];
    const all = [...quiet, ...moved];
    const power = [0.5, 1, 2].map((size) =>
      claimedShare(
        moved.filter(({ cell }) => cell.effectSd === size),
        0,
      ),
    );
    const covered = percent(
      sum(all, ({ covered: inside }) => inside),
      sum(all, ({ answered }) => answered),
    );
    return `| ${[name, claimedShare(quiet, 0), covered, ...power].join(" | ")} |`;
  };
  return [
    "| noise family | false claims at any look | interval coverage | found at 0.5 sd | at 1 sd | at 2 sd |",
    "|---|---:|---:|---:|---:|---:|",
    ...names.map((name) => row(name, ({ cell }) => cell.family.name === name)),
    row("**all**", () => true),
  ].join("\n");
}

/** False claims and power of the engine beside what others do. */
export function rivalTable(none: readonly Tally[], some: readonly Tally[]): string {
  const names = ["**this engine**", ...RIVALS.map(({ name }) => name)];
  return [
    "| method, looked at after every reading | false claims | found at 0.5 sd | at 1 sd | at 2 sd |",
    "|---|---:|---:|---:|---:|",
    ...names.map((name, method) => {
      const power = [0.5, 1, 2].map((size) =>
        claimedShare(
          some.filter(({ cell }) => cell.effectSd === size),
          method,
        ),
      );
      return `| ${[name, claimedShare(none, method), ...power].join(" | ")} |`;
    }),
  ].join("\n");
}

/** False claims by length of the baseline. */
export function baselineTable(none: readonly Tally[], some: readonly Tally[]): string {
  const lengths = [...new Set(none.map(({ cell }) => cell.preCount))];
  return [
    "| readings before | false claims | found at 1 sd | at 2 sd |",
    "|---:|---:|---:|---:|",
    ...lengths.map((length) => {
      const here = (tallies: readonly Tally[], size: number) =>
        claimedShare(
          tallies.filter(({ cell }) => cell.preCount === length && cell.effectSd === size),
          0,
        );
      return `| ${[length, here(none, 0), here(some, 1), here(some, 2)].join(" | ")} |`;
    }),
  ].join("\n");
}

/** Rows: what really happened. Columns: what the engine said. */
export function confusionTable(lives: readonly { readonly name: string; readonly verdicts: Verdicts }[]): string {
  const said: readonly VerdictKind[] = VERDICTS.filter((kind) => lives.some(({ verdicts }) => verdicts[kind]));
  return [
    `| what happened | ${said.join(" | ")} |`,
    `|---|${said.map(() => "---:").join("|")}|`,
    ...lives.map(({ name, verdicts }) => `| ${[name, ...said.map((kind) => verdicts[kind] ?? 0)].join(" | ")} |`),
  ].join("\n");
}

export function claimedShare(tallies: readonly Tally[], method: number): string {
  return percent(
    sum(tallies, ({ claimed }) => claimed[method] ?? 0),
    sum(tallies, ({ cell }) => cell.seriesCount),
  );
}
