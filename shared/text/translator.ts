/** Texts for places without a view of ours: a notice of the host's, the title of its panel. */
import { languageOf } from "./languages.ts";
import { textIn } from "./t.ts";

/** @returns how to say our messages, marked by `msg`, in the viewer's language */
export async function translator(locale: string): Promise<(message: string) => string> {
  const language = await languageOf(locale);
  return (message) => textIn(language, message);
}
