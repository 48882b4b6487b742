/**
 * Every text that people read goes through here: `t("Record {count, plural, one {the reading} other {# readings}}", { count })`.
 *
 * The English message in ICU MessageFormat is both the text and the key of the catalogues (`de/*.json`). Values that are
 * numbers are written as plural counts or `{n, number}`; days, money and metric values are formatted before (`view/format.ts`).
 */
import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "./language.ts";
import { spokenLanguage } from "./language.ts";

export type TextValues = Readonly<Record<string, string | number>>;

/** The message in the language spoken now. */
export function t(message: string, values?: TextValues): string {
  return textIn(spokenLanguage(), message, values);
}

export function textIn(language: Language, message: string, values: TextValues = {}): string {
  const { text, slots, format } = writtenIn(language, message);
  // A value that is missing is the library's to complain of.
  if (slots === null || slots.some((name) => values[name] === undefined)) return String(format().format(values));
  return slots.length === 0 ? text : text.replace(SLOT, (_slot, name: string) => String(values[name]));
}

/** Text with views in it: `parts("{owner} answers for it", { owner: <b>…</b> })`, as an array in reading order. */
export function parts<Part>(
  message: string,
  values: Readonly<Record<string, string | number | Part>>,
): readonly (string | Part)[] {
  const { text, slots, format } = writtenIn(spokenLanguage(), message);
  if (slots?.length === 0) return [text];
  const made = format().format<Part>({ ...values });
  return Array.isArray(made) ? made : [made];
}

type Entry = string | ((...given: never[]) => string);
type Spoken<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Words[Key] };

/** Words of a closed list in the language spoken when they are looked at, not when the file was loaded; functions stay as they are. */
export function texts<Words extends Readonly<Record<string, Entry>>>(words: Words): Spoken<Words> {
  const spoken = {} as Spoken<Words>;
  for (const [key, entry] of Object.entries(words))
    Object.defineProperty(spoken, key, { enumerable: true, get: () => (typeof entry === "string" ? t(entry) : entry) });
  return spoken;
}

/** Marks a message that is handed on and translated where it is shown. */
export function msg(message: string): string {
  return message;
}

/** The same for a list of messages. */
export function messages<Words extends Readonly<Record<string, string>>>(words: Words): Words {
  return words;
}

/** A message in one language, ready to be filled. */
interface Written {
  readonly text: string;
  /** Names of its values when each is only put in its place; `null` when there is more to it: counts, numbers, quotes. */
  readonly slots: readonly string[] | null;
  /** By the library, made when it is needed: making it takes longer than all else about a message. */
  readonly format: () => IntlMessageFormat;
}

const SLOT = /\{(\w+)\}/g;
/** An apostrophe begins a quotation before these only. */
const ONLY_SLOTS = /^(?:[^'{}]|'(?!['{}<>])|\{\w+\})*$/;

/** Looked at once for each language. */
const known = new WeakMap<Language, Map<string, Written>>();

function writtenIn(language: Language, message: string): Written {
  const ofLanguage = known.get(language) ?? new Map<string, Written>();
  known.set(language, ofLanguage);
  const found = ofLanguage.get(message);
  if (found !== undefined) return found;
  const text = ownText(language.catalogue, message) ?? spelled(message, language.spelling);
  let format: IntlMessageFormat | null = null;
  const written: Written = {
    text,
    slots: ONLY_SLOTS.test(text) ? [...text.matchAll(SLOT)].map(([, name = ""]) => name) : null,
    format: () => {
      format ??= new IntlMessageFormat(text, language.locale, undefined, { ignoreTag: true });
      return format;
    },
  };
  ofLanguage.set(message, written);
  return written;
}

function spelled(message: string, spelling: Language["spelling"]): string {
  // The name of a value keeps its spelling: `{behaviour}`.
  return message.replace(/(?<![{\p{L}])\p{L}+/gu, (word) => ownText(spelling, word) ?? word);
}

/** A word of the record may be one that every object knows, such as "constructor". */
function ownText(texts: Readonly<Record<string, string>> | null, key: string): string | undefined {
  return texts !== null && Object.hasOwn(texts, key) ? texts[key] : undefined;
}
