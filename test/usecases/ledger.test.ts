/** An export of everything, and what the offline check says of one that was tampered with. */
import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { verify } from "../../playground/verify.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { exportLedger } from "../../shared/usecases/export-ledger.ts";
import { entryLines, exported, faultIn } from "../contract/ledger-contract.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA } from "../contract/seed.ts";
import { CHECKOUT, must, newSite, SEARCH, weekly, withPromise } from "./sample-site.ts";

let site: MemorySite;
let lines: readonly string[];

beforeEach(async () => {
  site = newSite();
  const metricId = await withPromise(site, CHECKOUT);
  await withPromise(site, SEARCH);
  const rows = weekly(20000, [0.031, 0.032, 0.03]);
  must(await answer(site.host(ANA), CHECKOUT, "recordReadings", { metricId, series: null, source: "csv", rows }));
  lines = await exported(site.host(ANA));
});

const told = async (some: readonly string[]) => verify(Readable.from([some.join("\n")]));
const at = (fragment: string) => lines.findIndex((line) => line.includes(fragment));
const without = (index: number) => lines.filter((_, position) => position !== index);
const changed = (index: number, from: string, to: string) =>
  lines.map((line, position) => (position === index ? line.replace(from, to) : line));

describe("an export", () => {
  it("holds every entry of every journal and nothing else", () => {
    const stored = [...site.journals.values()].flat();
    expect(stored.length).toBeGreaterThan(5);
    expect([...entryLines(lines)].sort()).toEqual([...stored].sort());
  });
  it("says that it is whole, in one sentence", async () => {
    const { isWhole, text } = await told(lines);
    expect(isWhole).toBe(true);
    expect(text).toBe(`Whole: ${entryLines(lines).length} entries of 5 journals, every hash holds.`);
  });
  it("goes on where a page stopped, and a made-up place in it is refused", async () => {
    const refused = await exportLedger(site.host(ANA), '{"after":"nowhere"}');
    expect(refused).toMatchObject({ ok: false, problem: { code: "invalid_record", fields: [{ path: "cursor" }] } });
    expect((await exportLedger(site.host(ANA), "no json")).ok).toBe(false);
  });
  it("names a journal that the store cannot read, and still holds all the others", async () => {
    const host = site.host(ANA);
    const damaged = {
      ...host,
      histories: async (subjects: Parameters<typeof host.histories>[0]) =>
        subjects.some((subject) => subject === `epic:${SEARCH}`)
          ? ({ ok: false, problem: { code: "invalid_record", what: `epic:${SEARCH}`, fields: [] } } as const)
          : host.histories(subjects),
    };
    const kept = await exported(damaged);
    expect(kept.filter((line) => line.includes("unreadable/1"))).toHaveLength(1);
    const lost = (site.journals.get(`epic:${SEARCH}`) ?? []).length;
    expect(kept).toHaveLength(lines.length - lost + 1);
    expect(await told(kept)).toEqual({
      isWhole: false,
      text: expect.stringContaining(`epic:${SEARCH}: the store could not read this journal`) as unknown as string,
    });
  });
  it("of a store that is busy fails as a whole, and is asked again", async () => {
    const host = site.host(ANA);
    const busy = {
      ...host,
      histories: async () => ({ ok: false, problem: { code: "rate_limited", what: "x", retryAfterMs: 1 } }) as const,
    };
    expect(await exportLedger(busy, null)).toMatchObject({ ok: false, problem: { code: "rate_limited" } });
  });
});

describe("the offline check", () => {
  it("names the first entry that was changed", async () => {
    const index = at("readings_recorded");
    expect(faultIn(changed(index, "0.032", "0.052"))).toMatchObject({ kind: "changed", line: index + 1, sequence: 3 });
    const { text, isWhole } = await told(changed(index, "0.032", "0.052"));
    expect(isWhole).toBe(false);
    expect(text).toMatch(/^Not whole: line \d+, metric:\S+, entry 3: this entry is not what was written/);
  });
  it("finds an entry that was taken out, and two that changed places", () => {
    const index = at("metric_defined");
    expect(faultIn(without(index))).toMatchObject({ kind: "missing_or_reordered", sequence: 1 });
    const [one, two] = [lines[index] ?? "", lines[index + 1] ?? ""];
    const swapped = lines.map((line, position) => (position === index ? two : position === index + 1 ? one : line));
    expect(faultIn(swapped)).toMatchObject({ kind: "missing_or_reordered", line: index + 1 });
  });
  it("finds the last entry of a journal taken out by the count and the digest of the last line", () => {
    const index = lines.findLastIndex((line) => line.includes(`epic:${CHECKOUT}`));
    expect(faultIn(without(index))).toMatchObject({ kind: "counts_differ" });
  });
  it("finds a journal whose entries do not stand together", () => {
    const index = lines.findLastIndex((line) => line.includes(`"epic:${CHECKOUT}"`));
    const moved = [...without(index).slice(0, -1), lines[index] ?? "", lines.at(-1) ?? ""];
    expect(faultIn(moved)).toMatchObject({ kind: "journal_twice" });
  });
  it("finds an export that was cut off, an empty one, and lines after the end", () => {
    expect(faultIn(lines.slice(0, -1))).toMatchObject({ kind: "cut_short" });
    expect(faultIn([])).toMatchObject({ kind: "no_header" });
    expect(faultIn(lines.slice(1))).toMatchObject({ kind: "no_header", line: 1 });
    expect(faultIn([...lines, lines[1] ?? ""])).toMatchObject({ kind: "after_the_end", line: lines.length + 1 });
    expect(faultIn([...lines.slice(0, 2), '{"half":'])).toMatchObject({ kind: "not_json", line: 3 });
    expect(faultIn([...lines.slice(0, 2), '{"schema":"other/1"}'])).toMatchObject({ kind: "unknown_line" });
  });
  it("tells an entry of a newer version from a damaged one", () => {
    const index = at("hypothesis_committed");
    expect(faultIn(changed(index, '"entry/2"', '"entry/3"'))).toMatchObject({ kind: "newer_version", line: index + 1 });
    expect(faultIn(changed(index, '"sequence"', '"sequens"'))).toMatchObject({ kind: "unreadable_entry" });
  });
  it("does not take the word of an entry that says itself erased", () => {
    const index = at("hypothesis_committed");
    const forged = changed(index, '"schema":"entry/2"', '"erased":true,"schema":"entry/2"').map((line, position) =>
      position === index ? line.replaceAll(ANA, "erased") : line,
    );
    expect(faultIn(forged)).toMatchObject({ kind: "changed", line: index + 1 });
  });
});
