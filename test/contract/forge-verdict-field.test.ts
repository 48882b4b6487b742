/** Where Jira refuses the verdict's field for good: said once, remembered, and tried again when there is a reason to. */
import { afterEach, describe, expect, it } from "@jest/globals";
import type { JiraResponse, RequestJira } from "../../forge-app/request-jira.ts";
import { ok } from "../../shared/domain/problem.ts";
import { answerRuns } from "../../shared/usecases/answer-runs.ts";
import { lookAtMany } from "../../shared/usecases/look-at-many.ts";
import type { Runs } from "../../shared/usecases/runs-api.ts";
import { must } from "../usecases/sample-site.ts";
import type { NightSite } from "./night-site.ts";
import { nightSite } from "./night-site.ts";

const SIZE = { epics: 20, storiesEach: 1, readings: 12, seed: 3 };
const DAY_MS = 86_400_000;

let site: NightSite | null = null;
afterEach(() => {
  site?.close();
  site = null;
});

interface Watched {
  /** Requests that write the field, and issues whose property is written. */
  fields: number;
  properties: number;
  /** What Jira answers to a writing of these issues; `null` = as it does. */
  answer: (issueIds: readonly number[]) => number | null;
}

async function opened(): Promise<{
  readonly on: NightSite;
  readonly seen: Watched;
  readonly requestJira: RequestJira;
}> {
  const on = await nightSite(SIZE);
  site = on;
  const seen: Watched = { fields: 0, properties: 0, answer: () => 403 };
  const requestJira: RequestJira = async (request) => {
    const json = request.json as { updates?: { issueIds: number[] }[]; issues?: unknown[] } | undefined;
    if (request.path.includes("/properties")) seen.properties += json?.issues?.length ?? 1;
    if (!request.path.includes("/app/field/value")) return on.requestJira(request);
    seen.fields += 1;
    const status = seen.answer((json?.updates ?? []).flatMap(({ issueIds }) => issueIds));
    if (status === null) return on.requestJira(request);
    const refused: JiraResponse = {
      status,
      body: { errorMessages: ["The field does not go there."] },
      retryAfterSeconds: null,
      limitReason: null,
      isCutOff: false,
    };
    return refused;
  };
  return { on, seen, requestJira };
}

/** One look at all epics. @returns requests for the field and properties written by it. */
async function look({ on, seen, requestJira }: Awaited<ReturnType<typeof opened>>): Promise<readonly [number, number]> {
  [seen.fields, seen.properties] = [0, 0];
  must(await lookAtMany(on.host({ requestJira }), on.refs, null));
  return [seen.fields, seen.properties];
}

async function runs(
  { on }: Awaited<ReturnType<typeof opened>>,
  call: "readRuns" | "beginRun" = "readRuns",
): Promise<Runs> {
  const host = { ...on.host(), mayAdministerSite: async () => ok(true) };
  const payload = call === "readRuns" ? {} : { anew: true };
  return must(await answerRuns(host, async () => undefined, call, payload)) as Runs;
}

describe("a verdict field that Jira refuses", () => {
  it("everywhere is asked once, the search is written all the same, and the next look writes nothing", async () => {
    const at = await opened();
    expect(await look(at)).toEqual([1, SIZE.epics]);
    expect(await look(at)).toEqual([0, 0]);
    expect((await runs(at)).fieldRefusal).toEqual({
      alone: null,
      why: "Jira answered 403: The field does not go there.",
      on: new Date(at.on.clock.now).toISOString(),
      againOn: new Date(at.on.clock.now + 7 * DAY_MS).toISOString(),
    });
  });

  it("is tried again after seven days, and said no more once it took the words", async () => {
    const at = await opened();
    await look(at);
    at.on.clock.now += 7 * DAY_MS - 1;
    at.seen.answer = () => null;
    expect((await look(at))[0]).toBe(0);
    at.on.clock.now += 1;
    expect((await look(at))[0]).toBe(1);
    expect((await runs(at)).fieldRefusal).toBeNull();
    expect(await look(at)).toEqual([0, 0]);
  });

  it("is tried again when an administrator repairs, and when the field is another one", async () => {
    const at = await opened();
    await look(at);
    await runs(at, "beginRun");
    expect((await runs(at)).fieldRefusal).toBeNull();
    expect((await look(at))[0]).toBe(1);
    const host = at.on.host();
    const note = must(await host.note("field-refusal"));
    must(await host.saveNote("field-refusal", { ...Object(note), field: "customfield_99999" }));
    expect((await look(at))[0]).toBe(1);
  });

  it("on one issue keeps no other from its word, and that one is left alone from then on", async () => {
    const at = await opened();
    const odd = Number(at.on.refs[13]);
    at.seen.answer = (ids) => (ids.includes(odd) ? 400 : null);
    const [fields, properties] = await look(at);
    expect(fields).toBeLessThanOrEqual(12);
    expect(properties).toBe(SIZE.epics);
    expect((await runs(at)).fieldRefusal).toMatchObject({ alone: 1 });
    expect(await look(at)).toEqual([0, 0]);
  });

  it("with every value is found after eight tries, however many there are", async () => {
    const at = await opened();
    at.seen.answer = () => 400;
    expect(await look(at)).toEqual([8, SIZE.epics]);
    expect((await runs(at)).fieldRefusal).toMatchObject({ alone: null });
    expect(await look(at)).toEqual([0, 0]);
  });

  it("for now is asked again by the run, and not remembered", async () => {
    const at = await opened();
    at.seen.answer = () => 500;
    expect(await lookAtMany(at.on.host({ requestJira: at.requestJira }), at.on.refs, null)).toMatchObject({
      problem: { code: "host_failed" },
    });
    expect((await runs(at)).fieldRefusal).toBeNull();
  });
});
