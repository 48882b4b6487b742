/** How a client waits for a host that is busy or broken: the same on every host. */

export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

const OF_A_BUSY_HOST: Backoff = { firstMs: 500, longestMs: 30_000 };

/**
 * Milliseconds before try number `tried + 1`: the limit doubles each time, and the wait is anywhere up to it, so that many
 * clients that failed together do not come back together ("full jitter", Brooker 2015).
 * @param thrown evenly from 0 to 1
 */
export function backoffMs(tried: number, thrown: number, { firstMs, longestMs }: Backoff = OF_A_BUSY_HOST): number {
  return Math.round(thrown * Math.min(longestMs, firstMs * 2 ** (tried - 1)));
}

/** Runs at most `most` at a time, the others in the order they came. */
export function turns(most: number): <T>(run: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= most) await new Promise<void>((start) => waiting.push(start));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      // The place is handed over, so that nobody who comes now can slip in between.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
