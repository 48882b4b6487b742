import type { Result } from "@upshot/shared";

/** Asks once, however many want to know; a refused question is asked again by whoever comes next. */
export function once<T>(ask: () => Promise<Result<T>>): () => Promise<Result<T>> {
  let known: Promise<Result<T>> | null = null;
  return async () => {
    known ??= ask();
    const answered = await known;
    if (!answered.ok) known = null;
    return answered;
  };
}
