/** Comments of the app on an issue: how people there are told that a verdict changed. */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import type { VerdictTeller } from "@upshot/shared/runs";
import * as z from "zod/mini";
import { jiraProblem, unexpectedShape } from "./jira-problem.ts";
import { siteLanguage } from "./languages.ts";
import type { RequestJira } from "./request-jira.ts";
import { jiraPath } from "./request-jira.ts";

/** Newest first: what was said just before a run was cut off is among these. */
const LATEST = { orderBy: "-created", maxResults: "50" };
const Comments = z.object({ comments: z.array(z.object({ body: z.optional(z.unknown()) })) });

/** `GET` and `POST /rest/api/3/issue/{issueIdOrKey}/comment`. */
export function commentTeller(requestJira: RequestJira): VerdictTeller {
  return {
    tellsIn: () => siteLanguage(requestJira),
    hasTold: async (ref, message): Promise<Result<boolean>> => {
      const response = await requestJira({ path: jiraPath(["issue", ref, "comment"], LATEST) });
      if (response.status !== 200) return fail(jiraProblem(response, `comments of issue ${ref}`));
      const page = Comments.safeParse(response.body);
      if (!page.success) return fail(unexpectedShape(`comments of issue ${ref}`));
      return ok(page.data.comments.some(({ body }) => textIn(body) === message));
    },
    tell: async (ref, message) => {
      const content = [{ type: "paragraph", content: [{ type: "text", text: message }] }];
      const response = await requestJira({
        method: "POST",
        path: jiraPath(["issue", ref, "comment"]),
        json: { body: { type: "doc", version: 1, content } },
      });
      return response.status === 201 ? ok(null) : fail(jiraProblem(response, `comment on issue ${ref}`));
    },
  };
}

const Node = z.object({ text: z.optional(z.string()), content: z.optional(z.array(z.unknown())) });

/** The text of an Atlassian document, without its marks. */
function textIn(node: unknown): string {
  const read = Node.safeParse(node);
  return read.success ? `${read.data.text ?? ""}${(read.data.content ?? []).map(textIn).join("")}` : "";
}
