/** Every text people read is wrapped, and every wrapped text has its German. */
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "@jest/globals";
import { IntlMessageFormat } from "intl-messageformat";
import { english, RECORD_ENGLISH, speak } from "../../shared/text/language.ts";
import { languageOf } from "../../shared/text/languages.ts";
import { parts, t, textIn, texts } from "../../shared/text/t.ts";
import { filesUnder, textsOf } from "../tools/source-texts.ts";

const CATALOGUES = "shared/text/de";
const german = readdirSync(CATALOGUES)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({
    name,
    entries: JSON.parse(readFileSync(`${CATALOGUES}/${name}`, "utf8")) as Readonly<Record<string, string>>,
  }));
const inGerman = new Map(german.flatMap(({ entries }) => Object.entries(entries)));

const files = ["shared", "forge-app", "ado-extension"].flatMap(filesUnder);
const found = files.map((file) => ({ file, ...textsOf(file) }));
const wrapped = found.flatMap((each) => each.wrapped);

/** Folders whose every text is wrapped. Not: what Jira shows of a gate or under an epic for everybody alike, and the workbook's own markup. */
const DONE =
  /^(shared\/(view\/(?!gate-words)|ui\/|portfolio\/(?!workbook|parse-query|suggest|format-query))|(forge-app|ado-extension)\/pages\/)/;

/** Words of the query language, of style sheets and of the hosts: the same in every language. */
const NOT_READ =
  /^(minmax\(.*|… (a|de)scending|group …|orphan in \(no_owner, owner_left\)|Epic|the project of this page)$/;

/** Names of the values a message wants; reading it fails on a message that is not ICU MessageFormat. */
function namesWanted(message: string): readonly string[] {
  type Element = {
    readonly type: number;
    readonly value: string;
    readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  };
  const names = (elements: readonly Element[]): readonly string[] =>
    elements.flatMap(({ type, value, options }) => [
      ...([0, 7].includes(type) ? [] : [value]),
      ...Object.values(options ?? {}).flatMap((option) => names(option.value)),
    ]);
  const ast = new IntlMessageFormat(message, "en", undefined, { ignoreTag: true }).getAst();
  return [...new Set(names(ast as unknown as readonly Element[]))].sort();
}

describe("the texts in the sources", () => {
  it("are found: nothing below can pass by looking at nothing", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(wrapped.length).toBeGreaterThan(1);
  });
  it("are wrapped, so that they can be shown in another language", () => {
    const bare = found.flatMap(({ file, bare }) =>
      DONE.test(file) ? bare.filter((text) => !NOT_READ.test(text)).map((text) => `${file}: ${text}`) : [],
    );
    expect(bare).toEqual([]);
  });
  it("get the values their message names, no more and no fewer", () => {
    const wrong = wrapped.flatMap(({ file, message, given }) => {
      const wanted = namesWanted(message);
      if (given === null || wanted.join() === [...given].sort().join()) return [];
      return [
        `${file}: “${message}” wants ${wanted.join(", ") || "nothing"} and gets ${given.join(", ") || "nothing"}`,
      ];
    });
    expect(wrong).toEqual([]);
  });
});

describe("the German catalogue", () => {
  it("has an entry for every text", () => {
    const missing = new Set(wrapped.map(({ message }) => message).filter((message) => !inGerman.has(message)));
    expect([...missing]).toEqual([]);
  });
  it("has no entry that no text uses, and none twice with two meanings", () => {
    const used = new Set(wrapped.map(({ message }) => message));
    const unused = german.flatMap(({ name, entries }) =>
      Object.entries(entries).flatMap(([message, words]) =>
        !used.has(message)
          ? [`${name}: unused: ${message}`]
          : inGerman.get(message) !== words
            ? [`${name}: also elsewhere: ${message}`]
            : [],
      ),
    );
    expect(unused).toEqual([]);
  });
  it("names the same values as the English", () => {
    const other = [...inGerman].flatMap(([message, words]) =>
      namesWanted(message).join() === namesWanted(words).join() ? [] : [`${message} → ${words}`],
    );
    expect(other).toEqual([]);
  });
  it("is not English: no entry repeats its key, save words that are the same in both", () => {
    const SAME =
      /^(Code|Epic|Name|Team|Status|Export|Portfolio|Filter|Version|Upshot|Sponsor|Chance|Rate|RICE|CSV|JSON|Excel|in|\{.*\}.{0,3})$/;
    expect([...inGerman].filter(([message, words]) => message === words && !SAME.test(message))).toEqual([]);
  });
  it("is in alphabetical order, so that two people who add to it seldom meet on one line", () => {
    for (const { entries } of german) expect(Object.keys(entries)).toEqual([...Object.keys(entries)].sort());
  });
});

describe("a language", () => {
  afterEach(() => speak(RECORD_ENGLISH));

  it("counts and writes numbers as its people do", async () => {
    const words = "{count, plural, one {# week} other {# weeks}}";
    expect([t(words, { count: 1 }), t(words, { count: 1200 })]).toEqual(["1 week", "1,200 weeks"]);
    speak(await languageOf("de-DE"));
    expect(t(words, { count: 1200 })).toBe("1.200 Wochen");
  });
  it("fills every message as the library for ICU MessageFormat does, whichever of the two fills it", async () => {
    const german = await languageOf("de-DE");
    const values = (message: string) => Object.fromEntries(namesWanted(message).map((name, at) => [name, at + 2]));
    for (const [message, translated] of inGerman) {
      const filled = new IntlMessageFormat(translated, "de-DE", undefined, { ignoreTag: true }).format(values(message));
      expect(textIn(german, message, values(message))).toBe(filled);
    }
    expect(textIn(RECORD_ENGLISH, "{who}'s '{'promise'}' isn''t {what}", { who: "Ana", what: "$& <b>" })).toBe(
      "Ana's {promise} isn't $& <b>",
    );
    expect(textIn(RECORD_ENGLISH, "{who}'s {what}", { who: "Ana", what: "$&" })).toBe("Ana's $&");
  });
  it("spells realized and behaviour as the viewer's English does, and leaves a person's words alone", () => {
    speak(english("en-GB"));
    expect(t("Realized {behaviour}", { behaviour: "realized" })).toBe("Realised realized");
    speak(english("en-US"));
    expect(t("Realized behaviour {behaviour}", { behaviour: "behaviour" })).toBe("Realized behavior behaviour");
  });
  it("tells the tongue of its words, which is English where there is no catalogue", async () => {
    expect([(await languageOf("de-AT")).wordsTag, (await languageOf("fr-FR")).wordsTag]).toEqual(["de-AT", "en"]);
  });
  it("is asked for when a word is looked at, not when its list was made", async () => {
    const list = texts({ title: "Value panel" });
    expect(list.title).toBe("Value panel");
    speak(await languageOf("de"));
    expect(list.title).toBe("Wertübersicht");
    expect(Object.keys(list)).toEqual(["title"]);
  });
  it("keeps views in their place in a sentence", () => {
    expect(parts("If {a} then {b}", { a: 1, b: { view: true } })).toEqual(["If 1 then ", { view: true }]);
  });
});
