/** An export put back: entries as they were written, twice the same as once, and nothing merged that does not follow. */
import { beforeEach, describe, expect, it } from "@jest/globals";
import { answer } from "../../shared/usecases/answer.ts";
import { importLedger } from "../../shared/usecases/import-ledger.ts";
import { entryLines, exported } from "../contract/ledger-contract.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA } from "../contract/seed.ts";
import { ask, CHECKOUT, must, newSite, SEARCH, weekly, withDraft, withPromise } from "./sample-site.ts";

let source: MemorySite;
let lines: readonly string[];

beforeEach(async () => {
  source = newSite();
  const metricId = await withPromise(source, CHECKOUT);
  await withPromise(source, SEARCH);
  const rows = weekly(20000, [0.031, 0.032, 0.03]);
  must(await answer(source.host(ANA), CHECKOUT, "recordReadings", { metricId, series: null, source: "csv", rows }));
  lines = await exported(source.host(ANA));
});

async function putBack(site: MemorySite, some: readonly string[], size = 4) {
  const sum = { added: 0, alreadyThere: 0 };
  for (let start = 0; start < some.length; start += size) {
    const page = { lines: some.slice(start, start + size), firstLine: start + 1, leavesOutDiffering: false };
    const done = await importLedger(site.host(ANA), page);
    if (!done.ok) return done;
    sum.added += done.value.added;
    sum.alreadyThere += done.value.alreadyThere;
  }
  return { ok: true, value: sum } as const;
}

const journalsOf = (site: MemorySite) => [...site.journals].sort(([a], [b]) => (a < b ? -1 : 1));
const entryCount = () => entryLines(lines).length;

describe("an export put back into an empty site", () => {
  it("gives the same journals, to the last character, and the same panel", async () => {
    const site = newSite();
    expect(await putBack(site, lines)).toEqual({ ok: true, value: { added: entryCount(), alreadyThere: 0 } });
    expect(journalsOf(site)).toEqual(journalsOf(source));
    const [here, there] = [await ask(site, CHECKOUT, "openPanel", {}), await ask(source, CHECKOUT, "openPanel", {})];
    expect(here.epicEntries).toEqual(there.epicEntries);
    expect(here.kept).toEqual(there.kept);
  });
  it("a second time changes nothing, and one that was cut off goes on", async () => {
    const site = newSite();
    await putBack(site, lines.slice(0, 5), 2);
    const again = await putBack(site, lines, 3);
    expect(again.ok && again.value.added + again.value.alreadyThere).toBe(entryCount());
    expect(await putBack(site, lines)).toEqual({ ok: true, value: { added: 0, alreadyThere: entryCount() } });
    expect(journalsOf(site)).toEqual(journalsOf(source));
  });
  it("names the line that is damaged, and keeps what stood before it", async () => {
    const site = newSite();
    const at = lines.findIndex((line) => line.includes("readings_recorded"));
    const damaged = lines.map((line, index) => (index === at ? line.replace("0.032", "0.052") : line));
    expect(await putBack(site, damaged)).toMatchObject({
      ok: false,
      problem: { code: "invalid_record", fields: [{ path: `line ${at + 1}` }] },
    });
    const cut = lines.map((line, index) => (index === at ? line.slice(0, 40) : line));
    expect(await putBack(newSite(), cut)).toMatchObject({
      ok: false,
      problem: { fields: [{ path: `line ${at + 1}, (whole)` }] },
    });
    const odd = lines.map((line, index) => (index === at ? line.replace('"sequence":3', '"sequence":"x"') : line));
    expect(await putBack(newSite(), odd)).toMatchObject({
      ok: false,
      problem: { fields: [{ path: `line ${at + 1}, sequence`, message: expect.stringContaining("Give") }] },
    });
  });
  it("is refused where a journal went another way, and merges nothing into it", async () => {
    const site = newSite();
    await withDraft(site, SEARCH, { change: "something else altogether" });
    const before = site.journals.get(`epic:${SEARCH}`);
    const refused = await putBack(site, lines);
    expect(refused).toMatchObject({ ok: false, problem: { code: "invalid_record" } });
    expect(JSON.stringify(refused)).toContain(`of epic:${SEARCH} here`);
    expect(site.journals.get(`epic:${SEARCH}`)).toEqual(before);
  });
  it("refuses an entry that does not follow: one before it is missing", async () => {
    const site = newSite();
    const at = lines.findIndex((line) => line.includes(`"epic:${CHECKOUT}","sequence":1,`));
    const refused = await putBack(
      site,
      lines.filter((_, index) => index !== at),
    );
    expect(JSON.stringify(refused)).toContain("missing_or_reordered");
    expect(site.journals.get(`epic:${CHECKOUT}`) ?? []).toEqual([]);
  });
});
