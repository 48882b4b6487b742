/**
 * The read-only field "Value verdict" that the manifest adds to Jira, for boards, lists and filters. People cannot edit it;
 * only the app that declares a field writes its values.
 */
import type { InitiativeRef, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { mirroredWord, type ValueProjection } from "@upshot/shared/runs";
import { jiraProblem } from "./jira-problem.ts";
import type { Field } from "./jira-schema.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";

/** `key` of the manifest's `jira:customField`; its type ends with it, whatever the app's id and environment are. */
const TYPE_END = "/static/upshot-verdict";

export type WriteVerdictFields = (
  writes: readonly { readonly ref: InitiativeRef; readonly projection: ValueProjection }[],
) => Promise<Result<null>>;

/** `POST /rest/api/3/app/field/value`: one update for each word, without an entry in the issue's history. */
export function verdictFields(requestJira: RequestJira, site: Pick<SiteFacts, "verdictField">): WriteVerdictFields {
  return async (writes) => {
    if (writes.length === 0) return ok(null);
    const field = await site.verdictField();
    if (!field.ok) return field;
    // A site whose administrator deleted the field goes without.
    if (field.value === null) return ok(null);
    const byWord = new Map<string, number[]>();
    for (const { ref, projection } of writes) {
      const word = mirroredWord(projection);
      byWord.set(word, [...(byWord.get(word) ?? []), Number(ref)]);
    }
    const customField = field.value;
    const updates = [...byWord].map(([value, issueIds]) => ({ customField, issueIds, value }));
    const response = await requestJira({
      method: "POST",
      path: jiraPath(["app", "field", "value"], { generateChangelog: "false" }),
      json: { updates },
    });
    return response.status === 204 ? ok(null) : fail(jiraProblem(response, "verdict fields"));
  };
}

export function verdictFieldId(fields: readonly Field[]): string | null {
  return fields.find(({ schema }) => schema?.custom?.endsWith(TYPE_END) === true)?.id ?? null;
}
