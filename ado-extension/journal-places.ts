/**
 * Where the journal of a subject lies: it follows from the subject, so that nobody has to ask for it.
 *
 * Journals of epics and metrics are spread over shards, because a collection is listed only as a whole and holds at most
 * 100,000 documents. The few of the site, of projects and of viewers stay together.
 */
import { SubjectId } from "@upshot/shared";

export const TOGETHER = "upshot-journals";
/** Never to be changed: it says where every stored journal lies. Eight of them list ten thousand epics in parts of ten megabytes. */
const SHARDS = 8;

/** Every collection with journals, in the order in which they are walked. */
export const JOURNAL_COLLECTIONS: readonly string[] = [
  TOGETHER,
  ...Array.from({ length: SHARDS }, (_, shard) => `${TOGETHER}-${shard}`),
];

/** A metric is named after the epic that it was defined for (`17-m1-1a2b3c4d`), and lies with it. */
const SHARDED = /^(?:epic|metric):([^-]+)/;

export function collectionOf(subject: SubjectId): string {
  const home = SHARDED.exec(subject)?.[1];
  return home === undefined ? TOGETHER : `${TOGETHER}-${scattered(home) % SHARDS}`;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo): quick, and spreads numbers that follow one another. */
function scattered(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

const MOST_ID_CHARACTERS = 50;

/** `epic:17` -> `epic-17`, parts from the second on `epic-17~2`. @throws RangeError when the service would refuse the id. */
export function partId(subject: SubjectId, part: number): string {
  const id = `${subject.replace(":", "-")}${part === 1 ? "" : `~${part}`}`;
  if (id.length > MOST_ID_CHARACTERS) throw new RangeError(`document id too long: ${id}`);
  return id;
}

/** The subject whose journal a document holds; `null` for a document that somebody else put here. */
export function subjectOf(id: string): SubjectId | null {
  const subject = SubjectId.safeParse(id.replace(/~\d+$/, "").replace("-", ":"));
  return subject.success ? subject.data : null;
}

/** Collection of the journal that a document holds. */
export function homeOf(id: string): string {
  const subject = subjectOf(id);
  return subject === null ? TOGETHER : collectionOf(subject);
}
