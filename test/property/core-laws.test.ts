/** Laws of the core: journals, delivery, parsing. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { workAsOf } from "../../shared/delivery/delivery-as-of.ts";
import { summarizeDelivery } from "../../shared/delivery/delivery-summary.ts";
import type { EpochDay } from "../../shared/domain/day.ts";
import { dayOfInstant, isoDay, parseDay } from "../../shared/domain/day.ts";
import { hypothesisGaps } from "../../shared/domain/hypothesis-gaps.ts";
import { PersonId, SubjectId } from "../../shared/domain/ids.ts";
import { EntryBody } from "../../shared/journal/entry.ts";
import { foldEpic } from "../../shared/journal/epic-state.ts";
import { chainOn, verifyChain } from "../../shared/journal/hash-chain.ts";
import { foldMetric } from "../../shared/journal/metric-state.ts";
import { foldProject } from "../../shared/journal/project-state.ts";
import { parseDayCell, parseNumberCell } from "../../shared/parse/cells.ts";
import { parseWith } from "../../shared/parse/field-problems.ts";
import { readTable } from "../../shared/parse/readings-table.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { PanelInputs } from "../../shared/usecases/panel-inputs.ts";
import * as payloads from "../../shared/usecases/payloads.ts";
import { anyBody, anyHypothesis, anyRow, anyWork, BODIES, EPIC_ITEM, FIXED } from "./core-samples.ts";

const SUBJECT = SubjectId.parse("epic:10001");
const AUTHOR = { at: "2026-11-24T09:30:00.000Z", by: PersonId.parse("account-0001") };
const anyJournal = fc
  .array(anyBody, { minLength: 1, maxLength: 6 })
  .map((bodies) => chainOn([], SUBJECT, bodies, AUTHOR));

describe("journals", () => {
  it.each(Object.keys(BODIES) as (keyof typeof BODIES)[])("an entry of kind %s is read as it was written", (kind) => {
    fc.assert(
      fc.property(BODIES[kind], (body) => {
        const entries = chainOn([], SUBJECT, [body], AUTHOR);
        const text = JSON.stringify(entries);
        expect(EntryBody.safeParse(JSON.parse(JSON.stringify(body)))).toMatchObject({ success: true });
        expect(parseJournal(JSON.parse(text), SUBJECT)).toEqual({ ok: true, value: entries });
      }),
      { ...FIXED, numRuns: 60 },
    );
  });
  it("the chain of any journal holds, after storing too, and folding it never throws", () => {
    fc.assert(
      fc.property(anyJournal, (entries) => {
        const read = parseJournal(JSON.parse(JSON.stringify(entries)), SUBJECT);
        expect(read.ok && verifyChain(read.value)).toBeNull();
        expect(foldEpic(entries).length).toBe(entries.length);
        expect(foldMetric(entries).length).toBe(entries.length);
        expect(foldProject(entries).length).toBeLessThanOrEqual(entries.length);
      }),
      FIXED,
    );
  });
  it("any single change, removal before the end, repetition or swap breaks the chain", () => {
    fc.assert(
      fc.property(
        fc.array(anyBody, { minLength: 2, maxLength: 6 }),
        anyBody,
        fc.nat(),
        fc.nat(4),
        (bodies, forged, place, how) => {
          const entries = chainOn([], SUBJECT, bodies, AUTHOR);
          const at = place % (entries.length - 1);
          const here = entries[at];
          const after = entries[at + 1];
          if (here === undefined || after === undefined) throw new Error("two entries were asked for");
          fc.pre(JSON.stringify(here.body) !== JSON.stringify(forged));
          const spoiled = [
            entries.with(at, { ...here, body: forged }),
            entries.with(at, { ...here, at: "2026-11-24T09:30:00.001Z" }),
            entries.toSpliced(at, 1),
            entries.toSpliced(at, 0, here),
            entries.with(at, after).with(at + 1, here),
          ][how];
          expect(verifyChain(spoiled ?? entries)).not.toBeNull();
        },
      ),
      FIXED,
    );
  });
  it("the order of readings within a paste never matters", () => {
    const rows = fc.uniqueArray(anyRow, { selector: ({ on }) => on, minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        rows.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, shuffled]) => {
          const state = (list: typeof given) =>
            foldMetric(
              chainOn([], SUBJECT, [{ kind: "readings_recorded", series: null, source: "csv", rows: list }], AUTHOR),
            ).readings;
          expect(state(shuffled)).toEqual(state(given));
        },
      ),
      FIXED,
    );
  });
});

describe("delivery", () => {
  it("shares lie in 0 to 1, sum to at most 1, and to 1 when all shipped", () => {
    fc.assert(
      fc.property(anyWork, (work) => {
        const { shipments, status, count } = summarizeDelivery(EPIC_ITEM, work);
        const sum = shipments.reduce((all, { share }) => all + share, 0);
        for (const { share } of shipments) expect(share > 0 && share <= 1).toBe(true);
        expect(sum).toBeLessThanOrEqual(1 + 1e-12);
        if (status === "shipped") expect(sum).toBeCloseTo(1, 12);
        expect(count.shipped <= count.done && count.done <= count.total).toBe(true);
        expect(shipments.map(({ on }) => on)).toEqual(
          [...new Set(shipments.map(({ on }) => on))].sort((a, b) => a - b),
        );
      }),
      { ...FIXED, numRuns: 500 },
    );
  });
  it("the order in which a host lists its work changes nothing, to the last digit", () => {
    const shuffled = anyWork.chain((work) =>
      fc.tuple(
        fc.constant(work),
        fc.shuffledSubarray(work.items, { minLength: work.items.length }),
        fc.shuffledSubarray(work.releases, { minLength: work.releases.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([work, items, releases]) => {
        const turned = items.map((item) => ({ ...item, releaseIds: item.releaseIds.toReversed() }));
        expect(summarizeDelivery(EPIC_ITEM, { ...work, items: turned, releases })).toEqual(
          summarizeDelivery(EPIC_ITEM, work),
        );
      }),
      { ...FIXED, numRuns: 500 },
    );
  });
  it("taking cancelled leaves away changes no share", () => {
    fc.assert(
      fc.property(anyWork, (work) => {
        const parents = new Set(work.items.map(({ parentId }) => parentId));
        const items = work.items.filter(({ id, state }) => !(state === "cancelled" && !parents.has(id)));
        fc.pre(items.length > 0);
        const without = summarizeDelivery(EPIC_ITEM, { ...work, items });
        expect(without.shipments).toEqual(summarizeDelivery(EPIC_ITEM, work).shipments);
      }),
      { ...FIXED, numRuns: 500 },
    );
  });
  it("seen from an earlier day, no shipment lies after that day, and what happened later changes nothing", () => {
    fc.assert(
      fc.property(anyWork, fc.integer({ min: -5, max: 105 }), (work, seenFrom) => {
        const day = seenFrom as EpochDay;
        const then = summarizeDelivery(EPIC_ITEM, workAsOf(work, day));
        for (const { on } of then.shipments) expect(on).toBeLessThanOrEqual(day);
        const later = { ...EPIC_ITEM, id: "later", parentId: "E", createdOn: (day + 1) as EpochDay };
        expect(summarizeDelivery(EPIC_ITEM, workAsOf({ ...work, items: [...work.items, later] }, day))).toEqual(then);
      }),
      { ...FIXED, numRuns: 500 },
    );
  });
});

describe("parsing", () => {
  it("every day there is comes back from its text", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719162, max: 2932896 }), (number) => {
        const iso = isoDay(number as EpochDay);
        expect([parseDay(iso), parseDayCell(iso), dayOfInstant(`${iso}T23:59:59.999Z`)]).toEqual([
          number,
          number,
          number,
        ]);
      }),
      FIXED,
    );
  });
  it("a number written plainly is read as itself", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(parseNumberCell(String(number))).toBe(Number(String(number)));
      }),
      FIXED,
    );
  });
  it("no text makes a cell, a day or a table throw, and every line is either read or named", () => {
    const pasted = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("2026-01-05", "1,5", "\t", ";", "\n", '"', "date", "%", "x", "\u0000"))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(pasted, fc.constantFrom("mean" as const, "proportion" as const), (text, kind) => {
        const number = parseNumberCell(text);
        expect(number === null || number === "ambiguous" || Number.isFinite(number)).toBe(true);
        parseDay(text);
        dayOfInstant(text);
        const { series, bad } = readTable(text, { kind, provenance: "measured" });
        for (const { rows } of series) for (const { value } of rows) expect(Number.isFinite(value)).toBe(true);
        for (const { line } of bad) expect(line).toBeLessThanOrEqual((text.match(/\r\n|\r|\n/g)?.length ?? 0) + 1);
      }),
      { ...FIXED, numRuns: 1000 },
    );
  });
  it("nothing that is sent makes a schema throw, and a refusal always names a field and a fix", () => {
    const schemas = [...Object.values(payloads).filter((value) => typeof value === "object"), EntryBody, PanelInputs];
    expect(schemas.length).toBeGreaterThan(7);
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, fc.constantFrom(...schemas), (value, schema) => {
        const read = parseWith(schema, value, "request");
        if (read.ok || read.problem.code !== "invalid_record") return;
        expect(read.problem.fields.length).toBeGreaterThan(0);
        for (const { path, message } of read.problem.fields)
          expect([path === "", message === ""]).toEqual([false, false]);
      }),
      { ...FIXED, numRuns: 1000 },
    );
  });
  it("gaps of any hypothesis are found without a throw", () => {
    fc.assert(
      fc.property(anyHypothesis, fc.double(), (hypothesis, level) => {
        const context = {
          definition: null,
          today: 20781 as EpochDay,
          readingCount: 0,
          presentLevel: level,
          headroom: level,
          promisedElsewhere: 0,
          commitmentNeeds: [],
        };
        for (const { severity } of hypothesisGaps(hypothesis, context))
          expect(["needed", "advice"]).toContain(severity);
      }),
      FIXED,
    );
  });
});
