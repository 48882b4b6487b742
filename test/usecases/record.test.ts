/** What the page about the record may ask, and of whom: only the administrator of the whole site is answered. */
import { beforeEach, describe, expect, it } from "@jest/globals";
import { PersonId } from "../../shared/domain/ids.ts";
import { ok } from "../../shared/domain/problem.ts";
import type { Host } from "../../shared/ports.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { answerRecord } from "../../shared/usecases/answer-record.ts";
import { PORTFOLIO_CALLS } from "../../shared/usecases/portfolio-api.ts";
import { RECORD_CALLS, recordApiOver } from "../../shared/usecases/record-api.ts";
import { POLICIES_CALLS, SETTINGS_CALLS } from "../../shared/usecases/settings-api.ts";
import { VALUE_CALLS } from "../../shared/usecases/value-api.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { CHECKOUT, must, newSite, SEARCH, weekly, withPromise } from "./sample-site.ts";

const ana = PersonId.parse(ANA);
let site: MemorySite;
beforeEach(async () => {
  site = newSite();
  const metricId = await withPromise(site, CHECKOUT);
  await withPromise(site, SEARCH);
  const rows = weekly(20000, [0.031, 0.032, 0.03]);
  must(await answer(site.host(ANA), CHECKOUT, "recordReadings", { metricId, series: null, source: "csv", rows }));
});

const asAdmin = (viewer: string = ANA): Host => ({ ...site.host(viewer), mayAdministerSite: async () => ok(true) });
const asNobody = (viewer: string = BERND): Host => ({ ...site.host(viewer), mayAdministerSite: async () => ok(false) });
const api = (host: Host) => recordApiOver((call, payload) => answerRecord(host, call, payload));

describe("the record's calls", () => {
  it.each(RECORD_CALLS)("%s is refused to whoever does not administer the site, and changes nothing", async (call) => {
    const before = JSON.stringify([...site.journals]);
    const payload = { cursor: null, personId: ANA, text: "Ana" };
    for (const forged of [payload, null, { personId: ANA, cursor: null }, { cursor: null }, "x"])
      expect(await answerRecord(asNobody(), call, forged)).toMatchObject({
        ok: false,
        problem: { code: "no_permission" },
      });
    expect(JSON.stringify([...site.journals])).toBe(before);
  });
  it("have names of their own: on a host where calls go by name none stands in for another", () => {
    const names = [...VALUE_CALLS, ...PORTFOLIO_CALLS, ...SETTINGS_CALLS, ...POLICIES_CALLS, ...RECORD_CALLS];
    expect(new Set(names).size).toBe(names.length);
  });
  it("name what is wrong with a payload, and never throw", async () => {
    for (const [call, payload] of [
      ["exportPage", { cursor: 5 }],
      ["exportPage", { cursor: "nowhere" }],
      ["weighPage", { cursor: "summaries:'; DROP" }],
      ["erasePerson", { personId: "no id", cursor: null }],
      ["erasePerson", { personId: "erased", cursor: null }],
      ["previewErasure", { personId: ANA, cursor: "elsewhere:1" }],
      ["dropEverything", {}],
    ] as const)
      expect(await answerRecord(asAdmin(), call, payload)).toMatchObject({
        ok: false,
        problem: { code: expect.stringMatching(/^(invalid_record|not_found)$/) },
      });
  });
  it("weigh every journal once and tell what a reading takes", async () => {
    const page = must(await api(asAdmin()).weighPage({ cursor: null }));
    const stored = [...site.journals.values()].flat();
    expect(page.entries).toBe(stored.length);
    expect(page.bytes).toBe(Buffer.byteLength(stored.join("")));
    expect(page.sample.readings).toBe(3);
    expect(must(await api(asAdmin()).weighPage({ cursor: page.next })).journals).toBe(0);
  });
  it("erase the administrator who asks it, without signing by that id", async () => {
    const record = api(asAdmin(ANA));
    let cursor: string | null = null;
    do {
      const step: { readonly next: string | null } = must(await record.erasePerson({ personId: ana, cursor }));
      cursor = step.next;
    } while (cursor !== null);
    expect(JSON.stringify([...site.journals, ...site.summaries])).not.toContain(ANA);
    expect([...site.journals.values()].flat().some((entry) => entry.includes("person_erased"))).toBe(true);
  });
  it("count texts that hold the person's name, and leave them as they are", async () => {
    await withPromise(site, SEARCH, { who: "customers of Ana Ruiz" }).catch(() => undefined);
    const seen = must(await api(asAdmin()).previewErasure({ personId: ana, cursor: null }));
    expect(seen.nameInTexts).toBeGreaterThan(0);
    expect(seen.nameInTextsOf).toContain(`epic:${SEARCH}`);
  });
});
