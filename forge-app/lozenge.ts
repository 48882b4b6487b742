/** The lozenge beside the line's title: the verdict's word, in a colour that never makes the unknown look good. */
import type { InitiativeSummary } from "@upshot/shared";
import { LINE_WORDS } from "@upshot/shared/runs";

type Verdict = NonNullable<InitiativeSummary["verdict"]>;
type Colour = "default" | "inprogress" | "moved" | "success" | "removed" | "new";

const COLOURS: Readonly<Record<Verdict, Colour>> = {
  not_due: "default",
  insufficient_evidence: "default",
  on_path: "inprogress",
  slow_start: "moved",
  off_path: "removed",
  realized: "success",
  faded: "moved",
  reversed: "removed",
};

/** As `dynamicProperties` of `jira:issueContext` answers. */
export function lozengeOf({ verdict, state }: Pick<InitiativeSummary, "verdict" | "state">): object {
  const kind = state === "draft" ? "draft" : (verdict ?? "insufficient_evidence");
  const type: Colour = kind === "draft" ? "new" : COLOURS[kind];
  return { status: { type: "lozenge", value: { label: LINE_WORDS[kind], type } } };
}
