/**
 * Which fields Upshot added to which types, one document a process: only these are written and only these are taken away again.
 * Written before anything is added, so that a run that breaks off can be undone.
 */
import type { Result } from "@upshot/shared";
import { ok } from "@upshot/shared";
import * as z from "zod/mini";
import { SummaryDocument } from "../ado-schema.ts";
import type { Documents } from "../documents.ts";

const COLLECTION = "upshot-fields";

const SetUp = z.strictObject({
  schema: z.literal("fields/1"),
  process: z.string(),
  /** By the names that work items carry, and by reference as the process knows them. */
  types: z.array(z.strictObject({ name: z.string(), reference: z.string(), fields: z.array(z.string()) })),
});
export type SetUp = z.infer<typeof SetUp>;

export async function readSetUp(documents: Documents, process: string): Promise<Result<SetUp | null>> {
  const document = await documents.read(COLLECTION, process.toLowerCase(), SummaryDocument);
  if (!document.ok) return document;
  return ok(document.value === null ? null : parsed(document.value.summary));
}

/** Every process that has fields of ours; none = nothing is ever written into fields, so that is believed when said twice. */
export async function readSetUps(documents: Documents): Promise<Result<readonly SetUp[]>> {
  const first = await documents.list(COLLECTION, SummaryDocument);
  const all = first.ok && first.value.length === 0 ? await documents.list(COLLECTION, SummaryDocument) : first;
  return all.ok ? ok(all.value.flatMap(({ summary }) => parsed(summary) ?? [])) : all;
}

export function keepSetUp(documents: Documents, setUp: SetUp): Promise<Result<null>> {
  return documents.overwrite(COLLECTION, { id: setUp.process.toLowerCase(), summary: JSON.stringify(setUp) });
}

export function forgetSetUp(documents: Documents, process: string): Promise<Result<null>> {
  return documents.remove(COLLECTION, process.toLowerCase());
}

/** Any member can write here: what is no set-up of ours counts as none. */
function parsed(text: string): SetUp | null {
  try {
    const read = SetUp.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
