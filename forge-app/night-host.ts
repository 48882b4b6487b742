/** The host of a run that nobody watches: Jira as the app, patiently, and Forge SQL. */
import type { NightHost } from "@upshot/shared/runs";
import { bulkMirror } from "./bulk-mirror.ts";
import { bulkSource } from "./bulk-source.ts";
import { commentTeller } from "./comments.ts";
import { newSalt } from "./host.ts";
import { sqlNightStore } from "./night-store.ts";
import { passed } from "./passed.ts";
import type { Patience } from "./patient-request.ts";
import { patientJira } from "./patient-request.ts";
import type { RequestJira } from "./request-jira.ts";
import type { RunSql } from "./request-sql.ts";
import { siteFacts } from "./site-facts.ts";
import { sqlStore } from "./store.ts";

export interface NightCall {
  readonly requestJira: RequestJira;
  readonly runSql: RunSql;
  readonly now: () => string;
  readonly patience: Patience;
  /** What the site was like so long ago is as good as asked. */
  readonly factsLastMs: number;
}

export function nightHost({ requestJira, runSql, now, patience, factsLastMs }: NightCall): NightHost {
  const patient = patientJira(requestJira, patience);
  const store = sqlNightStore(runSql);
  const site = siteFacts(patient.requestJira, { store, now, longestMs: factsLastMs });
  const asker = { requestJira: patient.requestJira, site, cost: patient.cost, now };
  return {
    ...sqlStore(runSql),
    ...store,
    ...bulkSource(asker),
    ...bulkMirror(patient.requestJira, site),
    ...commentTeller(patient.requestJira),
    now,
    wait: passed,
    salt: newSalt,
  };
}
