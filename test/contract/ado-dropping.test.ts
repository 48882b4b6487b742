/** A journal of several documents that is dropped: the service takes one document a request, and a page may close in between. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { extensionDocuments } from "../../ado-extension/documents.ts";
import { type RequestAdo, requestAdoOver } from "../../ado-extension/request-ado.ts";
import { documentStore } from "../../ado-extension/store.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { PersonId, viewerSubject } from "../../shared/domain/ids.ts";
import type { JournalEntry } from "../../shared/journal/entry.ts";
import { eraseThePerson } from "../../shared/usecases/erase-person.ts";
import { must } from "../usecases/sample-site.ts";
import { draftOf, next, stored } from "./contract-entries.ts";
import { adoHostOver, seededAdo } from "./local-ado.ts";
import { ANA, BERND, CHIPO, CONTRACT_SEED } from "./seed.ts";

const extension = { publisherId: "upshot-value", extensionId: "upshot" };
const chipo = PersonId.parse(CHIPO);
const OWN = viewerSubject(chipo);

let ado: LocalAdo;
let request: RequestAdo;
beforeEach(() => {
  ado = seededAdo(CONTRACT_SEED);
  request = requestAdoOver({
    baseUrl: async () => "http://localhost/ado/local/",
    token: async () => `local-token:${ANA}`,
    fetch: async (input, init) => ado.app.request(new Request(input, init)),
  });
});
afterEach(() => ado.close());

describe("a journal of several documents", () => {
  it("that was dropped halfway is a journal still, is found again, and the next erasure leaves nothing", async () => {
    const store = documentStore(extensionDocuments(request, extension));
    let history: readonly JournalEntry[] = [];
    for (let part = 0; part < 3; part += 1) {
      const added = next(OWN, Array(80).fill(draftOf("y".repeat(2000))), history);
      must(await store.append(added));
      history = [...history, ...added];
    }
    let removed = 0;
    const dying: RequestAdo = async (asked) => {
      if (asked.method !== "DELETE") return request(asked);
      removed += 1;
      if (removed === 2) throw new Error("the page was closed");
      return request(asked);
    };
    await expect(documentStore(extensionDocuments(dying, extension)).dropJournal(OWN)).rejects.toThrow("closed");
    expect(await stored(store, OWN)).toEqual(history.slice(0, 160));
    const host = adoHostOver(ado, BERND, CONTRACT_SEED.now);
    expect(must(await eraseThePerson(host, { personId: chipo, cursor: null }))).toMatchObject({ changed: 160 });
    expect(must(await host.subjectsPage(null)).subjects).toEqual([]);
    expect(await stored(host, OWN)).toEqual([]);
  });
});
