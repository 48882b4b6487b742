/**
 * The journals that every epic of a project asks for, read once in a run: the project's, which names each of its metrics and can
 * be a megabyte, and the site's. The same list is answered each time, so that it is parsed once.
 */
import type { Result, SubjectId, ValueStore } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";

const HELD = /^(project|site):/;

export function holdingJournals<Store extends Pick<ValueStore, "histories" | "append">>(store: Store): Store {
  const held = new Map<SubjectId, readonly unknown[]>();
  const read = async (subjects: readonly SubjectId[]): Promise<Result<ReadonlyMap<SubjectId, readonly unknown[]>>> => {
    const missing = [...new Set(subjects)].filter((subject) => !held.has(subject));
    const answered = missing.length === 0 ? ok([]) : await store.histories(missing);
    if (!answered.ok) return answered;
    const journals = new Map(held);
    for (const [index, subject] of missing.entries()) {
      const journal = answered.value[index];
      if (journal === undefined) return fail({ code: "host_failed", what: `the store left out ${subject}` });
      journals.set(subject, journal);
      if (HELD.test(subject)) held.set(subject, journal);
    }
    return ok(journals);
  };
  return {
    ...store,
    histories: async (subjects: readonly SubjectId[]) => {
      const journals = await read(subjects);
      return journals.ok ? ok(subjects.map((subject) => journals.value.get(subject) ?? [])) : journals;
    },
    append: async (entries: Parameters<ValueStore["append"]>[0]) => {
      const appended = await store.append(entries);
      // Whether it was taken or lost: the next question is answered by the store.
      for (const { subject } of entries) held.delete(subject);
      return appended;
    },
  };
}
