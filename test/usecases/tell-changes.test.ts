/** Telling people on the work item that its verdict changed: only where asked, once for each change, also when a run is cut off. */
import { beforeEach, describe, expect, it } from "@jest/globals";
import { InitiativeRef, PersonId, ProjectRef, projectSubject, SubjectId } from "../../shared/domain/ids.ts";
import type { Problem } from "../../shared/domain/problem.ts";
import { fail, ok } from "../../shared/domain/problem.ts";
import { DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import type { EntryBody, RecordedVerdict } from "../../shared/journal/entry.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import type { Language } from "../../shared/text/language.ts";
import { RECORD_ENGLISH } from "../../shared/text/language.ts";
import { languageOf } from "../../shared/text/languages.ts";
import { tellChanges } from "../../shared/usecases/tell-changes.ts";
import { memoryStore } from "../contract/memory-host.ts";
import { ANA, verdict } from "../domain/journal-samples.ts";
import { must } from "./sample-site.ts";

const EPIC = InitiativeRef.parse("10001");
const PROJECT = ProjectRef.parse("10000");
const PLACES = [{ initiative: EPIC, project: PROJECT }];

const journals = new Map<string, string[]>();
const notes = new Map<string, unknown>();
let said: string[];
let refusal: Problem | null;
let language: Language;
beforeEach(() => {
  journals.clear();
  notes.clear();
  said = [];
  refusal = null;
  language = RECORD_ENGLISH;
});

const host = {
  ...memoryStore(journals, new Map()),
  note: async (name: string) => ok(notes.get(name) ?? null),
  saveNote: async (name: string, value: unknown) => {
    notes.set(name, value);
    return ok(null);
  },
  tellsIn: async () => language,
  hasTold: async (_ref: InitiativeRef, message: string) => ok(said.includes(message)),
  tell: async (_ref: InitiativeRef, message: string) => {
    if (refusal !== null) return fail(refusal);
    said.push(message);
    return ok(null);
  },
};

function write(subject: SubjectId, body: EntryBody, at: string): void {
  const before = (journals.get(subject) ?? []).map((entry) => JSON.parse(entry));
  const added = chainOn(before, subject, [body], { at, by: PersonId.parse(ANA) });
  journals.set(
    subject,
    [...before, ...added].map((entry) => JSON.stringify(entry)),
  );
}
const judge = (word: RecordedVerdict["verdict"], at: string) =>
  write(SubjectId.parse(`epic:${EPIC}`), verdict(at.slice(0, 10), word), at);
const wish = (tellsVerdictChanges: boolean, at: string) =>
  write(
    projectSubject(PROJECT),
    { kind: "settings_changed", settings: { ...DEFAULT_SETTINGS, tellsVerdictChanges } },
    at,
  );
const look = async () => must(await tellChanges(host, PLACES));

const [JAN, FEB, MARCH, APRIL] = ["2026-01", "2026-02", "2026-03", "2026-04"].map(
  (month) => `${month}-05T09:00:00.000Z`,
) as [string, string, string, string];

describe("a changed verdict", () => {
  it("is not told where the project did not ask for it", async () => {
    judge("not_due", JAN);
    judge("off_path", FEB);
    await look();
    wish(true, MARCH);
    wish(false, APRIL);
    judge("realized", "2026-05-05T09:00:00.000Z");
    await look();
    expect(said).toEqual([]);
  });

  it("is told once, with what it was before, however often anybody looks", async () => {
    judge("not_due", JAN);
    wish(true, FEB);
    judge("off_path", MARCH);
    await look();
    await look();
    expect(said).toEqual([
      "Value verdict: Off path (was Not due yet). As known on 5 Mar 2026, evidence grade C. The Value panel shows why.",
    ]);
    judge("reversed", APRIL);
    await look();
    expect(said).toHaveLength(2);
    expect(said[1]).toContain("Wrong way (was Off path)");
  });

  it("is told in the language that everybody on the site shares, with its reason", async () => {
    language = await languageOf("de-DE");
    judge("not_due", JAN);
    wish(true, FEB);
    const because = [{ message: "Nothing has shipped yet, so nothing is due." }];
    const body = { ...verdict("2026-03-05", "off_path"), reason: "Nothing has shipped yet.", said: because };
    write(SubjectId.parse(`epic:${EPIC}`), body as EntryBody, MARCH);
    await look();
    expect(said).toEqual([
      "Urteil zum Wert: Vom Kurs ab (vorher: Noch nicht fällig). Noch ist nichts ausgeliefert, also ist nichts fällig. Wissensstand vom 5. März 2026, Belegstufe C. Die Wertübersicht zeigt, warum.",
    ]);
  });

  it("that was so before the project asked, or the first verdict of all, is nothing to tell", async () => {
    judge("not_due", JAN);
    judge("off_path", FEB);
    wish(true, MARCH);
    await look();
    expect(said).toEqual([]);
    journals.delete(`epic:${EPIC}`);
    judge("not_due", APRIL);
    await look();
    expect(said).toEqual([]);
  });

  it("and back again between two looks is no change that anybody missed", async () => {
    wish(true, JAN);
    judge("on_path", FEB);
    await look();
    judge("off_path", MARCH);
    judge("on_path", APRIL);
    await look();
    expect(said).toEqual([]);
  });

  it("is not told twice when the run was cut off after telling and before noting it", async () => {
    judge("not_due", JAN);
    wish(true, FEB);
    judge("off_path", MARCH);
    await look();
    notes.clear();
    await look();
    expect(said).toHaveLength(1);
    expect(notes.get(`told:${EPIC}`)).toBe(1);
  });

  it("is tried again when the host does not answer, and left out with the reason where telling is not allowed", async () => {
    judge("not_due", JAN);
    wish(true, FEB);
    judge("off_path", MARCH);
    refusal = { code: "rate_limited", what: "comments", retryAfterMs: 1000 };
    expect(await tellChanges(host, PLACES)).toEqual({ ok: false, problem: refusal });
    refusal = { code: "no_permission", what: "comments" };
    expect(await look()).toEqual([{ ref: EPIC, why: "not told: no_permission comments" }]);
    refusal = null;
    language = RECORD_ENGLISH;
    await look();
    expect(said).toHaveLength(1);
  });
});
