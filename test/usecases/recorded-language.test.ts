/** What is recorded is English and the same whoever looks; what is shown is said again in the viewer's language. */
import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { FieldProblem } from "../../shared/domain/problem.ts";
import { ProblemRecord } from "../../shared/parse/problem-record.ts";
import type { Language } from "../../shared/text/language.ts";
import { RECORD_ENGLISH, speak } from "../../shared/text/language.ts";
import { languageOf } from "../../shared/text/languages.ts";
import { inEnglish } from "../../shared/text/said.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { summaryOf } from "../../shared/usecases/summary-of.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { say } from "../../shared/view/say.ts";
import { ANA } from "../contract/seed.ts";
import { COMPLETE, day } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, journalLength, newSite, withDraft, withPromise } from "./sample-site.ts";

const TODAY = day("2026-11-24");
let german: Language;
beforeAll(async () => {
  german = await languageOf("de-DE");
});
afterEach(() => speak(RECORD_ENGLISH));

async function inputs() {
  const site = newSite();
  await withPromise(site, CHECKOUT);
  return ask(site, CHECKOUT, "openPanel", {});
}

describe("the record", () => {
  it("keeps the same summary from a page in German as from one in English", async () => {
    const asked = await inputs();
    const fromEnglish = summaryOf(asked, computePanel(asked, TODAY));
    speak(german);
    expect(summaryOf(asked, computePanel(asked, TODAY, "de-DE"))).toEqual(fromEnglish);
  });
  it("keeps each verdict's reason in English, with what it takes to say it in German", async () => {
    speak(german);
    const { verdictHistory, assessment } = computePanel(await inputs(), TODAY, "de-DE");
    const last = verdictHistory.at(-1);
    expect(last?.reason).toBe(inEnglish(last?.said ?? []));
    expect(assessment?.reason).toBe(inEnglish(assessment?.said ?? []));
    expect(last?.reason).toMatch(/^[A-Z][^äöüß]+\.$/);
    expect(say(last?.said ?? [], "de-DE")).toMatch(/^(Noch|Nicht|Die) .*\.$/);
  });
  it("refuses in English with what it takes to say it in German: days as the viewer writes them", async () => {
    const site = newSite();
    await withPromise(site, CHECKOUT);
    speak(german);
    const exception = { gate: "verdict", reason: "a fix", expiresOn: day("2028-01-01") };
    const expectedLength = await journalLength(site, CHECKOUT);
    const refusal = await answer(site.host(ANA), CHECKOUT, "grantException", { ...exception, expectedLength });
    const { fields } = ProblemRecord.parse(refusal.ok ? null : refusal.problem) as { fields: FieldProblem[] };
    expect(fields[0]?.message).toMatch(/^Give a day from 24 Nov 2026 to 22 Feb 2027:/);
    expect(say([fields[0]?.said ?? { message: "" }], "de-DE")).toMatch(
      /^Einen Tag von 24\. Nov\. 2026 bis 22\. Feb\. 2027 /,
    );
  });
  it("lists what is missing before a commitment in English, whatever the page speaks", async () => {
    const site = newSite();
    const metricId = await withDraft(site, CHECKOUT);
    speak(german);
    const refusal = await answer(site.host(ANA), CHECKOUT, "commitHypothesis", {
      hypothesis: { ...COMPLETE, metricId, change: "" },
      expectedLength: await journalLength(site, CHECKOUT),
    });
    expect(refusal).toMatchObject({ problem: { fields: [{ path: "change", message: "Say what will change." }] } });
  });
});
