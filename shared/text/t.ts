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

export function textIn(language: Language, message: string, values?: TextValues): string {
  const format = formatOf(language, message);
  return typeof format === "string" ? format : String(format.format(values));
}

/** Text with views in it: `parts("{owner} answers for it", { owner: <b>…</b> })`, as an array in reading order. */
export function parts<Part>(
  message: string,
  values: Readonly<Record<string, string | number | Part>>,
): readonly (string | Part)[] {
  const format = formatOf(spokenLanguage(), message);
  if (typeof format === "string") return [format];
  const made = format.format<Part>({ ...values });
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

type Format = string | IntlMessageFormat;

/** Parsed once for each language; a message without anything to fill in is kept as text. */
const formats = new WeakMap<Language, Map<string, Format>>();

function formatOf(language: Language, message: string): Format {
  const known = formats.get(language) ?? new Map<string, Format>();
  formats.set(language, known);
  const found = known.get(message);
  if (found !== undefined) return found;
  const written = language.catalogue?.[message] ?? spelled(message, language.spelling);
  const made = /[{']/.test(written)
    ? new IntlMessageFormat(written, language.locale, undefined, { ignoreTag: true })
    : written;
  known.set(message, made);
  return made;
}

function spelled(message: string, spelling: Language["spelling"]): string {
  // The name of a value keeps its spelling: `{behaviour}`.
  return message.replace(/(?<![{\p{L}])\p{L}+/gu, (word) => spelling[word] ?? word);
}
