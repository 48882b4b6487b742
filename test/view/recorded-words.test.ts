/** A sentence of the record, shown to somebody who reads German. */
import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Language } from "../../shared/text/language.ts";
import { english, RECORD_ENGLISH, speak } from "../../shared/text/language.ts";
import { languageOf } from "../../shared/text/languages.ts";
import { said } from "../../shared/text/said.ts";
import { RecordedWords } from "../../shared/ui/recorded-words.tsx";
import { day } from "../domain/journal-samples.ts";

const TEXT = "Nothing has shipped yet, so nothing is due.";
const NOW_SAID = [said("Nothing has shipped yet, so nothing is due.")];

describe("a sentence of the record", () => {
  let german: Language;
  beforeAll(async () => {
    german = await languageOf("de-DE");
  });
  afterEach(() => speak(RECORD_ENGLISH));
  const shown = (words: typeof NOW_SAID | undefined) => RecordedWords({ text: TEXT, said: words });
  const asEnglish = { type: "span", props: { lang: "en", children: TEXT } };

  it("is said in German where it was kept as data", () => {
    speak(german);
    expect(shown(NOW_SAID)).toBe("Noch ist nichts ausgeliefert, also ist nichts fällig.");
  });
  it.each([
    ["a brace that nobody closes", "{"],
    ["a word that every object knows", "constructor"],
    ["the root of every object", "__proto__"],
    ["a value that is missing", "{count, plural, one {#} other {#}}"],
    ["a count without its rest", "{a, plural, one {x}}"],
  ])("that was damaged, with %s, is shown as recorded: whoever looks at a list of many still sees it", (_, message) => {
    for (const language of [RECORD_ENGLISH, english("en-US"), german]) {
      speak(language);
      const words = JSON.stringify(shown([{ message }]));
      expect(words.includes(TEXT) || words === JSON.stringify(message)).toBe(true);
    }
  });
  it("kept as English only, or worded otherwise since, is shown as recorded and marked as English", () => {
    speak(german);
    expect(shown(undefined)).toMatchObject(asEnglish);
    expect(shown([{ message: "No longer worded so." }])).toMatchObject(asEnglish);
  });
  it("is plain English for everybody who reads English, with the days of their region", () => {
    expect([shown(NOW_SAID), shown(undefined)]).toEqual([TEXT, TEXT]);
    speak(english("en-US"));
    const reached = said("The promised movement was reached on {day}.", { day: { on: day("2026-06-03") } });
    expect(RecordedWords({ text: "The promised movement was reached on 3 Jun 2026.", said: [reached] })).toBe(
      "The promised movement was reached on Jun 3, 2026.",
    );
  });
});
