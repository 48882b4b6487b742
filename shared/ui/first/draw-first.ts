/**
 * Draws the first line before the scripts of the views are loaded: these are twenty times larger, and drawing one line needs
 * none of them. The view takes over the very elements (`mount.tsx`), so that nothing jumps and nothing is said twice.
 */
import type { EpochDay } from "../../domain/day.ts";
import type { KeptFacts } from "../../domain/kept-facts.ts";
import type { Result } from "../../domain/problem.ts";
import type { Language } from "../../text/language.ts";
import { speak, spokenLanguage } from "../../text/language.ts";
import { languageOf } from "../../text/languages.ts";
import { formatDay } from "../../view/format.ts";
import { watchDarkness } from "../darkness.ts";
import { FirstLine, type FirstLineProps, type FirstView } from "./first-line.tsx";
import { markupOf } from "./markup.ts";

export interface FirstAsked {
  readonly kept: Promise<Result<KeptFacts | null>>;
  /** BCP 47 tag of the viewer, as soon as the host told it. */
  readonly locale: Promise<string>;
  /** The host's theme is on. */
  readonly themed: Promise<unknown>;
}

/** A line that stands in the page's element. */
export interface Drawn {
  readonly kept: KeptFacts;
  readonly language: Language;
  /** Stops following the theme: whoever takes over follows it by itself. */
  release(): void;
}

export interface FirstDrawing {
  /** The line is painted, or there is none, or the host takes long: time to load the views. */
  readonly settled: Promise<unknown>;
  /** For the views, once they are there: what stands in the element, if anything. From then on nothing is drawn into it. */
  take(): Drawn | null;
  /** The views cannot come: says so, below what is known. */
  fail(): void;
}

/** The views say themselves that they wait. */
const PATIENCE_MS = 250;
/** A frame that nobody looks at is not painted. */
const UNSEEN_MS = 100;

export function drawFirst(root: HTMLElement, shows: FirstView, asked: FirstAsked): FirstDrawing {
  let drawn: Drawn | null = null;
  let isTaken = false;
  let isStuck = false;
  const drawing = async () => {
    const [kept, language] = await Promise.all([asked.kept, spokenTo(asked.locale), asked.themed]);
    if (isTaken || !kept.ok || kept.value === null) return;
    drawn = draw(root, { shows, kept: kept.value, locale: language.locale, isStuck }, language);
    await painted();
  };
  // Whoever takes over asks the same, and says what went wrong.
  const settled = Promise.race([drawing().catch(() => undefined), after(PATIENCE_MS)]);
  return {
    settled,
    take: () => {
      isTaken = true;
      return drawn;
    },
    fail: () => {
      isTaken = false;
      isStuck = true;
      const { locale } = spokenLanguage();
      root.classList.add("up-root");
      root.innerHTML = markupOf(FirstLine({ shows, kept: drawn?.kept ?? null, locale, isStuck }));
    },
  };
}

function draw(root: HTMLElement, line: FirstLineProps & { readonly kept: KeptFacts }, language: Language): Drawn {
  speak(language);
  document.documentElement.lang = language.locale;
  root.lang = language.wordsTag;
  root.classList.add("up-root");
  root.innerHTML = markupOf(FirstLine(line));
  return { kept: line.kept, language, release: watchDarkness(root) };
}

async function spokenTo(asked: Promise<string>): Promise<Language> {
  const locale = await asked;
  // The first day a page writes costs as much as all else here. It is written while the host is still at its answers, and
  // after whatever the host says in the same breath, so that the theme is not waiting for it.
  setTimeout(() => formatDay(0 as EpochDay, locale), 0);
  return languageOf(locale);
}

function painted(): Promise<unknown> {
  return Promise.race([
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))),
    after(UNSEEN_MS),
  ]);
}

function after(milliseconds: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
