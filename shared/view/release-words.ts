/** What a page says beforehand about the gate that a pipeline asks at a release. */

import { t } from "../text/t.ts";
import type { GateFinding } from "../usecases/judge-gate.ts";

/**
 * One sentence for a finding that stops, `null` for any other.
 * @param type of the work item, as the host names it: a bare number says little.
 */
export function releaseWords({ kind, cause, label: key, verdict }: GateFinding, type: string): string | null {
  const label = `${type} ${key}`;
  if (kind !== "stopped") return null;
  switch (cause) {
    case "none":
      return t("A pipeline that checks {label} stops its release: it has no committed value hypothesis.", { label });
    case "draft":
      return t("A pipeline that checks {label} stops its release: nobody committed to its hypothesis yet.", { label });
    case "unowned":
      return t("A pipeline that checks {label} stops its release: nobody answers for its benefit.", { label });
    case "verdict":
      return t("A pipeline that checks {label} stops its release: its verdict is “{verdict}”.", { label, verdict });
    default:
      return null;
  }
}
