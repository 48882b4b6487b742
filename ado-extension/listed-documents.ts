/**
 * Documents for a run over a whole portfolio: collections that are read at once, in one request each, and asked from memory
 * from then on. A document that is written is read from the service again, so that its `__etag` is the stored one; and one that
 * the list did not hold is asked for by itself, once, because a row can get lost on the way.
 */
import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { unexpectedShape } from "./ado-problem.ts";
import type { AskedCollection } from "./collections-query.ts";
import type { Documents } from "./documents.ts";

export interface ListedDocuments extends Documents {
  /** Reads all of a collection. Without it, or when it fails, every document is asked for by itself. */
  readAll(collection: string): Promise<Result<null>>;
  /** The same for several, in as few requests as the service lets it. */
  readEach(asked: readonly AskedCollection[]): Promise<Result<null>>;
}

const Stored = z.looseObject({ id: z.string() });
type Stored = z.infer<typeof Stored>;

export function listedDocuments(documents: Documents): ListedDocuments {
  /** `null` = asked for by itself, and not there. */
  const listed = new Map<string, Map<string, Stored | null>>();
  const written = new Set<string>();
  function forgetting<T>(collection: string, id: string, write: () => Promise<T>): Promise<T> {
    listed.get(collection)?.delete(id);
    written.add(`${collection} ${id}`);
    return write();
  }
  const hold = (collection: string, all: readonly Stored[]) =>
    listed.set(collection, new Map(all.map((document) => [document.id, document])));
  return {
    readAll: async (collection) => {
      const all = await documents.list(collection, Stored);
      if (!all.ok) return all;
      hold(collection, all.value);
      return ok(null);
    },
    readEach: async (asked) => {
      const each = await documents.listEach(asked, Stored);
      if (!each.ok) return each;
      for (const [collection, all] of each.value) hold(collection, all);
      return ok(null);
    },
    read: async (collection, id, schema) => {
      const held = listed.get(collection)?.get(id);
      if (held === null) return ok(null);
      if (held === undefined) {
        const read = await documents.read(collection, id, schema);
        // What this run wrote meanwhile is asked for again.
        const isAbsent = read.ok && read.value === null && !written.has(`${collection} ${id}`);
        if (isAbsent) listed.get(collection)?.set(id, null);
        return read;
      }
      const document = schema.safeParse(held);
      return document.success ? ok(document.data) : fail(unexpectedShape("stored record"));
    },
    list: async (collection, schema) => {
      const held = listed.get(collection);
      if (held === undefined) return documents.list(collection, schema);
      const read = [...held.values()].flatMap((document) => (document === null ? [] : [schema.safeParse(document)]));
      return ok(read.flatMap((document) => (document.success ? [document.data] : [])));
    },
    listEach: (asked, schema) => documents.listEach(asked, schema),
    create: (collection, document) => forgetting(collection, document.id, () => documents.create(collection, document)),
    replace: (collection, document) =>
      forgetting(collection, document.id, () => documents.replace(collection, document)),
    remove: (collection, id) => forgetting(collection, id, () => documents.remove(collection, id)),
    overwrite: async (collection, document) => {
      const written = await forgetting(collection, document.id, () => documents.overwrite(collection, document));
      // Nobody asks for the etag of what is overwritten, whatever stands there.
      if (written.ok) listed.get(collection)?.set(document.id, { ...document, __etag: 0 });
      return written;
    },
  };
}
