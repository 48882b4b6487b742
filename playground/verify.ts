/** The offline check of an export: reads its lines and says in one sentence whether it is whole, or where it stops being so. */
import { createInterface } from "node:readline";
import type { LedgerCheck, LedgerFault, LedgerFaultKind } from "../shared/journal/verify-ledger.ts";
import { ledgerCheck } from "../shared/journal/verify-ledger.ts";

export interface Verified {
  readonly text: string;
  readonly isWhole: boolean;
}

export async function verify(input: NodeJS.ReadableStream): Promise<Verified> {
  const check = ledgerCheck();
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const fault = check.line(line);
    if (fault !== null) return { text: faultText(fault), isWhole: false };
  }
  const fault = check.end();
  return fault === null ? { text: wholeText(check.counts), isWhole: true } : { text: faultText(fault), isWhole: false };
}

function wholeText({ journals, entries, erased }: LedgerCheck["counts"]): string {
  const people =
    erased === 0 ? "" : ` A person was erased from ${erased} of them; what they say now is vouched for by the erasure.`;
  return `Whole: ${entries} entries of ${journals} journals, every hash holds.${people}`;
}

function faultText({ line, kind, subject, sequence, detail }: LedgerFault): string {
  const place = [
    `line ${line}`,
    ...(subject === null ? [] : [subject]),
    ...(sequence === null ? [] : [`entry ${sequence}`]),
  ];
  return `Not whole: ${place.join(", ")}: ${WORDS[kind]}${detail === "" ? "" : ` (${detail})`}`;
}

const WORDS: Readonly<Record<LedgerFaultKind, string>> = {
  not_json: "this line is no JSON. It was cut or changed after the export.",
  no_header: "this is no export of Upshot: its first line should say ledger/2, or ledger/1.",
  unknown_line: "this line is nothing that an export holds.",
  unreadable_entry: "this entry cannot be read.",
  unreadable_journal: "the store could not read this journal when it was exported.",
  newer_version: "a newer Upshot wrote this entry: verify with that version.",
  changed: "this entry is not what was written: its hash does not hold.",
  missing_or_reordered: "an entry is missing before this one, or the order was changed.",
  journal_twice: "this journal began before, further up: its entries do not stand together.",
  after_the_end: "there is more after the last line of the export.",
  counts_differ: "the last line counts other lines than there are: lines were added, changed or taken out.",
  cut_short: "the export ends before its last line: it was cut off. Export again.",
};
