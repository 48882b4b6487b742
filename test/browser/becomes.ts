/**
 * Reads of a live page, asked again until they say what the test states.
 *
 * A page answers an action a few frames later (React renders, then effects move the focus), so a single read right after a
 * wait is a race on a busy machine. The last read is what a failure shows.
 */
import { expect } from "@jest/globals";

const PATIENCE_MS = 30_000;
const PAUSE_MS = 40;

/** Resolves when `read` gives `expected`; else fails with what it gave last. */
export async function becomes<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  let last = await read();
  while (JSON.stringify(last) !== JSON.stringify(expected) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    last = await read();
  }
  expect(last).toEqual(expected);
}

/** Resolves once `states` throws no more: for what is not one expected value. Else fails as it did last. */
export async function holds(states: () => Promise<void>): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await states();
    } catch (error) {
      if (Date.now() >= until) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
