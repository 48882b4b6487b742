/** Texts as the database keeps them: packed small, read back to the last character, and readable for ever. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { pack, unpack } from "../../forge-app/packed-text.ts";
import { parsedJson } from "../../forge-app/store-keys.ts";
import { rowsOf } from "../bench/record-fill.ts";

const SCALE = { hypotheses: 1, readingsByFile: 40, readingsOneByOne: 10 };
const sizeOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

describe("packed text", () => {
  it("reads back as it was written, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 2000 }), (text) => {
        expect(unpack(pack(`{"a":${JSON.stringify(text)}}`))).toBe(`{"a":${JSON.stringify(text)}}`);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
  it("takes less than half the room for a record such as people write", () => {
    const { entries, summary } = rowsOf(0, SCALE);
    const texts = [...entries.map(([, , text]) => text), JSON.stringify(summary)];
    for (const text of texts) expect(unpack(pack(text))).toBe(text);
    expect(sizeOf(texts.map(pack))).toBeLessThan(0.42 * sizeOf(texts));
  });
  it("that was never packed is read as it stands; damaged text is no entry, and no crash", () => {
    expect(unpack('{"schema":"entry/1"}')).toBe('{"schema":"entry/1"}');
    expect(unpack("z1:not base64 of anything")).toBeNull();
    expect(parsedJson("z1:AAAA")).toBeNull();
    expect(parsedJson("{")).toBeNull();
  });
  it("written by an earlier version is read by every later one: the common words never change", () => {
    expect(unpack(EARLIER)).toBe(
      '{"schema":"entry/2","subject":"metric:10001-m1-0a1b2c3d","sequence":3,"at":"2026-11-24T09:30:00.000Z","by":"account-0001","body":{"kind":"readings_recorded","series":null,"source":"pushed","rows":[{"on":20700,"value":0.0312,"denominator":null,"provenance":"measured"}]},"previousHash":"00","hash":"ff"}',
    );
  });
});

/** Packed once, on the day the form was made. */
const EARLIER = "z1:IzbsDQwMQcFvkGiYZJRsnIISDcZExnticnJ+aV6JLsgwiqIDl2fMUWLEwNjQiMIwBWcIaFimpSnVAgA=";
