/**
 * The mirror of many initiatives at once: the verdict's word in its field, then the issue property, up to a hundred issues a
 * request. The property comes last, because it is what tells whether the mirror is current: what was cut off is done again.
 */
import { fail, ok } from "@upshot/shared";
import type { BulkMirror } from "@upshot/shared/runs";
import { jiraProblem } from "./jira-problem.ts";
import { VALUE_PROPERTY, writeProperty } from "./mirror.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";
import type { SiteFacts } from "./site-facts.ts";
import { verdictFields } from "./verdict-field.ts";

/** Most issues of one `POST /rest/api/3/issue/properties/multi`. */
const ISSUES_PER_REQUEST = 100;
/** So few are written one by one: Jira does these at once, and the many some time later. */
const FEW = 3;

export function bulkMirror(requestJira: RequestJira, site: SiteFacts): BulkMirror {
  const writeFields = verdictFields(requestJira, site);
  return {
    wordField: site.verdictField,
    mirrorEach: async (writes) => {
      const shown = await writeFields(writes.filter(({ withField }) => withField));
      if (!shown.ok) return shown;
      if (writes.length <= FEW) {
        const refused: { ref: (typeof writes)[number]["ref"]; why: string }[] = [];
        for (const { ref, projection } of writes) {
          const written = await writeProperty(requestJira, ref, projection);
          if (!written.ok && written.problem.code !== "no_permission" && written.problem.code !== "not_found")
            return written;
          if (!written.ok) refused.push({ ref, why: `${written.problem.code} ${written.problem.what}` });
        }
        return ok({ leftOut: refused, ...shown.value });
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
      return ok({ leftOut: [], ...shown.value });
    },
  };
}
