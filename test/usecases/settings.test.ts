/** Settings and policies: who may change them, what is refused, and what is kept of each change. */
import { describe, expect, it } from "@jest/globals";
import { PersonId, ProjectRef, projectSubject } from "../../shared/domain/ids.ts";
import { ok } from "../../shared/domain/problem.ts";
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from "../../shared/domain/settings.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import { foldScopes, foldSettings } from "../../shared/journal/settings-state.ts";
import { parseJournal } from "../../shared/parse/stored-journal.ts";
import { answerPolicies, answerSettings } from "../../shared/usecases/answer-settings.ts";
import { policiesApiOver, settingsApiOver } from "../../shared/usecases/settings-api.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { memorySite } from "../contract/memory-host.ts";
import { ANA, BERND, CONTRACT_SEED, QUENTIN } from "../contract/seed.ts";
import { must } from "./sample-site.ts";

const PAYMENTS = ProjectRef.parse("10000");
const LEDGER = ProjectRef.parse("10001");

const settingsAs = (site: MemorySite, viewer: string, project = PAYMENTS) =>
  settingsApiOver((call, payload) => answerSettings(site.host(viewer), project, call, payload));
const policiesAs = (site: MemorySite, viewer: string) =>
  policiesApiOver((call, payload) => answerPolicies(site.host(viewer), call, payload));
const entriesOf = (site: MemorySite, subject: string) =>
  must(
    parseJournal(
      (site.journals.get(subject) ?? []).map((entry) => JSON.parse(entry) as unknown),
      subject,
    ),
  );

const STORIES = { ...DEFAULT_SETTINGS, initiativeTypes: ["Story"] };
const CHAINED = { at: CONTRACT_SEED.now, by: PersonId.parse(ANA) };

describe("the settings of a project", () => {
  it("are the defaults until somebody changes them, and reading them writes nothing", async () => {
    const site = memorySite(CONTRACT_SEED);
    const page = must(await settingsAs(site, BERND).openSettings());
    expect(page).toMatchObject({ inForce: DEFAULT_SETTINGS, length: 0, changes: [], mayChange: false });
    expect([...site.journals.keys()]).toEqual([]);
  });

  it("changed by an administrator are in force for everybody, with who and when", async () => {
    const site = memorySite(CONTRACT_SEED);
    const settings = { ...DEFAULT_SETTINGS, shippedBy: "done" as const, initiativeTypes: ["Story"] };
    must(await settingsAs(site, ANA).saveSettings({ settings, expectedLength: 0 }));
    const seen = must(await settingsAs(site, BERND).openSettings());
    expect(seen.inForce).toEqual(settings);
    expect(seen.changes).toEqual([{ value: settings, at: CONTRACT_SEED.now, by: ANA }]);
    expect(seen.people.map(({ name }) => name)).toEqual(["Ana Ruiz"]);
    expect(must(await settingsAs(site, BERND, LEDGER).openSettings()).inForce).toEqual(DEFAULT_SETTINGS);
  });

  it("are refused to who does not administer the project, saying what it needs; nothing is written", async () => {
    const site = memorySite(CONTRACT_SEED);
    for (const [viewer, project] of [
      [BERND, PAYMENTS],
      [ANA, LEDGER],
    ] as const) {
      const settings = { ...DEFAULT_SETTINGS, isEnabled: false };
      const answer = await settingsAs(site, viewer, project).saveSettings({ settings, expectedLength: 0 });
      expect(answer).toMatchObject({
        problem: { code: "no_permission", what: expect.stringContaining("administer the project") },
      });
    }
    expect([...site.journals.keys()]).toEqual([]);
  });

  it("of a project that does not exist are not found", async () => {
    const site = memorySite(CONTRACT_SEED);
    const nowhere = ProjectRef.parse("99999");
    expect(await settingsAs(site, QUENTIN, nowhere).openSettings()).toMatchObject({ problem: { code: "not_found" } });
  });

  it("saved by two at once: the second is told, and nothing is lost", async () => {
    const site = memorySite(CONTRACT_SEED);
    const save = (viewer: string, reviewCadenceDays: number) =>
      settingsAs(site, viewer).saveSettings({
        settings: { ...DEFAULT_SETTINGS, reviewCadenceDays },
        expectedLength: 0,
      });
    const answers = await Promise.all([save(ANA, 30), save(QUENTIN, 60)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { code: "changed_meanwhile" } });
    expect(must(await settingsAs(site, ANA).openSettings()).changes).toHaveLength(1);
  });

  it("are not in conflict with a metric that was listed meanwhile, and saving them unchanged writes nothing", async () => {
    const site = memorySite(CONTRACT_SEED);
    const settings = { ...DEFAULT_SETTINGS, reviewCadenceDays: 45 };
    must(await settingsAs(site, ANA).saveSettings({ settings, expectedLength: 0 }));
    must(await settingsAs(site, ANA).saveSettings({ settings, expectedLength: 1 }));
    expect(site.journals.get("project:10000")).toHaveLength(1);
  });

  it("that name a type the project does not have, or something unknown, are refused by field", async () => {
    const site = memorySite(CONTRACT_SEED);
    const typo = await settingsAs(site, ANA).saveSettings({
      settings: { ...DEFAULT_SETTINGS, initiativeTypes: ["Epik"] },
      expectedLength: 0,
    });
    expect(typo).toMatchObject({ problem: { code: "invalid_record", fields: [{ path: "initiativeTypes" }] } });
    for (const wrong of [
      { ...DEFAULT_SETTINGS, reviewCadenceDays: 3 },
      { ...DEFAULT_SETTINGS, shippedBy: "when_i_say_so" },
      { ...DEFAULT_SETTINGS, initiativeTypes: [] },
      { ...DEFAULT_SETTINGS, project: "10001" },
    ]) {
      const answer = await answerSettings(site.host(ANA), PAYMENTS, "saveSettings", {
        settings: wrong,
        expectedLength: 0,
      });
      expect(answer).toMatchObject({ problem: { code: "invalid_record" } });
    }
    expect(await answerSettings(site.host(ANA), PAYMENTS, "dropEverything", {})).toMatchObject({
      problem: { code: "not_found" },
    });
  });

  it("keep a type by the host's id: renamed it stays chosen, and what named it before is shown by id and written on the next save", async () => {
    const site = memorySite(CONTRACT_SEED);
    must(await settingsAs(site, ANA).saveSettings({ settings: STORIES, expectedLength: 0 }));
    const stored = site.journals.get("project:10000")?.join();
    const hostWith = (name: string) => ({
      ...site.host(ANA),
      projectFacts: async () =>
        ok({ types: [{ id: "10004", name, isDefault: false }], shippedRules: ["release_else_done" as const] }),
    });
    const api = (name: string) =>
      settingsApiOver((call, payload) => answerSettings(hostWith(name), PAYMENTS, call, payload));
    const opened = must(await api("Story").openSettings());
    expect(opened.inForce.initiativeTypes).toEqual([{ id: "10004", name: "Story" }]);
    expect(site.journals.get("project:10000")?.join()).toBe(stored);
    must(
      await api("Story").saveSettings({ settings: { ...opened.inForce, reviewCadenceDays: 30 }, expectedLength: 1 }),
    );
    expect(foldScopes(entriesOf(site, "site:all")).get(PAYMENTS)?.initiativeTypes).toEqual([
      { id: "10004", name: "Story" },
    ]);
    const renamed = must(await api("Tale").openSettings());
    expect(renamed.inForce.initiativeTypes).toEqual([{ id: "10004", name: "Tale" }]);
    must(await api("Tale").saveSettings({ settings: renamed.inForce, expectedLength: 2 }));
    expect(site.journals.get("project:10000")).toHaveLength(2);
    const gone = await settingsApiOver((call, payload) =>
      answerSettings(site.host(ANA), PAYMENTS, call, payload),
    ).saveSettings({ settings: { ...renamed.inForce, reviewCadenceDays: 40 }, expectedLength: 2 });
    expect(gone).toMatchObject({ problem: { code: "invalid_record", fields: [{ path: "initiativeTypes" }] } });
  });

  it("that came from another site mean types by their names: ids are others there", () => {
    const chosen = [{ id: "10004", name: "Story" }, "Bug"];
    const settings = { ...DEFAULT_SETTINGS, initiativeTypes: chosen };
    const entries = chainOn([], projectSubject(PAYMENTS), [{ kind: "settings_changed", settings }], CHAINED);
    expect(foldSettings(entries).inForce.initiativeTypes).toEqual(chosen);
    const from = { kind: "moved_from" as const, subject: projectSubject(LEDGER), entries: 1, head: "0", names: [] };
    const moved = chainOn(entries, projectSubject(PAYMENTS), [from], CHAINED);
    expect(foldSettings([...entries, ...moved]).inForce.initiativeTypes).toEqual(["Story", "Bug"]);
    const since = chainOn(
      [...entries, ...moved],
      projectSubject(PAYMENTS),
      [{ kind: "settings_changed", settings }],
      CHAINED,
    );
    expect(foldSettings([...entries, ...moved, ...since]).inForce.initiativeTypes).toEqual(chosen);
  });

  it("that count as shipped by what the host does not tell are refused", async () => {
    const site = memorySite(CONTRACT_SEED);
    const host = site.host(ANA);
    const jira = {
      ...host,
      projectFacts: async () => ok({ types: [], shippedRules: ["release_else_done" as const, "done" as const] }),
    };
    const settings = { ...DEFAULT_SETTINGS, shippedBy: "iteration_else_done" };
    const save = { settings, expectedLength: 0 };
    expect(await answerSettings(jira, PAYMENTS, "saveSettings", save)).toMatchObject({
      problem: { code: "invalid_record", fields: [{ path: "shippedBy" }] },
    });
    expect(await answerSettings(host, PAYMENTS, "saveSettings", save)).toMatchObject({
      value: { inForce: { shippedBy: "iteration_else_done" } },
    });
  });

  it("tell the site which projects lists over all of them must treat apart, and follow each change", async () => {
    const site = memorySite(CONTRACT_SEED);
    const api = settingsAs(site, ANA);
    must(await api.saveSettings({ settings: { ...DEFAULT_SETTINGS, reviewCadenceDays: 30 }, expectedLength: 0 }));
    expect(entriesOf(site, "site:all")).toEqual([]);
    must(await api.saveSettings({ settings: { ...DEFAULT_SETTINGS, isEnabled: false }, expectedLength: 1 }));
    const scope = () => foldScopes(entriesOf(site, "site:all")).get(PAYMENTS);
    expect(scope()).toEqual({ isEnabled: false, initiativeTypes: null });
    must(await api.saveSettings({ settings: DEFAULT_SETTINGS, expectedLength: 2 }));
    expect(scope()).toEqual({ isEnabled: true, initiativeTypes: null });
  });

  it("whose second half was cut off are made whole by saving them again", async () => {
    const site = memorySite(CONTRACT_SEED);
    const settings = { ...DEFAULT_SETTINGS, isEnabled: false };
    must(await settingsAs(site, ANA).saveSettings({ settings, expectedLength: 0 }));
    site.journals.delete("site:all");
    must(await settingsAs(site, ANA).saveSettings({ settings, expectedLength: 1 }));
    expect(foldScopes(entriesOf(site, "site:all")).get(PAYMENTS)).toEqual({ isEnabled: false, initiativeTypes: null });
    expect(site.journals.get("project:10000")).toHaveLength(1);
  });
});

describe("the policies of the site", () => {
  const policies = { ...DEFAULT_POLICIES, twoPersonChoices: ["stop" as const], longestExceptionDays: 14 };

  it("are changed by who administers the site, and read by everybody", async () => {
    const site = memorySite(CONTRACT_SEED);
    must(await policiesAs(site, QUENTIN).savePolicies({ policies, expectedLength: 0 }));
    const seen = must(await policiesAs(site, BERND).openPolicies());
    expect(seen).toMatchObject({ inForce: policies, mayChange: false, changes: [{ by: QUENTIN }] });
  });

  it("are refused to a project's administrator, saying who can", async () => {
    const site = memorySite(CONTRACT_SEED);
    expect(await policiesAs(site, ANA).savePolicies({ policies, expectedLength: 0 })).toMatchObject({
      problem: { code: "no_permission", what: expect.stringContaining("administer the whole site") },
    });
    expect([...site.journals.keys()]).toEqual([]);
  });

  it("saved on top of another's change are told, unless only a project was scoped meanwhile", async () => {
    const site = memorySite(CONTRACT_SEED);
    const save = (expectedLength: number, days: number) =>
      policiesAs(site, QUENTIN).savePolicies({ policies: { ...policies, longestExceptionDays: days }, expectedLength });
    must(await save(0, 10));
    expect(await save(0, 20)).toMatchObject({ problem: { code: "changed_meanwhile" } });
    const settings = { ...DEFAULT_SETTINGS, isEnabled: false };
    must(await settingsAs(site, ANA).saveSettings({ settings, expectedLength: 0 }));
    must(await save(1, 20));
  });
});
