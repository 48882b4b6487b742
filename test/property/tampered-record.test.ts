/**
 * Stored entries and summaries changed by other ways, one value at a time: in Azure DevOps every member can write them. Whoever
 * opens a panel, a list or an export is told plainly, or shown what is left; nothing of ours breaks, and nothing is believed that
 * the schema forbids.
 */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { InitiativeSummary } from "../../shared/domain/summary.ts";
import { english, inLanguage, type Language, RECORD_ENGLISH } from "../../shared/text/language.ts";
import { languageOf } from "../../shared/text/languages.ts";
import { answer } from "../../shared/usecases/answer.ts";
import { answerPortfolio } from "../../shared/usecases/answer-portfolio.ts";
import { answerRecord } from "../../shared/usecases/answer-record.ts";
import { explainVerdict } from "../../shared/usecases/explain-verdict.ts";
import { queryOutcomes } from "../../shared/usecases/query-outcomes.ts";
import { computePanel } from "../../shared/view/panel-view.ts";
import { saidAgain } from "../../shared/view/said-again.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA } from "../contract/seed.ts";
import { COMPLETE } from "../domain/journal-samples.ts";
import { ask, CHECKOUT, journalLength, SEARCH, SEED, weekly, withPromise } from "../usecases/sample-site.ts";

const FORGED: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  "",
  "constructor",
  "__proto__",
  "{",
  "{count, plural, one {x}}",
  "=cmd|' /C calc'!A0",
  "<img src=x onerror=alert(1)>",
  "\u202Egnp.exe",
  "\u0000",
  "9999-99-99T99:99:99.999Z",
  [],
  {},
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
];

type Path = readonly (string | number)[];

/** Every place in a value, its branches too. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? below : [path, ...below];
}

function withValue(value: unknown, [first, ...rest]: Path, forged: unknown): unknown {
  if (first === undefined) return forged;
  if (Array.isArray(value)) return value.map((part, at) => (at === first ? withValue(part, rest, forged) : part));
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([key, part]) => [key, key === first ? withValue(part, rest, forged) : part]));
}

async function walked(): Promise<MemorySite> {
  const site = memorySite({ ...SEED, siteAdministrators: [ANA] });
  const metricId = await withPromise(site, CHECKOUT, { contributionShare: 0.5 });
  await ask(site, SEARCH, "commitHypothesis", { hypothesis: { ...COMPLETE, metricId }, expectedLength: 0 });
  const rows = weekly(
    20_000,
    Array.from({ length: 40 }, (_, week) => 0.03 + 0.001 * Math.sin(week)),
  );
  await answer(site.host(ANA), CHECKOUT, "recordReadings", { metricId, series: null, source: "typed", rows });
  const opened = await ask(site, CHECKOUT, "openPanel", {});
  await ask(site, CHECKOUT, "decide", {
    choice: "persevere",
    reason: "it may come",
    wouldChangeOurMind: "nothing by spring",
    raisesWhen: { kind: "probability_below", probability: 0.2 },
    seenDigest: computePanel(opened, opened.today).assessment?.inputsDigest ?? null,
    expectedLength: await journalLength(site, CHECKOUT),
  });
  return site;
}

/** Two forged values a place, others at the next: all of them meet every kind of place. A sentence is made of its message: all of them. */
const FORGED_A_PLACE = 2;
const forgedAt = (path: Path, index: number) =>
  path.at(-1) === "message"
    ? FORGED
    : Array.from({ length: FORGED_A_PLACE }, (_, at) => FORGED[(index * FORGED_A_PLACE + at) % FORGED.length]);
/** Rows of readings are alike: the first is enough. */
const isTried = (path: Path) => !path.some((part, at) => path[at - 1] === "rows" && part !== 0);

/** Answers that say what is wrong with the record; anything else is a bug of ours. */
const PLAIN = new Set(["ok", "invalid_record", "newer_version", "not_found", "no_permission"]);
type Answered = { readonly ok: boolean; readonly problem?: { readonly code: string } };
const codeOf = (answered: Answered) => (answered.ok ? "ok" : (answered.problem?.code ?? "nothing"));

let languages: readonly Language[];
let clean: MemorySite;
beforeAll(async () => {
  languages = [english("en-US"), await languageOf("de-DE")];
  clean = await walked();
});

/** A site with the same record, one text of it changed. */
function siteWith(
  kind: "journals" | "summaries",
  key: string,
  text: (before: string, at: number) => string,
): MemorySite {
  const site = memorySite({ ...SEED, siteAdministrators: [ANA] });
  for (const [subject, entries] of clean.journals) site.journals.set(subject, [...entries]);
  for (const [ref, summary] of clean.summaries) site.summaries.set(ref, summary);
  if (kind === "journals") site.journals.set(key, (clean.journals.get(key) ?? []).map(text));
  else site.summaries.set(key, text(clean.summaries.get(key) ?? "", 0));
  return site;
}

async function everyDoor(site: MemorySite): Promise<readonly string[]> {
  const host = site.host(ANA);
  const opened = await answer(host, CHECKOUT, "openPanel", {});
  const kept = await answer(host, CHECKOUT, "keptSummary", {});
  const list = await answerPortfolio(host, "portfolioPage", { project: null, cursor: null });
  const codes = [opened, kept, list, await answerRecord(host, "exportPage", { cursor: null })].map(codeOf);
  const summary = kept.ok && kept.value !== null ? InitiativeSummary.parse(kept.value) : null;
  for (const language of languages) {
    codes.push(codeOf(await queryOutcomes(host, "", language)));
    if (summary !== null) inLanguage(language, () => saidAgain(summary.headline, summary.said));
  }
  codes.push(codeOf(await explainVerdict(host, CHECKOUT, RECORD_ENGLISH)));
  return codes;
}

describe.each([
  ["the epic's journal", "journals", `epic:${CHECKOUT}`],
  ["the project's journal", "journals", "project:10000"],
  ["the metric's journal", "journals", null],
  ["the kept summary", "summaries", CHECKOUT],
  ["the kept summary of another on the metric", "summaries", SEARCH],
] as const)("%s", (_, kind, named) => {
  it("changed in any place is told plainly, shown as far as it stands, and breaks nothing", async () => {
    const key = named ?? [...clean.journals.keys()].find((subject) => subject.startsWith("metric:")) ?? "";
    const stored = kind === "journals" ? (clean.journals.get(key) ?? []) : [clean.summaries.get(key) ?? ""];
    const wrong: unknown[] = [];
    let tried = 0;
    for (const [at, text] of stored.entries()) {
      const value: unknown = JSON.parse(text);
      for (const [index, path] of placesIn(value).filter(isTried).entries()) {
        for (const forged of forgedAt(path, index + at)) {
          const changed = JSON.stringify(withValue(value, path, forged));
          const site = siteWith(kind, key, (before, place) => (place === at ? changed : before));
          const codes = await everyDoor(site).catch((error: unknown) => [`threw ${String(error)}`]);
          if (codes.some((code) => !PLAIN.has(code))) wrong.push({ at, path: path.join("."), forged, codes });
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
  }, 240_000);
});
