/** A local Azure DevOps on a file, so that a test can look behind its services: at every stored document, and at who has left. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AdoSeed } from "../../playground/ado/seed.ts";
import { createFaults } from "../../playground/faults.ts";
import { openDatabase } from "../../playground/sqlite.ts";
import { InitiativeRef } from "../../shared/domain/ids.ts";
import { answer } from "../../shared/usecases/answer.ts";
import type { ValueApi } from "../../shared/usecases/value-api.ts";
import { valueApiOver } from "../../shared/usecases/value-api.ts";
import type { Roads } from "../pipeline-task/roads.ts";
import { ANA } from "../pipeline-task/roads.ts";
import { adoHostOver, localAdo } from "./local-ado.ts";

export interface WalkedAdo extends Roads {
  /** The page of a work item as this person has it open. */
  apiOf(personId: string, epic: number): ValueApi;
  /** Every document of the extension in every collection, as text, ids included. */
  documents(): readonly string[];
  /** The organisation still knows the person, who is active no more. */
  leaves(personId: string): void;
  /** The organisation forgets the person. */
  isForgotten(personId: string): void;
}

export function walkedAdo(seed: AdoSeed): WalkedAdo {
  const folder = mkdtempSync(join(tmpdir(), "upshot-walked-"));
  const file = join(folder, "ado.sqlite");
  const faults = createFaults();
  const ado = localAdo(() => new Date().toISOString(), faults, file);
  ado.seed(seed);
  const behind = openDatabase(file);
  const host = (personId: string, now = new Date().toISOString()) => adoHostOver(ado, personId, now);
  const apiOf = (personId: string, epic: number, now?: string) => {
    const ref = InitiativeRef.parse(String(epic));
    return valueApiOver((call, payload) => answer(host(personId, now), ref, call, JSON.parse(JSON.stringify(payload))));
  };
  return {
    ado,
    faults,
    host,
    api: (epic, now) => apiOf(ANA, epic, now),
    apiOf,
    documents: () => behind.all("SELECT collection, id, body FROM documents").map((row) => JSON.stringify(row)),
    leaves: (personId) => void behind.run("UPDATE people SET is_active = 0 WHERE id = ?", [personId]),
    isForgotten: (personId) => void behind.run("DELETE FROM people WHERE id = ?", [personId]),
    close: () => {
      behind.close();
      ado.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
