/**
 * Tells the host whose account ids the record holds, once a cycle, and erases those whose accounts were closed.
 *
 * In steps that are kept: gather ids from the journals, report them a few at a time, erase the closed ones. A step done
 * twice ends in the same state. Names and addresses are nowhere kept, so of an account that only changed nothing is to do.
 */
import type { AccountReport, AccountReportFacts } from "../domain/account-report.ts";
import {
  AccountReport as AccountReportSchema,
  beginReport,
  AccountReportFacts as FactsSchema,
  MOST_GATHERED,
} from "../domain/account-report.ts";
import type { InitiativeRef, PersonId } from "../domain/ids.ts";
import { UPSHOT_ITSELF } from "../domain/people.ts";
import type { Problem, Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import { peopleIn, personOfSubject } from "../journal/people-in.ts";
import type { AccountReporter, NightStore } from "../nightly-ports.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Clock, Dice, ValueStore } from "../ports.ts";
import { eraseThePerson } from "./erase-person.ts";
import { readJournal } from "./read-journals.ts";
import { recordStep } from "./walk-record.ts";

const NOTE = "accounts";
/** A run that has not moved for so long was cut off. */
const STILL_MS = 1_200_000;
const DAY_MS = 86_400_000;

export type ReportHost = Clock & Dice & ValueStore & Pick<NightStore, "note" | "saveNote"> & AccountReporter;

export interface ReportStep {
  /** There is more to do: to be called again. */
  readonly goesOn: boolean;
  /** Initiatives whose mirror in the host's own search may still name an erased person. */
  readonly initiatives: readonly InitiativeRef[];
}

const NOTHING: ReportStep = { goesOn: false, initiatives: [] };

/** The report under way, or the last one; `null` = there never was one. */
export async function readReport(host: Pick<NightStore, "note">): Promise<Result<AccountReport | null>> {
  const note = await host.note(NOTE);
  if (!note.ok) return note;
  const report = parseWith(AccountReportSchema, note.value, NOTE);
  return ok(report.ok ? report.value : null);
}

/** The same for whoever runs the site. */
export async function reportFacts(host: Pick<NightStore, "note">): Promise<Result<AccountReportFacts | null>> {
  const report = await readReport(host);
  if (!report.ok || report.value === null) return report.ok ? ok(null) : report;
  const { startedAt, reported, erased, unreadable, lastProblem, endedAt } = report.value;
  return ok(FactsSchema.parse({ startedAt, reported, erased, unreadable, lastProblem, endedAt }));
}

/**
 * Steps until the report ends or the time is up. Does nothing while the last report is younger than a cycle.
 * @param isContinued the step before said that there is more; otherwise a report that moves is left to whoever moves it
 */
export async function reportAccounts(
  host: ReportHost,
  { isContinued, isTimeLeft }: { readonly isContinued: boolean; readonly isTimeLeft: () => boolean },
): Promise<Result<ReportStep>> {
  const known = await readReport(host);
  if (!known.ok) return known;
  let report = reportToGoOn(known.value, host.now(), host.cycleDays, isContinued);
  if (report === null) return ok(NOTHING);
  const initiatives: InitiativeRef[] = [];
  do {
    const stepped = await step(host, report);
    const after: AccountReport = stepped.ok
      ? { ...stepped.value.report, lastProblem: null }
      : { ...report, lastProblem: `${stepped.problem.code}: ${stepped.problem.what}`.slice(0, 300) };
    report = { ...after, beatAt: host.now() };
    const saved = await host.saveNote(NOTE, report);
    if (!saved.ok) return saved;
    if (!stepped.ok) return stepped;
    initiatives.push(...stepped.value.initiatives);
  } while (report.phase !== "ended" && isTimeLeft());
  return ok({ goesOn: report.phase !== "ended", initiatives });
}

function reportToGoOn(
  known: AccountReport | null,
  now: string,
  cycleDays: number,
  isContinued: boolean,
): AccountReport | null {
  if (known === null) return beginReport(now);
  const age = Date.parse(now) - Date.parse(known.endedAt ?? known.beatAt);
  if (known.phase === "ended") return age >= cycleDays * DAY_MS ? beginReport(now) : null;
  return isContinued || known.lastProblem !== null || age >= STILL_MS ? known : null;
}

interface Stepped {
  readonly report: AccountReport;
  readonly initiatives: readonly InitiativeRef[];
}

async function step(host: ReportHost, report: AccountReport): Promise<Result<Stepped>> {
  switch (report.phase) {
    case "gathering":
      return gather(host, report);
    case "reporting":
      return tellSome(host, report);
    case "erasing":
      return eraseOne(host, report);
    case "ended":
      return ok({ report, initiatives: [] });
  }
}

async function gather(host: ReportHost, report: AccountReport): Promise<Result<Stepped>> {
  const walked = await recordStep(host, report.cursor);
  if (!walked.ok) return walked;
  // Summaries are made from journals: whoever they name, a journal names.
  if (walked.value.kind === "summaries") return ok(moved({ ...report, phase: "reporting", cursor: null }));
  const found = new Set<PersonId>(report.waiting);
  let unreadable = 0;
  for (const { subject } of walked.value.sizes) {
    for (const person of personOfSubject(subject)) found.add(person);
    const journal = await readJournal(host, subject);
    if (!journal.ok && !isUnreadable(journal.problem)) return journal;
    if (!journal.ok) unreadable += 1;
    else for (const entry of journal.value) for (const person of peopleIn(entry)) found.add(person);
  }
  const { above } = report;
  const beyond = [...found].filter((id) => above === null || id > above).sort();
  return ok(
    moved({
      ...report,
      cursor: walked.value.next,
      waiting: beyond.slice(0, MOST_GATHERED),
      hasMore: report.hasMore || beyond.length > MOST_GATHERED,
      unreadable: report.unreadable + (report.above === null ? unreadable : 0),
    }),
  );
}

async function tellSome(host: ReportHost, report: AccountReport): Promise<Result<Stepped>> {
  const some = report.waiting.slice(0, host.accountsAtOnce);
  if (some.length === 0) return ok(moved({ ...report, phase: "erasing", cursor: null }));
  const told = await host.tellOfAccounts(some);
  if (!told.ok) return told;
  const closed = told.value.filter((id) => some.includes(id));
  return ok(
    moved({
      ...report,
      waiting: report.waiting.slice(some.length),
      above: some.at(-1) ?? report.above,
      reported: report.reported + some.length,
      closed: [...report.closed, ...closed],
    }),
  );
}

async function eraseOne(host: ReportHost, report: AccountReport): Promise<Result<Stepped>> {
  const [personId] = report.closed;
  if (personId === undefined) return ok(moved(afterErasing(report, host.now())));
  const erased = await eraseThePerson(
    { ...host, viewerId: async () => ok(UPSHOT_ITSELF) },
    { personId, cursor: report.cursor },
  );
  if (!erased.ok) return erased;
  const { next, initiatives } = erased.value;
  const isDone = next === null;
  return ok({
    report: {
      ...report,
      cursor: next,
      closed: isDone ? report.closed.slice(1) : report.closed,
      erased: report.erased + (isDone ? 1 : 0),
    },
    initiatives,
  });
}

/** More people than one walk could gather: another walk begins after the last one told of. */
function afterErasing(report: AccountReport, now: string): AccountReport {
  return report.hasMore
    ? { ...report, phase: "gathering", cursor: null, hasMore: false }
    : { ...report, phase: "ended", cursor: null, endedAt: now };
}

function moved(report: AccountReport): Stepped {
  return { report, initiatives: [] };
}

function isUnreadable({ code }: Problem): boolean {
  return code === "invalid_record" || code === "newer_version";
}
