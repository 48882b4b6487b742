/**
 * The cheapest set of things that together free at least a wanted amount (minimum knapsack cover).
 *
 * Branch and bound over the order of loss for each unit freed, with the fractional bound (Dantzig 1957). Exact for the few dozen
 * choices of a portfolio; for hundreds it stops after a fixed number of steps and says that its answer is good, not proven.
 */
export interface Choice {
  /** Above zero. */
  readonly frees: number;
  /** Zero or more. */
  readonly loses: number;
}

export interface Cover<C extends Choice> {
  /** Cheapest for what it frees first. */
  readonly chosen: readonly C[];
  /** No other set that frees enough loses less. */
  readonly isProven: boolean;
}

const MOST_STEPS = 200_000;

/** `null` when all together free too little. @param wanted above zero */
export function cheapestCover<C extends Choice>(choices: readonly C[], wanted: number): Cover<C> | null {
  const sorted = [...choices].sort((a, b) => a.loses / a.frees - b.loses / b.frees || b.frees - a.frees);
  const freedFrom = suffixSums(sorted.map(({ frees }) => frees));
  if ((freedFrom[0] ?? 0) < wanted) return null;
  let best = greedy(sorted, wanted);
  let bestLoss = lossOf(best);
  let steps = 0;
  const taken: C[] = [];
  /** Best that can come of the rest, if the last one could be taken in part. */
  const bound = (from: number, missing: number) => {
    let loss = 0;
    let left = missing;
    for (let at = from; at < sorted.length && left > 0; at += 1) {
      const { frees, loses } = sorted[at] as C; // below the length
      loss += frees <= left ? loses : (loses * left) / frees;
      left -= frees;
    }
    return loss;
  };
  const search = (from: number, missing: number, loss: number): void => {
    steps += 1;
    if (missing <= 0) {
      if (loss < bestLoss) [best, bestLoss] = [[...taken], loss];
      return;
    }
    const next = sorted[from];
    const isHopeless = next === undefined || (freedFrom[from] ?? 0) < missing || steps > MOST_STEPS;
    if (isHopeless || loss + bound(from, missing) >= bestLoss) return;
    taken.push(next);
    search(from + 1, missing - next.frees, loss + next.loses);
    taken.pop();
    search(from + 1, missing, loss);
  };
  search(0, wanted, 0);
  return { chosen: best, isProven: steps <= MOST_STEPS };
}

/** Takes the cheapest until it is enough, then leaves out what is not needed, the dearest first. */
function greedy<C extends Choice>(sorted: readonly C[], wanted: number): readonly C[] {
  const taken: C[] = [];
  let freed = 0;
  for (const choice of sorted) {
    if (freed >= wanted) break;
    taken.push(choice);
    freed += choice.frees;
  }
  const dispensable = new Set<C>();
  for (const choice of [...taken].sort((a, b) => b.loses - a.loses)) {
    if (freed - choice.frees < wanted) continue;
    freed -= choice.frees;
    dispensable.add(choice);
  }
  return taken.filter((choice) => !dispensable.has(choice));
}

function lossOf(choices: readonly Choice[]): number {
  return choices.reduce((sum, { loses }) => sum + loses, 0);
}

function suffixSums(values: readonly number[]): readonly number[] {
  const sums = [0];
  for (const value of [...values].reverse()) sums.push((sums.at(-1) ?? 0) + value);
  return sums.reverse();
}
