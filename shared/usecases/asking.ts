/** The page's end of a call: sends it, and parses what comes back before anything is shown. */
import * as z from "zod/mini";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { ProblemRecord } from "../parse/problem-record.ts";

const Refused = z.strictObject({ ok: z.literal(false), problem: ProblemRecord });
const Done = z.strictObject({ ok: z.literal(true), value: z.unknown() });

/** @param send carries a call to the core and back; what it throws becomes `host_failed`, so that the page can say what is safe. */
export function asking<Call extends string>(send: (call: Call, payload: unknown) => Promise<unknown>) {
  return async <S extends z.ZodMiniType>(call: Call, schema: S, payload: unknown): Promise<Result<z.output<S>>> => {
    try {
      return readAnswer(await send(call, payload), schema, call);
    } catch (error) {
      return fail({ code: "host_failed", what: error instanceof Error ? error.message.slice(0, 200) : call });
    }
  };
}

function readAnswer<S extends z.ZodMiniType>(answered: unknown, schema: S, call: string): Result<z.output<S>> {
  const refused = Refused.safeParse(answered);
  if (refused.success) return fail(refused.data.problem);
  const done = Done.safeParse(answered);
  const value = done.success ? schema.safeParse(done.data.value) : null;
  return value?.success === true ? ok(value.data) : fail({ code: "host_failed", what: `${call}: unexpected answer` });
}
