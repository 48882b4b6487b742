/** A walk over every journal and every kept summary, in steps that fit into one call of a page and go on from a cursor. */
import type { InitiativeRef } from "../domain/ids.ts";
import { InitiativeRef as Ref, SubjectId } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import type { SubjectSize, ValueStore } from "../ports.ts";

/** Of one step: what a host reads, and answers, in a few seconds. */
const STEP_BYTES = 1_000_000;
const STEP_JOURNALS = 50;
const [JOURNALS, SUMMARIES] = ["journals:", "summaries:"];

/** Journals of this step, or a page of kept summaries; `next` is where the walk goes on, `null` = that was all. */
export type RecordStep =
  | { readonly kind: "journals"; readonly sizes: readonly SubjectSize[]; readonly next: string | null }
  | { readonly kind: "summaries"; readonly summaries: readonly unknown[]; readonly next: string | null };

export async function recordStep(store: ValueStore, cursor: string | null): Promise<Result<RecordStep>> {
  const from = cursor ?? JOURNALS;
  if (from.startsWith(SUMMARIES)) {
    const after = from.slice(SUMMARIES.length);
    const ref = Ref.safeParse(after);
    if (after !== "" && !ref.success) return unknownPlace();
    const page = await store.keptPage(null, ref.success ? ref.data : null);
    if (!page.ok) return page;
    const { summaries, next } = page.value;
    return ok({ kind: "summaries", summaries, next: next === null ? null : `${SUMMARIES}${next}` });
  }
  const after = from.slice(JOURNALS.length);
  const subject = SubjectId.safeParse(after);
  if (!from.startsWith(JOURNALS) || (after !== "" && !subject.success)) return unknownPlace();
  const page = await store.subjectsPage(subject.success ? subject.data : null);
  if (!page.ok) return page;
  const sizes = inOneStep(page.value.subjects);
  const isAll = page.value.next === null && sizes.length === page.value.subjects.length;
  const next = isAll ? SUMMARIES : `${JOURNALS}${sizes.at(-1)?.subject ?? ""}`;
  return ok({ kind: "journals", sizes, next });
}

/** As many as fit; at least one, however large it is. */
export function inOneStep(subjects: readonly SubjectSize[]): readonly SubjectSize[] {
  let bytes = 0;
  const beyond = subjects.findIndex((size, index) => {
    bytes += size.bytes;
    return index > 0 && (bytes > STEP_BYTES || index >= STEP_JOURNALS);
  });
  return beyond === -1 ? subjects : subjects.slice(0, beyond);
}

function unknownPlace(): Result<never> {
  const message = "Start again: this place in the record is not known.";
  return fail({ code: "invalid_record", what: "walk over the record", fields: [{ path: "cursor", message }] });
}

/** The initiative that a kept summary of any version speaks of; `null` when it does not say. */
export function initiativeOfSummary(summary: unknown): InitiativeRef | null {
  const named = typeof summary === "object" && summary !== null && "initiative" in summary ? summary.initiative : null;
  const ref = Ref.safeParse(named);
  return ref.success ? ref.data : null;
}
