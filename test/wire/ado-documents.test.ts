/** Extension data documents, and troubles on demand, over the wire. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type AdoUnderTest, MEMBER, startAdo, typeKeyOf } from "./ado-harness.ts";

const INSTALLED = "_apis/ExtensionManagement/InstalledExtensions/upshot-value/upshot";
const collectionPath = (scope: string) => `${INSTALLED}/Data/Scopes/${scope}/Collections/journals/Documents`;
const DOCUMENTS = collectionPath("Default/Current");

let host: AdoUnderTest;
beforeEach(() => {
  host = startAdo();
});
afterEach(() => host.ado.close());

const call = (method: string, json?: unknown, path = DOCUMENTS, as?: string) =>
  host.ask(path, { method, json, version: "7.1-preview.1", ...(as === undefined ? {} : { as }) });
const save = async (json: unknown) => {
  const { status, body } = await call("PUT", json);
  return status === 200 ? body : [status, typeKeyOf(body)];
};

test("a missing collection and a missing document are 404", async () => {
  const missing = await call("GET");
  expect([missing.status, typeKeyOf(missing.body)]).toEqual([404, "DocumentCollectionDoesNotExistException"]);
  await call("POST", { id: "epic-1" });
  const absent = await call("GET", undefined, `${DOCUMENTS}/epic-2`);
  expect([absent.status, typeKeyOf(absent.body)]).toEqual([404, "DocumentDoesNotExistException"]);
});

test("a document is created once, with an id of at most 50 characters", async () => {
  expect((await call("POST", { id: "epic-1", entries: ["a"] })).body).toEqual({
    id: "epic-1",
    entries: ["a"],
    __etag: 1,
  });
  expect((await call("POST", { id: "epic-1", entries: [] })).status).toBe(409);
  expect((await call("POST", { id: "x".repeat(51) })).status).toBe(400);
  expect((await call("GET")).body).toEqual({ count: 1, value: [{ id: "epic-1", entries: ["a"], __etag: 1 }] });
});

test("a save needs the stored __etag; -1 always wins", async () => {
  expect(await save({ id: "a", n: 1 })).toMatchObject({ __etag: 1 });
  expect(await save({ id: "a", n: 2, __etag: 1 })).toMatchObject({ n: 2, __etag: 2 });
  expect(await save({ id: "a", n: 3, __etag: 1 })).toEqual([400, "InvalidDocumentVersionException"]);
  expect(await save({ id: "a", n: 3 })).toEqual([400, "InvalidDocumentVersionException"]);
  expect(await save({ id: "a", n: 4, __etag: -1 })).toEqual({ id: "a", n: 4, __etag: 3 });
});

test("PATCH only changes what exists; DELETE removes it", async () => {
  expect((await call("PATCH", { id: "a" })).status).toBe(404);
  await save({ id: "a" });
  expect((await call("PATCH", { id: "a", n: 1, __etag: 1 })).body).toEqual({ id: "a", n: 1, __etag: 2 });
  expect((await call("DELETE", undefined, `${DOCUMENTS}/a`)).status).toBe(204);
  expect((await call("DELETE", undefined, `${DOCUMENTS}/a`)).status).toBe(404);
  expect((await call("GET")).body).toEqual({ count: 0, value: [] });
});

test("shared documents are everybody's, those of User/Me are one person's", async () => {
  await save({ id: "shared" });
  expect((await call("GET", undefined, DOCUMENTS, MEMBER)).body).toMatchObject({ count: 1 });
  await call("POST", { id: "mine" }, collectionPath("User/Me"));
  expect((await call("GET", undefined, collectionPath("User/Me"), MEMBER)).status).toBe(404);
  expect((await call("GET", undefined, collectionPath("User/Me"))).body).toMatchObject({ value: [{ id: "mine" }] });
});

test("only the installed extension has documents", async () => {
  expect((await call("GET", undefined, DOCUMENTS.replace("upshot-value", "someone"))).status).toBe(404);
});

test("troubles on demand: too many requests, no service, no permission", async () => {
  const changed = await host.ado.app.request("/_local/ado/faults", {
    method: "POST",
    body: JSON.stringify({ rateLimitedShare: 1, retryAfterSeconds: 7 }),
  });
  expect(changed.status).toBe(200);
  const limited = await host.ask("_apis/projects");
  expect([limited.status, limited.headers.get("Retry-After")]).toEqual([429, "7"]);
  host.faults.reset();
  host.faults.change({ unavailableShare: 1 });
  expect((await host.ask("_apis/projects")).status).toBe(503);
  host.faults.reset();
  host.faults.change({ denyAll: true });
  expect((await host.ask("_apis/projects")).status).toBe(403);
});
