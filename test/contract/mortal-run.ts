/** A run that dies at a chosen call of the database or of Jira. */
import type { RequestJira } from "../../forge-app/request-jira.ts";
import type { RunSql } from "../../forge-app/request-sql.ts";
import type { NightHost } from "../../shared/usecases/look-at-many.ts";
import type { NightSite } from "./night-site.ts";

class Killed extends Error {}

/** Dies at the call with this number, before it is carried out or after, and never answers again. */
export function mortal(
  on: NightSite,
  at: number,
  isAfter: boolean,
): { readonly host: NightHost; readonly calls: () => number } {
  let calls = 0;
  const living =
    <In extends readonly unknown[], Out>(run: (...given: In) => Promise<Out>) =>
    async (...given: In): Promise<Out> => {
      calls += 1;
      if (calls > at || (calls === at && !isAfter)) throw new Killed("killed");
      const answer = await run(...given);
      if (calls === at) throw new Killed("killed");
      return answer;
    };
  const runSql: RunSql = living(on.runSql);
  const requestJira: RequestJira = living(on.requestJira);
  return { host: on.host({ runSql, requestJira }), calls: () => calls };
}
