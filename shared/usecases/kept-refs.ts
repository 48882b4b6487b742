/** Initiatives of which something is kept, in their lasting order. */
import type { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import { InitiativeRef as Ref } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { ValueStore } from "../ports.ts";

/** @returns at most `most` of them; `next` = the last of them, when there are more. */
export async function keptRefs(
  host: Pick<ValueStore, "keptPage">,
  project: ProjectRef | null,
  after: InitiativeRef | null,
  most: number,
): Promise<Result<{ readonly refs: readonly InitiativeRef[]; readonly next: InitiativeRef | null }>> {
  const refs: InitiativeRef[] = [];
  let from = after;
  do {
    const page = await host.keptPage(project, from);
    if (!page.ok) return page;
    refs.push(...page.value.summaries.flatMap(refIn));
    from = page.value.next;
  } while (from !== null && refs.length < most);
  const some = refs.slice(0, most);
  return ok({ refs: some, next: some.length < refs.length ? (some.at(-1) ?? null) : from });
}

/** A summary that cannot be read as a whole still names its initiative: the look renews it. */
export function refIn(stored: unknown): InitiativeRef[] {
  if (typeof stored !== "object" || stored === null || !("initiative" in stored)) return [];
  const ref = Ref.safeParse(stored.initiative);
  return ref.success ? [ref.data] : [];
}
