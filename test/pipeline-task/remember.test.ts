/** What a run asks once, and what it asks each time. */
import { describe, expect, it } from "@jest/globals";
import { remembering } from "../../ado-extension/pipeline-task/remember.ts";
import type { AdoRequest } from "../../ado-extension/request-ado.ts";

const BACKLOGS = "Roads/_apis/work/backlogconfiguration";
const DOCUMENTS = "_apis/ExtensionManagement/x/Collections/upshot-journals/Documents";

function counting(status = 200) {
  const asked: string[] = [];
  const ask = remembering(async ({ path }: AdoRequest) => {
    asked.push(path);
    return { status, body: asked.length, retryAfterSeconds: null, continuationToken: null };
  });
  return { ask, asked };
}

describe("a run", () => {
  it("asks once for what all epics of a project share, also when several ask at a time", async () => {
    const { ask, asked } = counting();
    for (const path of [BACKLOGS, `${DOCUMENTS}/project-1`, "_apis/identities?identityIds=a"]) {
      const answers = await Promise.all([ask({ path }), ask({ path }), ask({ path })]);
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    }
    expect(asked).toHaveLength(3);
  });

  it("asks each time for what judges an epic", async () => {
    const { ask, asked } = counting();
    const requests: AdoRequest[] = [
      { path: `${DOCUMENTS}/epic-1` },
      { path: `${DOCUMENTS}/metric-1` },
      { path: "_apis/wit/workitems/1" },
      { method: "POST", path: "_apis/wit/wiql" },
    ];
    for (const request of [...requests, ...requests]) await ask(request);
    expect(asked).toHaveLength(8);
  });

  it("asks again after a refusal, and after a project's metrics were written", async () => {
    const refused = counting(403);
    await refused.ask({ path: BACKLOGS });
    await refused.ask({ path: BACKLOGS });
    expect(refused.asked).toHaveLength(2);
    const { ask, asked } = counting();
    const path = `${DOCUMENTS}/project-1`;
    await ask({ path });
    await ask({ method: "PUT", area: "data", path: DOCUMENTS, json: { id: "project-1" } });
    await ask({ path });
    expect(asked).toEqual([path, DOCUMENTS, path]);
  });
});
