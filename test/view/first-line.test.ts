/** The first line, written before react-dom is there: the same elements, so that the views take them over as they stand. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { createElement, useState } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { EpochDay } from "../../shared/domain/day.ts";
import { PersonId } from "../../shared/domain/ids.ts";
import type { KeptFacts } from "../../shared/domain/kept-facts.ts";
import { DATA_HEALTH, EVIDENCE_GRADES, VERDICTS } from "../../shared/evaluation/types.ts";
import { RECORD_ENGLISH, speak } from "../../shared/text/language.ts";
import { languageOf } from "../../shared/text/languages.ts";
import { FirstLine } from "../../shared/ui/first/first-line.tsx";
import { markupOf } from "../../shared/ui/first/markup.ts";

const KEPT: KeptFacts = {
  asOf: 20_500 as EpochDay,
  verdict: "on_path",
  headline: `On the promised path: "<b>A & B's</b>".`,
  evidence: 240,
  evidenceGrade: "C",
  dataHealth: "fresh",
  ownerId: PersonId.parse("ana"),
  nextReviewOn: 20_600 as EpochDay,
};
const KINDS: readonly KeptFacts[] = [
  KEPT,
  { ...KEPT, ownerId: null, nextReviewOn: null },
  ...[null, ...VERDICTS].map((verdict) => ({ ...KEPT, verdict })),
  ...DATA_HEALTH.map((dataHealth) => ({ ...KEPT, dataHealth })),
  ...EVIDENCE_GRADES.map((evidenceGrade) => ({ ...KEPT, evidenceGrade, evidence: 2e7 })),
];

describe("the first line", () => {
  afterEach(() => speak(RECORD_ENGLISH));

  it.each(["en-GB", "de-DE"])("is written as react-dom draws it, whatever was kept, in %s", async (locale) => {
    speak(await languageOf(locale));
    for (const shows of ["line", "panel"] as const) {
      for (const kept of KINDS) {
        for (const isStuck of [false, true]) {
          const props = { shows, kept, locale, isStuck };
          expect(markupOf(FirstLine(props))).toBe(renderToStaticMarkup(createElement(FirstLine, props)));
        }
      }
    }
  });

  it("says the verdict, the day and that it is being looked at again, and shows somebody's markup as text", () => {
    const markup = markupOf(FirstLine({ shows: "line", kept: KEPT, locale: "en-GB" }));
    expect(markup).toContain("</svg>On path</span>");
    expect(markup).toContain("as of 16 Feb 2026; looking again …");
    expect(markup).toContain("&lt;b&gt;A &amp; B&#x27;s&lt;/b&gt;");
    expect(markup).not.toContain("<b>");
  });

  it("says that the view did not arrive and what to do, with what is known and without", () => {
    for (const kept of [KEPT, null]) {
      const markup = markupOf(FirstLine({ shows: "line", kept, locale: "en-GB", isStuck: true }));
      expect(markup).toContain("This view could not be loaded.");
      expect(markup).toContain("Reload the page to try again.");
      expect(markup.includes("as of 16 Feb 2026; no answer comes now")).toBe(kept !== null);
      expect(markup).not.toContain("looking again");
    }
  });

  it("refuses a view that has a state: nothing here could keep it", () => {
    function Counting() {
      return createElement("p", null, useState(0)[0]);
    }
    const complaints = console.error;
    console.error = () => undefined;
    expect(() => markupOf(createElement(Counting))).toThrow();
    console.error = complaints;
  });
});
