/** The door of every call from a page: only known calls run, and nothing is thrown back. */
import type { Result } from "../domain/problem.ts";
import { fail } from "../domain/problem.ts";

/** Runs the call when it is one of those known; what it throws is a bug of ours, answered as data: no page shows a stack trace. */
export async function guardedCall<Call extends string>(
  known: readonly Call[],
  call: string,
  run: (call: Call) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const found = known.find((name) => name === call);
  if (found === undefined)
    return fail({ code: "not_found", what: `call ${typeof call === "string" ? call.slice(0, 60) : "without a name"}` });
  try {
    return await run(found);
  } catch (error) {
    return fail({
      code: "host_failed",
      what: `${call}: ${error instanceof Error ? error.message.slice(0, 200) : "unknown error"}`,
    });
  }
}
