/** The Excel file, read back by a reader that is not ours. */
import { describe, expect, it } from "@jest/globals";
import readExcel from "read-excel-file/node";
import type { EpochDay } from "../../shared/domain/day.ts";
import { OWN_FIELDS } from "../../shared/portfolio/query.ts";
import type { PortfolioRow } from "../../shared/portfolio/row.ts";
import { workbookParts } from "../../shared/portfolio/workbook.ts";
import { zipped } from "../../shared/ui/portfolio/zip.ts";
import { sampleRow } from "./sample-rows.ts";

const TODAY = 20_781 as EpochDay;
const FIELDS = OWN_FIELDS;

const bytesOf = async (rows: readonly PortfolioRow[]) =>
  Buffer.concat([...(await zipped(workbookParts(rows, TODAY), () => Promise.resolve()))]);

async function tableOf(rows: readonly PortfolioRow[]) {
  const [sheet] = await readExcel(await bytesOf(rows));
  return sheet?.data ?? [];
}

/** A part as it is written, before it is packed. */
function partOf(path: string, rows: readonly PortfolioRow[]): string {
  return [...(workbookParts(rows, TODAY).find((part) => part.path === path)?.pieces ?? [])].join("");
}

const titled = (title: string): PortfolioRow => {
  const row = sampleRow("A-1", {});
  return { ...row, initiative: { ...row.initiative, title } };
};
const at = (field: string) => FIELDS.findIndex((one) => one === field);

describe("the Excel file", () => {
  it("has a heading and a line for each row, and leaves empty what is empty", async () => {
    const table = await tableOf([sampleRow("A-1", { verdict: "off_path" }), sampleRow("A-2", null)]);
    expect(table).toHaveLength(3);
    expect(table[0]?.[at("value_at_risk")]).toBe("value_at_risk");
    expect(table[1]?.[at("verdict")]).toBe("off_path");
    expect(table[2]?.[at("verdict")]).toBeNull();
  });

  it("types its cells: days, shares, yes and no, money in whole units with its currency", async () => {
    const row = sampleRow("A-1", {
      state: "committed",
      verdict: "off_path",
      worth: [250_050, "EUR"],
      probabilityOfTarget: 0.25,
      nextReviewOn: TODAY,
    });
    const [, cells] = await tableOf([row]);
    expect(cells?.[at("next_review")]).toEqual(new Date(TODAY * 86_400_000));
    expect(cells?.[at("probability")]).toBe(0.25);
    expect(cells?.[at("closed")]).toBe(false);
    expect(cells?.[at("expected_value")]).toBeCloseTo(625.13, 2);
    expect(partOf("xl/styles.xml", [row])).toContain("#,##0.00 &quot;EUR&quot;");
  });

  it("writes days before 1900 as text: a spreadsheet has no such days", async () => {
    const [, cells] = await tableOf([sampleRow("A-1", { nextReviewOn: -25_700 as EpochDay })]);
    expect(cells?.[at("next_review")]).toBe("1899-08-21");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "\uFF1D1+1"])(
    "keeps %j a text, also when the cell is edited",
    async (title) => {
      const sheet = partOf("xl/worksheets/sheet1.xml", [titled(title)]);
      expect(sheet).not.toContain("<f>");
      expect(sheet).toMatch(/<c r="[A-Z]+2" t="inlineStr" s="2">/);
      const [, cells] = await tableOf([titled(title)]);
      expect(String(cells?.[at("title")]).trim()).toBe(title.trim());
    },
  );

  it("takes texts that would break its markup, and cuts those no cell can hold", async () => {
    const nasty = "</t></is><f>1</f> & \u0000\u0008 \uD800 <![CDATA[ ]]> 😀";
    const [, cells] = await tableOf([titled(nasty)]);
    expect(cells?.[at("title")]).toBe("</t></is><f>1</f> &   <![CDATA[ ]]> 😀");
    const [, long] = await tableOf([titled("x".repeat(40_000))]);
    expect(String(long?.[at("title")])).toHaveLength(32_767);
  });

  it("is packed while it is written: never more than a piece of the sheet is held", async () => {
    const row = sampleRow("A-1", { verdict: "off_path" });
    const rows = Array.from({ length: 20_000 }, () => row);
    let turns = 0;
    const packed = await zipped(workbookParts(rows, TODAY), async () => {
      turns += 1;
    });
    const sheetCharacters = workbookParts(rows, TODAY)
      .flatMap(({ pieces }) => [...pieces])
      .reduce((sum, piece) => sum + piece.length, 0);
    expect(turns).toBeGreaterThan(sheetCharacters / 1_000_000);
    expect(packed.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(sheetCharacters / 10);
  });
});
