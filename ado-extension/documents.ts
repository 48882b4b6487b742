/**
 * Extension data documents over REST (ExtensionManagement), as measured: a missing document or collection is 404, a wrong
 * `__etag` is an error whose status is not documented, so that a refused save is told from other failures by reading again.
 */

import type { Result } from "@upshot/shared";
import { fail, ok } from "@upshot/shared";
import * as z from "zod/mini";
import { adoProblem, unexpectedShape } from "./ado-problem.ts";
import { JournalDocument } from "./ado-schema.ts";
import { type AskedCollection, listEachOver } from "./collections-query.ts";
import type { RequestAdo } from "./request-ado.ts";
import { adoPath } from "./request-ado.ts";

const API_VERSION = "7.1-preview.1";
/** Overwrites whatever is stored. */
const LAST_WRITE_WINS = -1;

export interface Documents {
  /** `null` when it was never written. */
  read<S extends z.ZodMiniType>(collection: string, id: string, schema: S): Promise<Result<z.output<S> | null>>;
  /**
   * Every document of a collection in one answer (the service has no paging); none when it was never written to. Documents of
   * another shape are left out: any member can write here, and one document must not hide the rest.
   */
  list<S extends z.ZodMiniType>(collection: string, schema: S): Promise<Result<readonly z.output<S>[]>>;
  /** The same of several collections of everybody's documents, by their names, in as few requests as the service lets it. */
  listEach<S extends z.ZodMiniType>(
    asked: readonly AskedCollection[],
    schema: S,
  ): Promise<Result<ReadonlyMap<string, readonly z.output<S>[]>>>;
  /** `taken` when a document with this id exists. */
  create(
    collection: string,
    document: { readonly id: string; readonly entries: readonly string[]; readonly sealed?: boolean },
  ): Promise<Result<"saved" | "taken">>;
  /** `taken` when it was saved by somebody else since it was read. */
  replace(collection: string, document: JournalDocument): Promise<Result<"saved" | "taken">>;
  /** Done also when there was none. */
  remove(collection: string, id: string): Promise<Result<null>>;
  overwrite(collection: string, document: { readonly id: string; readonly summary: string }): Promise<Result<null>>;
}

export interface ExtensionName {
  readonly publisherId: string;
  readonly extensionId: string;
}

/** Whose documents: everybody's, or those that only whoever asks can read. */
type Shelf = "everybody" | "own";

export function extensionDocuments(
  requestAdo: RequestAdo,
  { publisherId, extensionId }: ExtensionName,
  shelf: Shelf = "everybody",
): Documents {
  const installed = ["_apis", "ExtensionManagement", "InstalledExtensions", publisherId, extensionId];
  const path = (collection: string, id?: string) =>
    adoPath([
      ...installed,
      "Data",
      "Scopes",
      ...(shelf === "own" ? ["User", "Me"] : ["Default", "Current"]),
      "Collections",
      collection,
      "Documents",
      ...(id === undefined ? [] : [id]),
    ]);
  const read: Documents["read"] = async (collection, id, schema) => {
    const response = await requestAdo({ area: "data", path: path(collection, id), apiVersion: API_VERSION });
    if (response.status === 404) return ok(null);
    if (response.status !== 200) return fail(adoProblem(response, "stored record"));
    const document = schema.safeParse(response.body);
    return document.success ? ok(document.data) : fail(unexpectedShape("stored record"));
  };
  /** After a refused save: `taken` when the stored document is not the one that was read. */
  const takenOr = async (collection: string, id: string, readEtag: number | null, failure: Result<never>) => {
    const now = await read(collection, id, JournalDocument);
    if (!now.ok) return now;
    return now.value !== null && now.value.__etag !== readEtag ? ok("taken" as const) : failure;
  };
  const listAll = async (collection: string): Promise<Result<readonly unknown[]>> => {
    const response = await requestAdo({ area: "data", path: path(collection), apiVersion: API_VERSION });
    if (response.status === 404) return ok([]);
    if (response.status !== 200) return fail(adoProblem(response, "stored record"));
    const listed = z.object({ value: z.array(z.unknown()) }).safeParse(response.body);
    return listed.success ? ok(listed.data.value) : fail(unexpectedShape("stored record"));
  };
  const question = {
    method: "POST",
    area: "data",
    path: adoPath([...installed, "ExtensionDataCollectionQuery"]),
    apiVersion: API_VERSION,
  } as const;
  const listEach = listEachOver(requestAdo, question, listAll);
  return {
    read,
    list: async (collection, schema) => {
      const all = await listAll(collection);
      return all.ok ? ok(ofShape(all.value, schema)) : all;
    },
    listEach: async (asked, schema) => {
      const all = await listEach(asked);
      if (!all.ok) return all;
      return ok(new Map([...all.value].map(([name, documents]) => [name, ofShape(documents, schema)])));
    },
    create: async (collection, document) => {
      const response = await requestAdo({
        method: "POST",
        area: "data",
        path: path(collection),
        json: document,
        apiVersion: API_VERSION,
      });
      if (isSaved(response.status)) return ok("saved");
      return takenOr(collection, document.id, null, fail(adoProblem(response, "stored record")));
    },
    replace: async (collection, document) => {
      const response = await requestAdo({
        method: "PUT",
        area: "data",
        path: path(collection),
        json: document,
        apiVersion: API_VERSION,
      });
      if (isSaved(response.status)) return ok("saved");
      return takenOr(collection, document.id, document.__etag, fail(adoProblem(response, "stored record")));
    },
    remove: async (collection, id) => {
      const response = await requestAdo({
        method: "DELETE",
        area: "data",
        path: path(collection, id),
        apiVersion: API_VERSION,
      });
      return isSaved(response.status) || response.status === 404
        ? ok(null)
        : fail(adoProblem(response, "stored record"));
    },
    overwrite: async (collection, document) => {
      const json = { ...document, __etag: LAST_WRITE_WINS };
      const response = await requestAdo({
        method: "PUT",
        area: "data",
        path: path(collection),
        json,
        apiVersion: API_VERSION,
      });
      return isSaved(response.status) ? ok(null) : fail(adoProblem(response, "stored record"));
    },
  };
}

function ofShape<S extends z.ZodMiniType>(documents: readonly unknown[], schema: S): readonly z.output<S>[] {
  const read = documents.map((document) => schema.safeParse(document));
  return read.flatMap((document) => (document.success ? [document.data] : []));
}

function isSaved(status: number): boolean {
  return status >= 200 && status < 300;
}
