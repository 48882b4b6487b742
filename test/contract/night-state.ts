/** What a nightly run leaves behind, as lines that can be compared: kept work, summaries, journals, and Jira's properties. */

import * as z from "zod/mini";
import { parsedJson } from "../../forge-app/store-keys.ts";
import type { NightSite } from "./night-site.ts";

const Entry = z.object({ body: z.unknown() });
const Work = z.looseObject({ items: z.array(z.unknown()) });

export interface NightState {
  readonly work: readonly string[];
  readonly holders: readonly string[];
  readonly summaries: readonly string[];
  readonly journals: readonly string[];
  readonly mirrored: readonly string[];
}

export async function stateOf(on: NightSite): Promise<NightState> {
  const work = (await all(on, "SELECT work FROM upshot_work ORDER BY initiative")).map(({ work: kept }) => ({
    ...Work.parse(JSON.parse(String(kept))),
    readAt: null,
  }));
  const known = new Set(work.flatMap(({ items }) => items.map((row) => String(z.array(z.unknown()).parse(row)[0]))));
  return {
    work: work.map((kept) => JSON.stringify(kept)),
    // A holder of an item that is gone is a hint that costs a look; it is not part of the state.
    holders: (await all(on, "SELECT item, initiative FROM upshot_work_items ORDER BY item"))
      .filter(({ item }) => known.has(String(item)))
      .map((holder) => JSON.stringify(holder)),
    summaries: (await all(on, "SELECT summary FROM upshot_summaries ORDER BY initiative")).map(({ summary }) =>
      String(summary),
    ),
    // Without salts and hashes, which are new in each run; that their chain is whole is checked elsewhere.
    journals: (await all(on, "SELECT entry FROM upshot_entries ORDER BY subject, sequence")).map(({ entry }) =>
      JSON.stringify(Entry.parse(parsedJson(String(entry))).body),
    ),
    mirrored: await mirrored(on),
  };
}

const Rows = z.array(z.record(z.string(), z.unknown()));

async function all(on: NightSite, statement: string): Promise<z.infer<typeof Rows>> {
  return Rows.parse(await on.runSql(statement, []));
}

async function mirrored(on: NightSite): Promise<readonly string[]> {
  const found: string[] = [];
  for (const ref of on.refs) {
    const { status, body } = await on.requestJira({ path: `/rest/api/3/issue/${ref}/properties/upshot-value` });
    if (status === 200) found.push(JSON.stringify(z.object({ value: z.unknown() }).parse(body).value));
  }
  return found;
}
