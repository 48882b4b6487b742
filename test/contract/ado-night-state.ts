/** What a night of `assess` leaves behind, as lines that can be compared: journals, summaries, and fields of work items. */
import * as z from "zod/mini";
import { JournalDocument } from "../../ado-extension/ado-schema.ts";
import { extensionDocuments } from "../../ado-extension/documents.ts";
import { UPSHOT_FIELDS } from "../../ado-extension/fields/upshot-fields.ts";
import { JOURNAL_COLLECTIONS } from "../../ado-extension/journal-places.ts";
import { documentStore } from "../../ado-extension/store.ts";
import type { InitiativeRef } from "../../shared/domain/ids.ts";
import { verifyChain } from "../../shared/journal/hash-chain.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { must } from "../usecases/sample-site.ts";
import type { AdoNights } from "./ado-night-site.ts";
import { EXTENSION } from "./ado-night-site.ts";
import { ANA } from "./seed.ts";

const Item = z.object({ id: z.number(), rev: z.number(), fields: z.record(z.string(), z.unknown()) });

/** Two services that are compared listen on two ports, and a person in a field comes with addresses. */
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/g;

export interface AdoNightState {
  readonly journals: readonly string[];
  readonly summaries: readonly string[];
  readonly fields: readonly string[];
}

/** @throws Error when a chain of entries is not whole */
export async function adoStateOf(on: Pick<AdoNights, "request" | "refs">): Promise<AdoNightState> {
  const journals: { readonly id: string; readonly entries: readonly string[] }[] = [];
  for (const collection of JOURNAL_COLLECTIONS)
    journals.push(...must(await extensionDocuments(on.request(ANA), EXTENSION).list(collection, JournalDocument)));
  const summaries: string[] = [];
  const store = documentStore(extensionDocuments(on.request(ANA), EXTENSION));
  for (let after: InitiativeRef | null | undefined; after !== null; ) {
    const page = must(await store.keptPage(null, after ?? null));
    summaries.push(...page.summaries.map((summary) => canonical(summary)));
    after = page.next;
  }
  const fields: string[] = [];
  for (const ref of on.refs) {
    const { body } = await on.request(ANA)({ path: `_apis/wit/workitems/${ref}` });
    const item = Item.parse(body);
    const ours = UPSHOT_FIELDS.map(({ reference }) => item.fields[reference] ?? null);
    // The revision too: what was written twice would be one more.
    fields.push(JSON.stringify([item.id, item.rev, ours]).replaceAll(ADDRESS, ""));
  }
  return {
    // Without salts and hashes, which are new in each run.
    journals: journals.flatMap(({ id, entries }) => bodies(id, entries)).sort(),
    summaries: summaries.sort(),
    fields,
  };
}

/** As it counts, with the day it was last looked at; in whatever order its parts were written. */
function canonical(summary: unknown): string {
  return JSON.stringify(Object.entries(z.record(z.string(), z.unknown()).parse(summary)).sort());
}

function bodies(id: string, texts: readonly string[]): readonly string[] {
  const journal = parseJournal(
    texts.map((text) => JSON.parse(text)),
    id,
  );
  if (!journal.ok) throw new Error(`${id}: ${JSON.stringify(journal.problem)}`);
  const fault = verifyChain(journal.value);
  if (fault !== null) throw new Error(`${id}: the chain is broken at ${fault.sequence}`);
  return journal.value.map(({ sequence, body }) => `${id} ${sequence} ${JSON.stringify(body)}`);
}
