/** What a site finds under the labels that another site's people used, as the person who asks sees it. */
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { Visibility } from "../ports.ts";
import type { FoundPlace } from "./move-plan.ts";

export async function findLabelled(
  host: Pick<Visibility, "labelled">,
  { labels }: { readonly labels: readonly string[] },
): Promise<Result<readonly FoundPlace[]>> {
  const found = await host.labelled(labels);
  if (!found.ok) return found;
  return ok(found.value.map(({ ref, label, title, project }) => ({ initiative: ref, label, title, project })));
}
