/** What every command works with, and how it walks over many epics. */
import type { Host, InitiativeRef } from "@upshot/shared";
import { turns } from "@upshot/shared";
import type { Documents, ExtensionName } from "../documents.ts";
import { extensionDocuments } from "../documents.ts";
import { adoHost } from "../host.ts";
import type { ListedDocuments } from "../listed-documents.ts";
import { listedDocuments } from "../listed-documents.ts";
import type { RequestAdo } from "../request-ado.ts";
import { holdingJournals } from "./held-journals.ts";
import type { Log } from "./log.ts";
import { remembering } from "./remember.ts";
import type { Link } from "./table.ts";
import type { Watch } from "./watch.ts";
import { watched } from "./watch.ts";

export interface Run {
  readonly host: Host;
  readonly requestAdo: RequestAdo;
  /** The host's own: the record, and what is stored beside it. */
  readonly documents: ListedDocuments;
  /** Documents that nobody but the identity of the run can read. */
  readonly ownDocuments: Documents;
  readonly watch: Watch;
  readonly log: Log;
  /** Address of the organisation, with the slash at its end. */
  readonly address: string;
  /** Project of the pipeline, by name; `null` outside one. */
  readonly project: string | null;
  /** Number of this run; `null` outside a build. */
  readonly buildId: string | null;
  /** Id of the pipeline it is a run of; `null` outside a build. */
  readonly pipelineId: string | null;
  /** Whether somebody cancelled the run. */
  readonly isCancelled: () => boolean;
}

export interface RunStart extends Pick<Run, "address" | "project" | "buildId" | "pipelineId" | "isCancelled" | "log"> {
  /** Sends each request as the identity of the run, patiently. */
  readonly requestAdo: RequestAdo;
  readonly extension: ExtensionName;
  readonly userId: string;
  readonly now: () => string;
}

export function runOver({ requestAdo: send, extension, userId, now, ...place }: RunStart): Run {
  const watch = watched(send);
  const requestAdo = remembering(watch.requestAdo);
  const documents = listedDocuments(extensionDocuments(requestAdo, extension));
  return {
    ...place,
    host: watch.keeping(holdingJournals(adoHost({ requestAdo, extension, userId, now, documents }))),
    requestAdo,
    documents,
    ownDocuments: extensionDocuments(requestAdo, extension, "own"),
    watch,
  };
}

/** Epics under way at a time: as many as requests. */
const AT_A_TIME = 4;

/**
 * Does something for each, a few at a time, and tells how far it is. `null` from `work` = not tried, because there is no use.
 * @param what they are, in words of the log
 * @returns answers in the order given
 */
export async function forEach<In, Out>(
  { log, isCancelled }: Pick<Run, "log" | "isCancelled">,
  all: readonly In[],
  work: (one: In) => Promise<Out | null>,
  what = "epics",
): Promise<readonly (Out | null)[]> {
  const inTurn = turns(AT_A_TIME);
  let done = 0;
  let told = 0;
  return Promise.all(
    all.map((one) =>
      inTurn(async () => {
        const out = isCancelled() ? null : await work(one);
        done += 1;
        const percent = Math.floor((100 * done) / all.length);
        if (percent >= told + 5 || done === all.length) {
          told = percent;
          log.progress(percent);
          log.say(`${done} of ${all.length} ${what} looked at`);
        }
        return out;
      }),
    ),
  );
}

/** By id only: its title is shown to whoever follows the link and may see the work item. */
export function linkTo({ address }: Pick<Run, "address">, ref: InitiativeRef): Link {
  return { text: ref, href: `${address}_workitems/edit/${ref}` };
}

/** `1 epic`, `2 epics`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
