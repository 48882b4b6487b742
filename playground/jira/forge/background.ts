/**
 * Work that goes on behind the answers: events on their way, queued jobs, retries.
 * Tests wait for it with `settled`; nothing is started after `stop`.
 */
export interface Background {
  start(work: () => Promise<void>, delayMs?: number): void;
  /** Resolves when nothing is under way and nothing is waiting. */
  settled(): Promise<void>;
  stop(): void;
}

export function createBackground(onFailure: (error: unknown) => void): Background {
  const underWay = new Set<Promise<void>>();
  const timers = new Map<ReturnType<typeof setTimeout>, () => void>();
  let isStopped = false;

  const waited = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.set(timer, resolve);
    });

  return {
    start: (work, delayMs = 0) => {
      const job: Promise<void> = waited(delayMs)
        .then(() => (isStopped ? undefined : work()))
        .catch(onFailure)
        .finally(() => underWay.delete(job));
      underWay.add(job);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop: () => {
      isStopped = true;
      for (const [timer, resolve] of timers) {
        clearTimeout(timer);
        resolve();
      }
      timers.clear();
    },
  };
}
