/** What a run holds in memory beside what was held before it. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const EVERY_MS = 200;

/** @returns what to call at the end: bytes at the peak, with garbage that was not collected yet. */
export function watchMemory(): () => number {
  // What filling a local host left behind is none of the run's.
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const before = inUse();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, inUse());
  }, EVERY_MS);
  return () => {
    clearInterval(watch);
    return Math.max(peak, inUse()) - before;
  };
}

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
