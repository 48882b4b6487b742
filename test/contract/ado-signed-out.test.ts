/** A session that ended is answered with the page to sign in, under a status that looks like success: nothing counts as saved or read. */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { adoHost } from "../../ado-extension/host.ts";
import { requestAdoOver } from "../../ado-extension/request-ado.ts";
import type { LocalAdo } from "../../playground/ado/index.ts";
import { InitiativeRef, SubjectId } from "../../shared/domain/ids.ts";
import type { Host } from "../../shared/ports.ts";
import { draftOf, next, summaryOf } from "./contract-entries.ts";
import { seededAdo } from "./local-ado.ts";
import { ANA, CONTRACT_SEED } from "./seed.ts";

const PAGE = "<html><title>Sign in to your account</title></html>";
const SUBJECT = SubjectId.parse("epic:1");
const REF = InitiativeRef.parse("1");

let ado: LocalAdo;
beforeEach(() => {
  ado = seededAdo(CONTRACT_SEED);
});
afterEach(() => ado.close());

/** @param ended status of the page to sign in; `null` = the session lasts */
function hostOf(ended: number | null): Host {
  return adoHost({
    requestAdo: requestAdoOver({
      baseUrl: async () => "http://localhost/ado/local/",
      token: async () => `local-token:${ANA}`,
      fetch: async (input, init) =>
        ended === null
          ? ado.app.request(new Request(input, init))
          : new Response(PAGE, { status: ended, headers: { "Content-Type": "text/html; charset=utf-8" } }),
    }),
    extension: { publisherId: "upshot-value", extensionId: "upshot" },
    userId: ANA,
    now: () => CONTRACT_SEED.now,
  });
}

describe.each([203, 200])("the page to sign in, under %i", (status) => {
  const refused = { ok: false, problem: { code: "no_permission" } };

  it("is never a saved entry: who wrote is told, and can write it again", async () => {
    const entries = next(SUBJECT, [draftOf("fewer deaths")]);
    expect(await hostOf(status).append(entries)).toMatchObject(refused);
    expect(await hostOf(null).histories([SUBJECT])).toEqual({ ok: true, value: [[]] });
    expect(await hostOf(null).append(entries)).toEqual({ ok: true, value: null });
  });

  it("is never a kept or a dropped summary", async () => {
    const summary = summaryOf("1", "kept");
    expect(await hostOf(null).saveSummary(summary)).toMatchObject({ ok: true });
    expect(await hostOf(status).saveSummary({ ...summary, headline: "lost" })).toMatchObject(refused);
    expect(await hostOf(status).dropSummary(REF)).toMatchObject(refused);
    expect(await hostOf(null).summaries([REF])).toMatchObject({ ok: true, value: [{ headline: "kept" }] });
  });

  it("is no work item, no list and no settings", async () => {
    const host = hostOf(status);
    expect(await host.initiative(REF, new Map())).toMatchObject(refused);
    expect(await host.workBelow(REF)).toMatchObject(refused);
    expect(await host.visible([REF])).toMatchObject(refused);
    expect(await host.keptPage(null, null)).toMatchObject(refused);
  });
});
