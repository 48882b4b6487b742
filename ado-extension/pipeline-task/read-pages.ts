/** A list of Azure DevOps that goes on by a token in a header, read as far as it is needed. */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "../ado-problem.ts";
import type { AdoArea, RequestAdo } from "../request-ado.ts";
import { adoPath } from "../request-ado.ts";

export interface Pages<Row extends z.ZodMiniType> {
  readonly area?: AdoArea;
  readonly apiVersion: string;
  readonly segments: readonly string[];
  readonly query: Readonly<{ [name: string]: string }>;
  readonly row: Row;
  /** In words of a problem. */
  readonly what: string;
  /** Asked after each page with all rows so far. */
  readonly isEnough: (rows: readonly z.output<Row>[]) => boolean;
}

export async function readPages<Row extends z.ZodMiniType>(
  requestAdo: RequestAdo,
  { area = "work", apiVersion, segments, query, row, what, isEnough }: Pages<Row>,
): Promise<Result<readonly z.output<Row>[]>> {
  const Page = z.object({ value: z.array(row) });
  const rows: z.output<Row>[] = [];
  const passed = new Set<string>();
  for (let token: string | null = null; ; ) {
    const path = adoPath(segments, { ...query, ...(token === null ? {} : { continuationToken: token }) });
    const response = await requestAdo({ area, path, apiVersion });
    if (response.status !== 200) return fail(adoProblem(response, what));
    const page = Page.safeParse(response.body);
    if (!page.success) return fail(unexpectedShape(what));
    rows.push(...page.data.value);
    token = response.continuationToken;
    if (token === null || isEnough(rows)) return ok(rows);
    if (passed.has(token)) return fail({ code: "host_failed", what: `${what}: the same page came again` });
    passed.add(token);
  }
}
