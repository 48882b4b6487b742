/** `assess` of the built task, as a process, against the local Azure DevOps. */
import { describe, expect, it } from "@jest/globals";
import { summariesOf } from "../../ado-extension/summary-places.ts";
import { InitiativeRef, ProjectRef } from "../../shared/domain/ids.ts";
import { InitiativeSummary } from "../../shared/domain/summary.ts";
import { foldEpic } from "../../shared/journal/epic-state.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { promisedRoads } from "./promised-roads.ts";
import { ANA, BANS, BELTS, BUILD_SERVICE, DRAFTED, must, ok, PROJECT_ID, promise, SECRET } from "./roads.ts";
import type { TaskStart } from "./task-agent.ts";

const token = (person: string, ...scopes: string[]) =>
  `local-token:${person}${scopes.length === 0 ? "" : `;${scopes.join(",")}`}`;

const { site, agent } = promisedRoads();

const assess = (inputs: Record<string, string> = {}, start: Partial<TaskStart> = {}) =>
  agent().run({ jobToken: token(BUILD_SERVICE), project: "Roads", ...start, inputs: { command: "assess", ...inputs } });

async function verdictOf(epic: number): Promise<string | null> {
  const kept = ok(
    await site()
      .host(ANA)
      .summaries([InitiativeRef.parse(String(epic))]),
  )[0];
  return InitiativeSummary.parse(kept).verdict;
}

async function recordOf(epic: number) {
  const stored = must(
    ok(
      await site()
        .host(ANA)
        .histories([`epic:${epic}` as never]),
    )[0],
  );
  return foldEpic(ok(parseJournal(stored, "journal")));
}

describe("assess", () => {
  it("looks at every epic with a hypothesis, keeps what it concludes and records verdicts that changed", async () => {
    expect([await verdictOf(BELTS), await verdictOf(BANS)]).toEqual(["insufficient_evidence", "insufficient_evidence"]);
    const run = await assess();
    expect(run).toMatchObject({
      result: "Succeeded",
      errors: [],
      message: "2 of 2 epics assessed; 2 verdicts changed.",
    });
    expect([await verdictOf(BELTS), await verdictOf(BANS)]).toEqual(["on_path", "off_path"]);
    expect((await recordOf(BANS)).verdicts.at(-1)).toMatchObject({ verdict: "off_path" });
    expect(run.summary).toContain(`| [2](${agent().address}_workitems/edit/2) | Cannot tell yet | Off path |`);
  });

  it("changes nothing when nothing is new", async () => {
    await assess();
    const before = (await recordOf(BANS)).length;
    const again = await assess();
    expect(again.message).toBe("2 of 2 epics assessed; 0 verdicts changed.");
    expect((await recordOf(BANS)).length).toBe(before);
  });

  it("tells how far it is and shows no title, whatever titles say", async () => {
    const run = await assess();
    expect(run.log).toContain("2 of 2 epics looked at");
    expect(run.printed).toContain("##vso[task.setprogress value=100;]");
    expect(run.log + run.summary + run.message).not.toContain("Pass");
  });
});

describe("which epics", () => {
  it("are those named and those a query finds", async () => {
    expect((await assess({ epics: "1" })).message).toBe("1 of 1 epic assessed; 1 verdict changed.");
    const query =
      "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.WorkItemType] = 'Epic'";
    expect((await assess({ epics: "1", query })).message).toBe(
      "2 of 4 epics assessed; 1 verdict changed; 2 without a hypothesis.",
    );
  });

  it("are those of the named projects; one that does not exist is named", async () => {
    expect((await assess({ projects: "Roads" })).message).toContain("2 of 2 epics assessed");
    expect(await assess({ projects: "Roads\nRails" })).toMatchObject({
      result: "Failed",
      message: "project Rails was not found, or the identity of this run may not see it",
    });
  });

  it("a query that is not understood is answered in the service's own words", async () => {
    const run = await assess({ query: "SELECT [System.Id] FROM WorkItems WHERE [System.Nonsense] = 1" });
    expect(run).toMatchObject({ result: "Failed", errors: [expect.stringContaining("TF51535: Cannot find field")] });
  });

  it("also those whose kept verdict got lost; where projects are named, when thorough", async () => {
    const collection = `_apis/ExtensionManagement/InstalledExtensions/upshot-value/upshot/Data/Scopes/Default/Current/Collections/${summariesOf(ProjectRef.parse(PROJECT_ID))}/Documents/1`;
    const lost = { method: "DELETE", headers: { Authorization: `Bearer ${token(ANA)}` } };
    expect((await fetch(`${agent().address}${collection}?api-version=7.1-preview.1`, lost)).status).toBe(204);
    const projects = "Roads";
    expect((await assess({ projects })).message).toContain("1 of 1 epic assessed");
    expect((await assess({ projects, thorough: "true" })).message).toContain("2 of 2 epics assessed");
    expect(await verdictOf(BELTS)).toBe("on_path");
    expect((await fetch(`${agent().address}${collection}?api-version=7.1-preview.1`, lost)).status).toBe(204);
    expect((await assess()).message).toContain("2 of 2 epics assessed");
    expect(await verdictOf(BELTS)).toBe("on_path");
  });

  it("that the identity may not see are counted, and drafts count as looked at", async () => {
    await promise(site(), SECRET, { effect: null });
    await promise(site(), DRAFTED, { effect: null, isDraft: true });
    const run = await assess();
    expect(run.message).toBe(
      '3 of 4 epics assessed; 2 verdicts changed; 1 deleted, or hidden from the identity of this run ("View work items in this node").',
    );
    expect(run.result).toBe("Succeeded");
    const named = await assess({ epics: `${BELTS}, ${SECRET}` });
    expect(named.result).toBe("SucceededWithIssues");
    expect(named.errors[0]).toBe(
      'Epic 5: work item 5 does not exist, or the identity of this run lacks "View work items in this node" on its area path',
    );
  });
});
