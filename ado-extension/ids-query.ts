/** A query in WIQL that finds these work items, for an editor of queries, the command line or a report. It holds today's answer. */
import type { InitiativeRef } from "@upshot/shared";

/** Limits of a query in Azure Boards: its text, and what it may find ("Work tracking, process, and project limits"). */
const MOST_CHARACTERS = 32_000;
const MOST_FOUND = 20_000;

/** @returns `null` when the host would refuse or cut it. */
export function idsQuery(refs: readonly InitiativeRef[]): string | null {
  const ids = [...new Set(refs.map(Number))].sort((a, b) => a - b);
  const text = `SELECT [System.Id], [System.Title], [System.State] FROM WorkItems WHERE [System.Id] IN (${ids.join(", ")})`;
  return ids.length === 0 || ids.length >= MOST_FOUND || text.length > MOST_CHARACTERS ? null : text;
}
