/**
 * Which initiative of an export is which one here, where ids differ: found by the label that people use, never guessed.
 *
 * Input: the places of the export and what this site finds under their labels. Output: what is sure, what needs a person's
 * word, what is not here. Not here: asking the site, and changing entries (`relocate.ts`).
 */
import type { InitiativeRef, ProjectRef } from "../domain/ids.ts";
import { InitiativeRef as Initiative, ProjectRef as Project } from "../domain/ids.ts";
import type { LedgerPlace } from "../journal/ledger.ts";
import type { Names } from "../journal/relocate.ts";

/** What a site finds under a label. */
export interface FoundPlace {
  readonly initiative: InitiativeRef;
  readonly label: string;
  readonly title: string;
  readonly project: ProjectRef;
}

export interface Matched {
  readonly place: LedgerPlace;
  readonly found: FoundPlace;
}

export interface PlaceMatches {
  /** The same id and the same label: nothing moved. */
  readonly same: readonly Matched[];
  /** The same label and title under another id. */
  readonly moved: readonly Matched[];
  /** The same label under another id, and another title: renamed since, or somebody else's. */
  readonly doubtful: readonly Matched[];
  /** Two of the export lead to one here. */
  readonly ambiguous: readonly Matched[];
  readonly notFound: readonly LedgerPlace[];
}

export function matchesOf(places: readonly LedgerPlace[], found: readonly FoundPlace[]): PlaceMatches {
  const byLabel = new Map(found.map((one) => [wordOf(one.label), one]));
  const once = new Map(places.map((place) => [place.initiative, place]));
  const matched: Matched[] = [];
  const notFound: LedgerPlace[] = [];
  const claims = new Map<InitiativeRef, number>();
  for (const place of once.values()) {
    const there = byLabel.get(wordOf(place.label));
    if (there === undefined) notFound.push(place);
    else {
      matched.push({ place, found: there });
      claims.set(there.initiative, (claims.get(there.initiative) ?? 0) + 1);
    }
  }
  const isAlone = ({ found: { initiative } }: Matched) => claims.get(initiative) === 1;
  const isSame = ({ place, found: { initiative } }: Matched) => place.initiative === initiative;
  const isLike = ({ place, found: { title } }: Matched) => wordOf(place.title) === wordOf(title);
  const alone = matched.filter(isAlone);
  return {
    same: alone.filter(isSame),
    moved: alone.filter((one) => !isSame(one) && isLike(one)),
    doubtful: alone.filter((one) => !isSame(one) && !isLike(one)),
    ambiguous: matched.filter((one) => !isAlone(one)),
    notFound,
  };
}

/** Ids differ here: what the export says of its own ids would be said of other work. */
export function isAnotherSite({ same, moved, doubtful, ambiguous }: PlaceMatches): boolean {
  return moved.length + doubtful.length > 0 || (same.length === 0 && ambiguous.length > 0);
}

function wordOf(text: string): string {
  return text.trim().toLowerCase();
}

export interface MovePlan {
  /** For every id of the export that is taken, and for those that taken entries speak of: see `unknownHere`. */
  readonly names: Names;
  /** Initiatives and projects whose journals are taken. */
  readonly initiatives: ReadonlySet<InitiativeRef>;
  readonly projects: ReadonlySet<ProjectRef>;
}

/** @param takesDoubtful a person said that those with another title are meant all the same */
export function movePlan(matches: PlaceMatches, takesDoubtful: boolean): MovePlan {
  const taken = [...matches.same, ...matches.moved, ...(takesDoubtful ? matches.doubtful : [])];
  const projects = new Map<ProjectRef, Set<ProjectRef>>();
  for (const { place, found } of taken) {
    const to = projects.get(place.project) ?? new Set();
    projects.set(place.project, to.add(found.project));
  }
  // A project whose initiatives are in several here is none of them.
  const sure = [...projects].flatMap(([from, to]) => {
    const [only] = to;
    return to.size === 1 && only !== undefined ? [[from, only] as const] : [];
  });
  const aimedAt = sure.map(([, to]) => to);
  const alone = sure.filter(([, to]) => aimedAt.filter((other) => other === to).length === 1);
  return {
    names: {
      initiatives: new Map(taken.map(({ place, found }) => [place.initiative, found.initiative])),
      projects: new Map(alone),
    },
    initiatives: new Set(taken.map(({ place }) => place.initiative)),
    projects: new Set(alone.map(([from]) => from)),
  };
}

/**
 * The id under which entries speak of what was not found here: a number as hosts give them, so that it can stand in their
 * queries, and larger than any they give. Its own id could be another one's here.
 */
export function unknownHere(id: string): string {
  return /^\d{1,14}$/.test(id) ? `9${id.padStart(14, "0")}` : `unknown-${id}`.slice(0, 120);
}

/** The names with every id that is not taken replaced. */
export function namesFor(
  plan: MovePlan,
  used: { readonly initiatives: readonly InitiativeRef[]; readonly projects: readonly ProjectRef[] },
): Names {
  return {
    initiatives: new Map(
      used.initiatives.map((id) => [id, plan.names.initiatives.get(id) ?? Initiative.parse(unknownHere(id))]),
    ),
    projects: new Map(used.projects.map((id) => [id, plan.names.projects.get(id) ?? Project.parse(unknownHere(id))])),
  };
}
