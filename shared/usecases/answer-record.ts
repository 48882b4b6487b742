/** Runs what the page about the record asked. Nobody but the administrator of the whole site gets an answer. Never throws. */
import type * as z from "zod/mini";
import type { Result } from "../domain/problem.ts";
import { fail, ok } from "../domain/problem.ts";
import { parseWith } from "../parse/field-problems.ts";
import type { Host } from "../ports.ts";
import { eraseThePerson, previewErasure } from "./erase-person.ts";
import { exportLedger } from "./export-ledger.ts";
import { findLabelled } from "./find-labelled.ts";
import { finishMove } from "./finish-move.ts";
import { guardedCall } from "./guarded-call.ts";
import { importLedger } from "./import-ledger.ts";
import { FindPeoplePayload } from "./payloads.ts";
import type { RecordCall } from "./record-api.ts";
import {
  FinishMovePayload,
  ImportPayload,
  LabelsPayload,
  PagePayload,
  PersonPayload,
  RECORD_CALLS,
} from "./record-api.ts";
import { weighRecord } from "./weigh-record.ts";

export async function answerRecord(host: Host, call: string, payload: unknown): Promise<Result<unknown>> {
  return guardedCall(RECORD_CALLS, call, async (known) => {
    const may = await host.mayAdministerSite();
    if (!may.ok) return may;
    return may.value
      ? CALLS[known](host, payload)
      : fail({ code: "no_permission", what: "the record: administer the whole site" });
  });
}

const CALLS: Readonly<Record<RecordCall, (host: Host, payload: unknown) => Promise<Result<unknown>>>> = {
  exportPage: parsed(PagePayload, (host, { cursor }) => exportLedger(host, cursor)),
  importPage: parsed(ImportPayload, importLedger),
  findLabelled: parsed(LabelsPayload, findLabelled),
  finishMove: parsed(FinishMovePayload, finishMove),
  weighPage: parsed(PagePayload, (host, { cursor }) => weighRecord(host, cursor)),
  previewErasure: parsed(PersonPayload, previewErasure),
  erasePerson: parsed(PersonPayload, eraseThePerson),
  findAnybody: parsed(FindPeoplePayload, async (host, { text }) =>
    text.trim().length < 2 ? ok([]) : host.findPeople(text.trim()),
  ),
};

function parsed<S extends z.ZodMiniType>(
  schema: S,
  run: (host: Host, payload: z.output<S>) => Promise<Result<unknown>>,
): (host: Host, payload: unknown) => Promise<Result<unknown>> {
  return async (host, payload) => {
    const read = parseWith(schema, payload, "request");
    return read.ok ? run(host, read.value) : read;
  };
}
