/**
 * Forge SQL lets through 150 data statements a second and 25 schema statements a minute for one installation ("Forge SQL
 * limitations", December 2025). A statement above that was refused before it ran: it can be sent again as it is.
 */
import * as z from "zod/mini";
import type { RunSql } from "./request-sql.ts";

/** The database asks us to wait; nothing was written by this statement. */
export class SqlBusy extends Error {
  override readonly name = "SqlBusy";
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`Forge SQL takes no more statements for ${Math.ceil(retryAfterMs / 1000)} s`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Of the errors of @forge/sql; the platform documents no code for this refusal, the status of HTTP is what there is. */
const Answered = z.object({ responseDetails: z.object({ status: z.number() }) });
const Caused = z.object({ cause: Answered });
const TOO_MANY = 429;

/** `SqlBusy` in place of a refusal for now; every other error as it is. @param retryAfterMs until the limit counts anew. */
export function busyOr(error: unknown, retryAfterMs: number): unknown {
  const own = Answered.safeParse(error);
  const below = Caused.safeParse(error);
  const status = own.success ? own.data : below.success ? below.data.cause : null;
  return status?.responseDetails.status === TOO_MANY ? new SqlBusy(retryAfterMs) : error;
}

const MOST_TRIES = 5;
/** A longer wait would use up the time of this call: whoever asked waits instead. */
const LONGEST_WAIT_MS = 2_000;

/**
 * Waits out a burst inside the call; what takes longer is thrown as `SqlBusy`.
 * @param spread a number from 0 to 1: what was refused together must not come back together.
 */
export function patientSql(runSql: RunSql, wait: (ms: number) => Promise<void>, spread: () => number): RunSql {
  return async (statement, values) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await runSql(statement, values);
      } catch (error) {
        if (!(error instanceof SqlBusy) || tries === MOST_TRIES || error.retryAfterMs > LONGEST_WAIT_MS) throw error;
        await wait(error.retryAfterMs * (1 + spread()));
      }
    }
  };
}
