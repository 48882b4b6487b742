/**
 * The texts of a manifest in a viewer's language: `{ i18n: key }` stands for a text of the manifest's `translations`.
 * Source: the manifest reference, "Translations". A language without the key falls back as the manifest says, at last to its default.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ForgeManifest } from "./manifest.ts";

const Translations = z.object({
  resources: z.array(z.object({ key: z.string(), path: z.string() })),
  fallback: z.looseObject({ default: z.string() }),
});
const Translated = z.looseObject({ translations: Translations.optional() });
const Key = z.strictObject({ i18n: z.string() });

/** @param locale BCP 47 tag; one that the manifest does not have gets its default. */
export type ManifestIn = (locale: string) => ForgeManifest;

/**
 * @param raw `manifest.yml`, parsed as YAML
 * @param root the folder that paths of the manifest start from
 */
export function spokenManifest(raw: unknown, root: string): ManifestIn {
  const { translations } = Translated.parse(raw);
  const texts = new Map(
    (translations?.resources ?? []).map(({ key, path }) => [key, JSON.parse(readFileSync(join(root, path), "utf8"))]),
  );
  const known = new Map<string, ForgeManifest>();
  return (locale) => {
    const made =
      known.get(locale) ??
      ForgeManifest.parse(translated(raw, [...chain(locale), translations?.fallback.default ?? ""]));
    known.set(locale, made);
    return made;
  };

  function chain(locale: string): readonly string[] {
    const next = translations?.fallback[locale];
    return [locale, ...(Array.isArray(next) ? next.map(String) : [])];
  }

  function translated(value: unknown, locales: readonly string[]): unknown {
    if (Array.isArray(value)) return value.map((one) => translated(one, locales));
    if (typeof value !== "object" || value === null) return value;
    const key = Key.safeParse(value);
    if (!key.success)
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, translated(inner, locales)]));
    for (const locale of locales) {
      const found = key.data.i18n.split(".").reduce<unknown>((at, part) => Object(at)[part], texts.get(locale));
      if (typeof found === "string") return found;
    }
    // As Jira shows it: the key itself, so that a missing text is seen.
    return key.data.i18n;
  }
}
