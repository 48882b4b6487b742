/**
 * The mirror of many initiatives at once: the verdict's word in its field, then the issue property, up to a hundred issues a
 * request. The property comes last, because it is what tells whether the mirror is current: what was cut off is done again.
 */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import type { BulkMirror } from "@upshot/shared/runs";
import { jiraProblem } from "./jira-problem.ts";
import { VALUE_PROPERTY, writeProperty } from "./mirror.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";
import type { WriteVerdictFields } from "./verdict-field.ts";
import { verdictFields } from "./verdict-field.ts";

/** Most issues of one `POST /rest/api/3/issue/properties/multi`. */
const ISSUES_PER_REQUEST = 100;
/** So few are written one by one: Jira does these at once, and the many some time later. */
const FEW = 3;

export function bulkMirror(requestJira: RequestJira, site: SiteFacts): BulkMirror {
  const writeFields = verdictFields(requestJira, site);
  return {
    mirrorEach: async (writes) => {
      const shown = await writeFieldsOf(writeFields, writes);
      if (!shown.ok) return shown;
      if (writes.length <= FEW) {
        const refused: { ref: (typeof writes)[number]["ref"]; why: string }[] = [];
        for (const { ref, projection } of writes) {
          const written = await writeProperty(requestJira, ref, projection);
          if (!written.ok && written.problem.code !== "no_permission" && written.problem.code !== "not_found")
            return written;
          if (!written.ok) refused.push({ ref, why: `${written.problem.code} ${written.problem.what}` });
        }
        return ok(refused);
      }
      for (let start = 0; start < writes.length; start += ISSUES_PER_REQUEST) {
        const issues = writes.slice(start, start + ISSUES_PER_REQUEST).map(({ ref, projection }) => ({
          issueID: Number(ref),
          properties: { [VALUE_PROPERTY]: projection },
        }));
        const response = await requestJira({
          method: "POST",
          path: jiraPath(["issue", "properties", "multi"]),
          json: { issues },
        });
        // 303 names the task that writes them; what it could not write differs at the next look and is written then.
        if (response.status >= 400) return fail(jiraProblem(response, "properties of issues"));
      }
      return ok([]);
    },
  };
}

/** A field that Jira refuses, or an issue that is gone meanwhile, keeps no verdict out of the search. */
async function writeFieldsOf(
  writeFields: WriteVerdictFields,
  writes: Parameters<WriteVerdictFields>[0],
): Promise<Result<null>> {
  const written = await writeFields(writes);
  if (written.ok || PASSING.has(written.problem.code)) return written;
  console.warn(`Verdict fields left out: ${written.problem.code} ${written.problem.what}`);
  return ok(null);
}

const PASSING: ReadonlySet<string> = new Set(["rate_limited", "host_failed"]);
