/** The whole calibration: null, power, coverage, rivals, verdicts. Answers the tables as Markdown. */
import { FAMILIES } from "./families.ts";
import { LIVES, verdictsOf } from "./lives.ts";
import { type Cell, measure, type Tally } from "./measure.ts";
import { baselineTable, claimedShare, confusionTable, familyTable, rivalTable } from "./report.ts";

const BASELINES = [12, 26, 60, 180] as const;
const LOOKS = 60;
const EFFECTS = [0.5, 1, 2] as const;
const RAMPS = [0, 14] as const;
const NULL_SERIES = 400;
const LIVES_EACH = 60;
const HEADLINE_SERIES = 400;

export interface CalibrationSize {
  /** Series a cell with an effect. */
  readonly powerSeries: number;
}

export function calibrate({ powerSeries }: CalibrationSize, tell: (line: string) => void): string {
  const cells = FAMILIES.flatMap((family) => BASELINES.map((preCount) => ({ family, preCount, postCount: LOOKS })));
  const none = cells.map((cell, i): Tally => {
    tell(`without effect: ${cell.family.name}, ${cell.preCount} readings before`);
    const half = { ...cell, effectSd: 0, seriesCount: NULL_SERIES / RAMPS.length };
    const [step, slow] = RAMPS.map((rampReadings, r) => measure({ ...half, rampReadings }, seed(1, i, r), true));
    if (step === undefined || slow === undefined) throw new Error("two ramps are tried");
    return together(step, slow);
  });
  const some = cells.flatMap((cell, i) => {
    tell(`with effect: ${cell.family.name}, ${cell.preCount} readings before`);
    return EFFECTS.flatMap((effectSd, e) =>
      RAMPS.map((rampReadings, r) =>
        measure({ ...cell, effectSd, rampReadings, seriesCount: powerSeries }, seed(2 + e, i, r), true),
      ),
    );
  });
  const lives = LIVES.map((life) => ({ name: life.name, verdicts: verdictsOf(life, LIVES_EACH) }));
  return [
    `## By noise family (${NULL_SERIES} series a cell without effect, ${powerSeries} with; ${LOOKS} looks)`,
    familyTable(none, some),
    "## By length of the baseline",
    baselineTable(none, some),
    "## Against what others do",
    rivalTable(none, some),
    "## White noise, 26 readings before and 26 after, a step",
    headline(),
    "## What became of simulated epics, and what the engine said",
    confusionTable(lives),
  ].join("\n\n");
}

function headline(): string {
  const [white] = FAMILIES;
  if (white === undefined) throw new Error("there is a first family");
  const cell: Omit<Cell, "effectSd"> = {
    family: white,
    preCount: 26,
    postCount: 26,
    rampReadings: 0,
    seriesCount: HEADLINE_SERIES,
  };
  const found = EFFECTS.map((effectSd, e) => claimedShare([measure({ ...cell, effectSd }, seed(9, e, 0), false)], 0));
  return `Found: ${found[0]} at 0.5 sd, ${found[1]} at 1 sd, ${found[2]} at 2 sd.`;
}

function together(a: Tally, b: Tally): Tally {
  return {
    cell: { ...a.cell, seriesCount: a.cell.seriesCount + b.cell.seriesCount },
    claimed: a.claimed.map((count, i) => count + (b.claimed[i] ?? 0)),
    answered: a.answered + b.answered,
    covered: a.covered + b.covered,
  };
}

/** First seed of a cell: no two cells share a series. */
function seed(part: number, cell: number, half: number): number {
  return part * 10_000_000 + cell * 10_000 + half * 5_000;
}
