/**
 * The read-only field "Value verdict" that the manifest adds to Jira, for boards, lists and filters. People cannot edit it;
 * only the app that declares a field writes its values.
 */
import type { InitiativeRef, Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import { type FieldAnswer, type MirrorWrite, mirroredWord } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { jiraProblem } from "./jira-problem.ts";
import type { Field } from "./jira-schema.ts";
import type { JiraResponse, RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";

/** `key` of the manifest's `jira:customField`; its type ends with it, whatever the app's id and environment are. */
const TYPE_END = "/static/upshot-verdict";

/** What asking again does not change: the field is gone, the app may not, or the value does not go there. */
const REFUSALS: ReadonlySet<number> = new Set([400, 403, 404]);
/** Of halves and halves of halves, so many that were all refused tell that every other one would be. */
const MOST_IN_VAIN = 8;

export type WriteVerdictFields = (writes: readonly MirrorWrite[]) => Promise<Result<FieldAnswer>>;

/** `POST /rest/api/3/app/field/value`: one update for each word, without an entry in the issue's history. */
export function verdictFields(requestJira: RequestJira, site: Pick<SiteFacts, "verdictField">): WriteVerdictFields {
  return async (writes) => {
    const field = writes.length === 0 ? ok(null) : await site.verdictField();
    if (!field.ok) return field;
    // A site whose administrator deleted the field goes without.
    if (field.value === null) return ok({ refused: null });
    const customField = field.value;
    return writeApart(writes, (some) =>
      requestJira({
        method: "POST",
        path: jiraPath(["app", "field", "value"], { generateChangelog: "false" }),
        json: { updates: updatesOf(customField, some) },
      }),
    );
  };
}

function updatesOf(customField: string, writes: readonly MirrorWrite[]) {
  const byWord = new Map<string, number[]>();
  for (const { ref, projection } of writes) {
    const word = mirroredWord(projection);
    byWord.set(word, [...(byWord.get(word) ?? []), Number(ref)]);
  }
  return [...byWord].map(([value, issueIds]) => ({ customField, issueIds, value }));
}

/** All at once. One issue that is gone refuses all that were sent with it: those are sent in halves, until it stands alone. */
async function writeApart(
  writes: readonly MirrorWrite[],
  send: (some: readonly MirrorWrite[]) => Promise<JiraResponse>,
): Promise<Result<FieldAnswer>> {
  const alone: InitiativeRef[] = [];
  let why = "";
  let inVain = 0;
  let hasTaken = false;
  const waiting = [writes];
  for (let some = waiting.pop(); some !== undefined; some = waiting.pop()) {
    const response = await send(some);
    if (response.status === 204) {
      hasTaken = true;
      continue;
    }
    if (!REFUSALS.has(response.status)) return fail(jiraProblem(response, "verdict fields"));
    why = reasonOf(response);
    inVain += 1;
    const [only] = some;
    if (response.status !== 400 || (!hasTaken && inVain === MOST_IN_VAIN)) return ok({ refused: { of: "all", why } });
    if (some.length === 1 && only !== undefined) alone.push(only.ref);
    else {
      const half = Math.ceil(some.length / 2);
      waiting.push(some.slice(half), some.slice(0, half));
    }
  }
  return ok({ refused: alone.length === 0 ? null : { of: alone, why } });
}

const Errors = z.object({ errorMessages: z.array(z.string()) });

function reasonOf({ status, body }: JiraResponse): string {
  const read = Errors.safeParse(body);
  return [`Jira answered ${status}`, ...(read.success ? read.data.errorMessages : [])].join(": ").slice(0, 300);
}

export function verdictFieldId(fields: readonly Field[]): string | null {
  return fields.find(({ schema }) => schema?.custom?.endsWith(TYPE_END) === true)?.id ?? null;
}
