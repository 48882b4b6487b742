/**
 * A journal under other ids: what happens to it when a site is moved to where issues and projects are numbered anew.
 *
 * Input: the entries in their order and which id becomes which. Output: the same entries, by the same people at the same
 * moments, with the new ids and a chain of their own. Nothing is lost: with the ids changed back the old chain comes out,
 * hash for hash (`oldHead`). An erased entry keeps the hash of what nobody can read any more, and the erasure that vouches
 * for it vouches for its new form.
 * Not here: which id becomes which (`move-plan.ts`).
 */
import type { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import { epicSubject, initiativeOfSubject, projectOfSubject, projectSubject, type SubjectId } from "../domain/ids.ts";
import type { EntryBody, JournalEntry, Renamed } from "./entry.ts";
import { digestOf, NO_HASH } from "./hash-chain.ts";

export interface Names {
  readonly initiatives: ReadonlyMap<InitiativeRef, InitiativeRef>;
  readonly projects: ReadonlyMap<ProjectRef, ProjectRef>;
}

/** Where a journal that comes entry by entry stands. */
export interface Relocating {
  readonly previousHash: string;
  /** Digests of erased entries as they were, and as they are now. */
  readonly digests: ReadonlyMap<string, string>;
}

export const AT_THE_START: Relocating = { previousHash: NO_HASH, digests: new Map() };

export function relocate(
  from: Relocating,
  entry: JournalEntry,
  names: Names,
): { readonly entry: JournalEntry; readonly at: Relocating } {
  const { hash, ...open } = entry;
  const renamed = {
    ...open,
    subject: renamedSubject(entry.subject, names),
    body: renamedBody(entry.body, names, from.digests),
    previousHash: from.previousHash,
  };
  const moved = { ...renamed, hash: entry.erased === true ? hash : digestOf(renamed) };
  const digests = entry.erased === true ? new Map([...from.digests, [digestOf(entry), digestOf(moved)]]) : from.digests;
  return { entry: moved, at: { previousHash: moved.hash, digests } };
}

export function renamedSubject(subject: SubjectId, { initiatives, projects }: Names): SubjectId {
  const initiative = initiativeOfSubject(subject);
  if (initiative !== null) return epicSubject(initiatives.get(initiative) ?? initiative);
  const project = projectOfSubject(subject);
  return project === null ? subject : projectSubject(projects.get(project) ?? project);
}

function renamedBody(body: EntryBody, names: Names, digests: ReadonlyMap<string, string>): EntryBody {
  switch (body.kind) {
    case "initiative_linked":
    case "share_claimed":
      return { ...body, initiative: names.initiatives.get(body.initiative) ?? body.initiative };
    case "project_scoped":
      return { ...body, project: names.projects.get(body.project) ?? body.project };
    case "person_erased": {
      // Of an entry that was erased twice, the first digest speaks of a form that is no more, and stays as it is.
      const entries = body.entries.map(({ sequence, digest }) => ({
        sequence,
        digest: digests.get(digest) ?? digest,
      }));
      return { ...body, entries };
    }
    default:
      return body;
  }
}

/** The ids of an entry that another site may give to something else, in its subject and its body. */
export function idsIn({ subject, body }: JournalEntry): {
  readonly initiatives: readonly InitiativeRef[];
  readonly projects: readonly ProjectRef[];
} {
  const [initiative, project] = [initiativeOfSubject(subject), projectOfSubject(subject)];
  const isLink = body.kind === "initiative_linked" || body.kind === "share_claimed";
  return {
    initiatives: [...(initiative === null ? [] : [initiative]), ...(isLink ? [body.initiative] : [])],
    projects: [...(project === null ? [] : [project]), ...(body.kind === "project_scoped" ? [body.project] : [])],
  };
}

/** Hash of the last of these entries as it was before the move that `names` tells of. */
export function oldHead(moved: readonly JournalEntry[], names: readonly Renamed[]): string {
  const back: Names = {
    initiatives: new Map(names.flatMap(({ kind, from, to }) => (kind === "initiative" ? [[to, from]] : []))),
    projects: new Map(names.flatMap(({ kind, from, to }) => (kind === "project" ? [[to, from]] : []))),
  };
  let at = AT_THE_START;
  for (const entry of moved) at = relocate(at, entry, back).at;
  return at.previousHash;
}
