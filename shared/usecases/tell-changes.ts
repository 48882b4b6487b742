/**
 * Tells on the work item that its verdict changed, where the project asked for it: once for each change, also when a run is
 * cut off between telling and noting it, and never for what was already so when the project asked.
 */
import type { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import { epicSubject, projectSubject } from "../domain/ids.ts";
import type { Result } from "../domain/problem.ts";
import { ok } from "../domain/problem.ts";
import type { EpicState } from "../journal/epic-state.ts";
import { foldEpic } from "../journal/epic-state.ts";
import { foldSettings } from "../journal/settings-state.ts";
import type { NightStore, VerdictTeller } from "../nightly-ports.ts";
import type { ValueStore } from "../ports.ts";
import { readJournals } from "./read-journals.ts";
import { verdictChangeText } from "./verdict-change-text.ts";

type TellingHost = ValueStore & Pick<NightStore, "note" | "saveNote"> & VerdictTeller;

interface Place {
  readonly initiative: InitiativeRef;
  readonly project: ProjectRef;
}

/** Problems that another try may not meet; where telling is not allowed, the verdict stands in the panel all the same. */
const PASSING: ReadonlySet<string> = new Set(["rate_limited", "host_failed"]);

/** @returns those on which it could not be said, with the reason. */
export async function tellChanges(
  host: TellingHost,
  places: readonly Place[],
): Promise<Result<readonly { readonly ref: InitiativeRef; readonly why: string }[]>> {
  const asked = await askedSince(host, places);
  if (!asked.ok) return asked;
  const wanted = places.flatMap(({ initiative, project }) => {
    const since = asked.value.get(project) ?? null;
    return since === null ? [] : [{ ref: initiative, since }];
  });
  const subjects = wanted.map(({ ref }) => epicSubject(ref));
  const journals = subjects.length === 0 ? ok(new Map()) : await readJournals(host, subjects);
  if (!journals.ok) return journals;
  const leftOut: { ref: InitiativeRef; why: string }[] = [];
  for (const { ref, since } of wanted) {
    const told = await tellOne(host, ref, since, foldEpic(journals.value.get(epicSubject(ref)) ?? []).verdicts);
    if (!told.ok && PASSING.has(told.problem.code)) return told;
    if (!told.ok) leftOut.push({ ref, why: `not told: ${told.problem.code} ${told.problem.what}` });
  }
  return ok(leftOut);
}

/** Since when each project wants to be told; `null` = it does not. */
async function askedSince(
  host: ValueStore,
  places: readonly Place[],
): Promise<Result<ReadonlyMap<ProjectRef, string | null>>> {
  const projects = [...new Set(places.map(({ project }) => project))];
  const journals = projects.length === 0 ? ok(new Map()) : await readJournals(host, projects.map(projectSubject));
  if (!journals.ok) return journals;
  return ok(
    new Map(
      projects.map((project) => {
        const { changes } = foldSettings(journals.value.get(projectSubject(project)) ?? []);
        const lastOff = changes.findLastIndex(({ value }) => !value.tellsVerdictChanges);
        return [project, changes[lastOff + 1]?.at ?? null];
      }),
    ),
  );
}

async function tellOne(
  host: TellingHost,
  ref: InitiativeRef,
  since: string,
  verdicts: EpicState["verdicts"],
): Promise<Result<null>> {
  const latest = verdicts.length - 1;
  const now = verdicts[latest];
  if (now === undefined || now.at <= since) return ok(null);
  const name = `told:${ref}`;
  const noted = await host.note(name);
  if (!noted.ok) return noted;
  const known = typeof noted.value === "number" ? noted.value : verdicts.findLastIndex(({ at }) => at <= since);
  // The first verdict of all is no change of one.
  const before = verdicts[Math.max(known, 0)];
  if (latest <= known || before === undefined || before.verdict === now.verdict) return ok(null);
  const message = verdictChangeText(before, now, await host.tellsIn());
  const said = await host.hasTold(ref, message);
  if (!said.ok) return said;
  const told = said.value ? ok(null) : await host.tell(ref, message);
  return told.ok ? host.saveNote(name, latest) : told;
}
