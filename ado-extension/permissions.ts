/** What the viewer may do, asked of Azure DevOps' security service: these questions only read. */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { PermissionAnswers } from "./ado-schema.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

/** `GET _apis/permissions/{namespace}/{bit}`, about the viewer: the specification asks no scope for it. */
export async function hasPermission(
  requestAdo: RequestAdo,
  namespace: string,
  bit: number,
  query: Readonly<Record<string, string>>,
): Promise<Result<boolean>> {
  const response = await requestAdo({
    path: adoPath(["_apis", "permissions", namespace, String(bit)], query),
    apiVersion: "7.1-preview.2",
  });
  if (response.status !== 200) return fail(adoProblem(response, "permissions"));
  const answers = PermissionAnswers.safeParse(response.body);
  return answers.success ? ok(answers.data.value[0] === true) : fail(unexpectedShape("permissions"));
}
