/**
 * Extension data: `…/InstalledExtensions/{publisher}/{extension}/Data/Scopes/{scope}/{value}/Collections/{name}/Documents`.
 *
 * No published specification covers it; rules as measured and as documented for the data service: ids of at most 50
 * characters, `__etag` starts at 1 and counts up, another `__etag` than the stored one is refused, -1 = last write wins.
 * `ExtensionDataCollectionQuery` is the question of the vendor's own clients about several collections at once (`queryCollectionsByName`).
 * Not documented, chosen here: the status of a refused save (400), that a save without `__etag` is refused as well, and that
 * such a question leaves out a collection that does not exist.
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { collectionExists, deleteDocument, documentById, documentsIn, putDocument } from "../store/documents.ts";
import type { DocumentRow } from "../store/records.ts";
import { AdoError, badRequest } from "./ado-error.ts";
import { list, type Operation, type RestCall } from "./operation.ts";

const DOCUMENTS =
  "ExtensionManagement/InstalledExtensions/:publisher/:extension/Data/Scopes/:scope/:value/Collections/:collection/Documents";
const QUERY = "ExtensionManagement/InstalledExtensions/:publisher/:extension/ExtensionDataCollectionQuery";
const MOST_ID_CHARACTERS = 50;
const MOST_DOCUMENTS = 100_000;
const LAST_WRITE_WINS = -1;
const FIRST_ETAG = 1;

const Document = z.looseObject({ id: z.string().min(1).optional(), __etag: z.number().int().optional() });
type Document = z.infer<typeof Document>;

const CollectionQuery = z.object({
  collections: z.array(z.object({ collectionName: z.string(), scopeType: z.string(), scopeValue: z.string() })),
});

export const documentOperations: readonly Operation[] = [
  {
    method: "GET",
    path: DOCUMENTS,
    scope: "vso.extension.data",
    isPreview: true,
    answer: (call) => {
      const collection = collectionOf(call);
      if (!collectionExists(call.site, collection)) throw noCollection(call);
      const documents = documentsIn(call.site, collection);
      if (documents.length > MOST_DOCUMENTS)
        throw badRequest("The collection holds more documents than one answer can.");
      return list(documents.map(shapeOf));
    },
  },
  {
    method: "POST",
    path: QUERY,
    scope: "vso.extension.data",
    isPreview: true,
    answer: (call) => {
      const asked = CollectionQuery.safeParse(call.body);
      if (!asked.success) throw badRequest("The query names no collections.");
      return list(
        asked.data.collections.flatMap(({ collectionName, scopeType, scopeValue }) => {
          const collection = nameOf(call, { scope: `${scopeType}/${scopeValue}`, collection: collectionName });
          if (!collectionExists(call.site, collection)) return [];
          const documents = documentsIn(call.site, collection).map(shapeOf);
          return [{ collectionName, scopeType, scopeValue, documents }];
        }),
      );
    },
  },
  {
    method: "GET",
    path: `${DOCUMENTS}/:id`,
    scope: "vso.extension.data",
    isPreview: true,
    answer: (call) => shapeOf(storedDocument(call, call.param("id"))),
  },
  {
    method: "POST",
    path: DOCUMENTS,
    scope: "vso.extension.data_write",
    isPreview: true,
    answer: (call) => {
      const { id, body } = givenDocument(call);
      if (documentById(call.site, collectionOf(call), id) !== null) {
        throw new AdoError(
          409,
          "DocumentExistsException",
          `A document with id "${id}" already exists in the collection.`,
        );
      }
      return saved(call, { id, etag: FIRST_ETAG, body });
    },
  },
  {
    method: "PUT",
    path: DOCUMENTS,
    scope: "vso.extension.data_write",
    isPreview: true,
    answer: (call) => {
      const { id, etag, body } = givenDocument(call);
      const stored = documentById(call.site, collectionOf(call), id);
      if (stored === null) return saved(call, { id, etag: FIRST_ETAG, body });
      return saved(call, { id, etag: nextEtag(stored, etag), body });
    },
  },
  {
    method: "PATCH",
    path: DOCUMENTS,
    scope: "vso.extension.data_write",
    isPreview: true,
    answer: (call) => {
      const { id, etag, body } = givenDocument(call);
      return saved(call, { id, etag: nextEtag(storedDocument(call, id), etag), body });
    },
  },
  {
    method: "DELETE",
    path: `${DOCUMENTS}/:id`,
    scope: "vso.extension.data_write",
    isPreview: true,
    answer: (call) => {
      if (!deleteDocument(call.site, collectionOf(call), call.param("id"))) storedDocument(call, call.param("id"));
      return undefined;
    },
  },
];

function collectionOf(call: RestCall): string {
  const { param } = call;
  return nameOf(call, { scope: `${param("scope")}/${param("value")}`, collection: param("collection") });
}

/** One name for the whole address of a collection. `User/Me` is the viewer's own. @throws AdoError */
function nameOf(
  { site, viewer, param }: RestCall,
  asked: { readonly scope: string; readonly collection: string },
): string {
  const { publisherId, extensionId } = site.extension;
  if (param("publisher") !== publisherId || param("extension") !== extensionId) {
    throw new AdoError(
      404,
      "InstalledExtensionNotFoundException",
      `The extension ${param("publisher")}.${param("extension")} is not installed in this organization.`,
    );
  }
  const scope = asked.scope.toLowerCase();
  if (scope !== "default/current" && scope !== "user/me") throw badRequest(`There is no scope ${scope}.`);
  return `${scope === "user/me" ? viewer.id : "current"}/${asked.collection.toLowerCase()}`;
}

function givenDocument(call: RestCall): { readonly id: string; readonly etag: number | null; readonly body: Document } {
  const parsed = Document.safeParse(call.body);
  if (!parsed.success) throw badRequest("The document is not a JSON object with a text as its id.");
  const { id = randomUUID(), __etag, ...body } = parsed.data;
  if (id.length > MOST_ID_CHARACTERS) {
    throw new AdoError(400, "ArgumentException", `The document id is longer than ${MOST_ID_CHARACTERS} characters.`);
  }
  return { id, etag: __etag ?? null, body };
}

/** @throws AdoError when the collection or the document does not exist. */
function storedDocument(call: RestCall, id: string): DocumentRow {
  const collection = collectionOf(call);
  if (!collectionExists(call.site, collection)) throw noCollection(call);
  const stored = documentById(call.site, collection, id);
  if (stored === null) {
    throw new AdoError(404, "DocumentDoesNotExistException", `The requested document ${id} does not exist.`);
  }
  return stored;
}

function noCollection(call: RestCall): AdoError {
  return new AdoError(
    404,
    "DocumentCollectionDoesNotExistException",
    `The collection ${call.param("collection")} does not exist.`,
  );
}

function nextEtag(stored: DocumentRow, given: number | null): number {
  if (given === stored.etag || given === LAST_WRITE_WINS) return stored.etag + 1;
  throw new AdoError(
    400,
    "InvalidDocumentVersionException",
    "The given document version does not match the version that is stored.",
  );
}

function saved(call: RestCall, document: DocumentRow) {
  putDocument(call.site, collectionOf(call), document);
  return shapeOf(document);
}

function shapeOf({ id, etag, body }: DocumentRow) {
  return { ...body, id, __etag: etag };
}
