/**
 * Writes what was concluded into the fields that queries find, where an administrator set them up: only what differs, and never
 * over somebody else's change. Nothing is read from them as truth: what was overwritten by hand is written right again.
 *
 * Requests: one that asks for set-ups (the only one where there are none), one for processes, one for 50 owners, one for 200
 * epics, and one for each epic that differs.
 */
import type { InitiativeRef, InitiativeSummary, PersonId, Result } from "@upshot/shared";
import { fail, InitiativeRef as InitiativeId, ok } from "@upshot/shared";
import { adoProblem } from "../ado-problem.ts";
import type { AdoWorkItem } from "../ado-schema.ts";
import { IDS_PER_BATCH, readBatches } from "../batches.ts";
import type { Documents } from "../documents.ts";
import type { SetUp } from "../fields/kept-set-up.ts";
import { readSetUps } from "../fields/kept-set-up.ts";
import type { Process } from "../fields/processes.ts";
import { readProcesses } from "../fields/processes.ts";
import type { FieldValues } from "../fields/upshot-fields.ts";
import { editsTo, ownedBy, personValue, UPSHOT_FIELDS, valuesOf } from "../fields/upshot-fields.ts";
import type { Account } from "../people.ts";
import { readByIds } from "../people.ts";
import type { RequestAdo } from "../request-ado.ts";
import { adoPath } from "../request-ado.ts";
import { projectOf, text } from "../work-item.ts";
import { problemLine } from "./problem-line.ts";
import type { Run } from "./run.ts";
import { forEach } from "./run.ts";

/** Somebody else saved the item between reading and writing. */
const CHANGED_MEANWHILE: ReadonlySet<number> = new Set([409, 412]);
const MOST_TRIES = 4;

export interface FieldsWritten {
  readonly written: number;
  readonly failed: readonly { readonly ref: InitiativeRef; readonly why: string }[];
}

/** What a run has read already: a write on a revision that was changed since is refused, and then asks anew. */
export interface Known {
  readonly setUps: readonly SetUp[];
  /** `null` for one that the run may not see. */
  item(ref: InitiativeRef): AdoWorkItem | null;
}

/** What of a conclusion goes into fields: a run concludes thousands of times, and holds no more of each to its end. */
export interface Concluded {
  readonly initiative: InitiativeRef;
  readonly ownerId: PersonId | null;
  readonly values: FieldValues;
}

export function concludedIn(summary: InitiativeSummary): Concluded {
  return { initiative: summary.initiative, ownerId: summary.ownerId, values: valuesOf(summary) };
}

/** `null` = no process has fields of ours. */
export async function writeFields(
  run: Pick<Run, "requestAdo" | "log" | "isCancelled"> & { readonly documents: Documents },
  concluded: readonly Concluded[],
  known: Known | null,
): Promise<Result<FieldsWritten | null>> {
  const setUps = known === null ? await readSetUps(run.documents) : ok(known.setUps);
  if (!setUps.ok) return setUps;
  if (setUps.value.length === 0 || concluded.length === 0) return ok(null);
  const [processes, people] = await Promise.all([
    readProcesses(run.requestAdo),
    readByIds(run.requestAdo, [...new Set(concluded.flatMap(({ ownerId }) => ownerId ?? []))]),
  ]);
  if (!processes.ok) return processes;
  if (!people.ok) return people;
  const fieldsOf = fieldsByPlace(setUps.value, processes.value);
  const byId = new Map(people.value.map((person) => [person.id, person]));
  const wanted = new Map(concluded.map((one) => [one.initiative, wantedOf(one, byId)] as const));
  let written = 0;
  const failed: { ref: InitiativeRef; why: string }[] = [];
  const refs = [...wanted.keys()];
  for (let start = 0; start < refs.length && !run.isCancelled(); start += IDS_PER_BATCH) {
    const some = refs.slice(start, start + IDS_PER_BATCH);
    const items =
      known === null ? await readItems(run.requestAdo, some) : ok(some.flatMap((ref) => known.item(ref) ?? []));
    if (!items.ok) return items;
    const differing = items.value.filter((item) => editsOf(item, wanted, fieldsOf).size > 0);
    await forEach(
      { ...run, log: { ...run.log, say: () => undefined, progress: () => undefined } },
      differing,
      async (item) => {
        const ref = refOf(item, some);
        const done = await writeItem(run.requestAdo, ref, item, (now) => editsOf(now, wanted, fieldsOf));
        if (done.ok) written += 1;
        else failed.push({ ref, why: problemLine(done.problem) });
      },
    );
  }
  return ok({ written, failed });
}

function wantedOf({ ownerId, values }: Concluded, people: ReadonlyMap<PersonId, Account>): FieldValues {
  const owner = ownerId === null ? undefined : people.get(ownerId);
  // A field takes nobody who has left: an empty owner says that somebody is missing, which is so.
  const isThere = owner?.isActive === true && owner.account !== null;
  return ownedBy(values, isThere ? personValue(owner.name, owner.account) : null);
}

type FieldsOf = (item: AdoWorkItem) => ReadonlySet<string>;

/** Which fields we added to the item's type, by the process that its project follows. */
function fieldsByPlace(setUps: readonly SetUp[], processes: readonly Process[]): FieldsOf {
  const none: ReadonlySet<string> = new Set();
  const byPlace = new Map<string, ReadonlySet<string>>();
  for (const { process, types } of setUps) {
    const projects = processes.find(({ typeId }) => typeId.toLowerCase() === process.toLowerCase())?.projects ?? [];
    for (const { id } of projects)
      for (const { name, fields } of types) byPlace.set(`${id.toLowerCase()} ${name}`, new Set(fields));
  }
  return (item) => byPlace.get(`${projectOf(item)?.toLowerCase() ?? ""} ${text(item, "System.WorkItemType")}`) ?? none;
}

function editsOf(item: AdoWorkItem, wanted: ReadonlyMap<InitiativeRef, FieldValues>, fieldsOf: FieldsOf): FieldValues {
  const has = fieldsOf(item);
  const ref = InitiativeId.safeParse(String(item.id));
  const values = ref.success ? wanted.get(ref.data) : undefined;
  if (has.size === 0 || values === undefined) return new Map();
  return editsTo(item.fields, new Map([...values].filter(([reference]) => has.has(reference))));
}

function refOf(item: AdoWorkItem, refs: readonly InitiativeRef[]): InitiativeRef {
  const found = refs.find((ref) => ref === String(item.id));
  if (found === undefined) throw new RangeError(`work item ${item.id} was not asked for`);
  return found;
}

/** `POST _apis/wit/workitemsbatch`; what this identity may not see is left out. */
async function readItems(
  requestAdo: RequestAdo,
  refs: readonly InitiativeRef[],
): Promise<Result<readonly AdoWorkItem[]>> {
  const read = await readBatches(requestAdo, refs.map(Number), {
    fields: ["System.Id", "System.WorkItemType", ...UPSHOT_FIELDS.map(({ reference }) => reference)],
    what: "fields of work items",
    looks: 2,
    whenRefused: "a field of Upshot was deleted: set the fields up again in the project's settings",
  });
  return read.ok ? ok(read.value.items) : read;
}

/** `PATCH _apis/wit/workitems/{id}` on the revision that was read; read anew and compared again when somebody was quicker. */
async function writeItem(
  requestAdo: RequestAdo,
  ref: InitiativeRef,
  item: AdoWorkItem,
  editsTo: (now: AdoWorkItem) => FieldValues,
): Promise<Result<null>> {
  let now = item;
  for (let tries = 1; ; tries += 1) {
    const edits = editsTo(now);
    if (edits.size === 0) return ok(null);
    const response = await requestAdo({
      method: "PATCH",
      path: adoPath(["_apis", "wit", "workitems", ref]),
      json: [
        { op: "test", path: "/rev", value: now.rev },
        ...[...edits].map(([reference, value]) =>
          value === null
            ? { op: "remove", path: `/fields/${reference}` }
            : { op: "add", path: `/fields/${reference}`, value },
        ),
      ],
    });
    if (response.status === 200) return ok(null);
    if (!CHANGED_MEANWHILE.has(response.status) || tries === MOST_TRIES)
      return fail(adoProblem(response, `fields of work item ${ref}`));
    const again = await readItems(requestAdo, [ref]);
    if (!again.ok) return again;
    const [found] = again.value;
    if (found === undefined) return fail({ code: "not_found", what: `work item ${ref}` });
    now = found;
  }
}
