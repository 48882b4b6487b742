/** Reports of account ids to the host: whose are told, when, how many at a time, and what becomes of those that were closed. */
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { MOST_GATHERED } from "../../shared/domain/account-report.ts";
import { PersonId, SubjectId } from "../../shared/domain/ids.ts";
import type { Result } from "../../shared/domain/problem.ts";
import { fail, ok } from "../../shared/domain/problem.ts";
import { chainOn } from "../../shared/journal/hash-chain.ts";
import { PERSON_KEYS } from "../../shared/journal/people-in.ts";
import { type ReportHost, reportAccounts, reportFacts } from "../../shared/usecases/report-accounts.ts";
import { exported, faultIn } from "../contract/ledger-contract.ts";
import type { MemorySite } from "../contract/memory-host.ts";
import { ANA, BERND } from "../contract/seed.ts";
import { day } from "../domain/journal-samples.ts";
import { CHECKOUT, must, newSite, withPromise } from "./sample-site.ts";

const CHIPO = PersonId.parse("account-0003");
let site: MemorySite;
let told: (readonly string[])[];
let closed: readonly string[];
let notes: Map<string, string>;

beforeEach(async () => {
  site = newSite();
  told = [];
  closed = [];
  notes = new Map();
  await withPromise(site, CHECKOUT, { ownerId: PersonId.parse(BERND), who: `buyers, says [~accountid:${CHIPO}]` });
});

function host(more: Partial<ReportHost> = {}): ReportHost {
  return {
    ...site.host(ANA),
    note: async (name) => ok(JSON.parse(notes.get(name) ?? "null") as unknown),
    saveNote: async (name, value) => {
      notes.set(name, JSON.stringify(value));
      return ok(null);
    },
    cycleDays: 7,
    accountsAtOnce: 2,
    tellOfAccounts: async (accounts) => {
      told.push(accounts);
      return ok(accounts.filter((id) => closed.includes(id)));
    },
    ...more,
  };
}

/** As the platform calls it: again and again while there is more. */
async function report(asked = host(), steps = 1): Promise<Result<readonly string[]>> {
  const initiatives: string[] = [];
  for (let isContinued = false; ; isContinued = true) {
    let left = steps;
    const done = await reportAccounts(asked, {
      isContinued,
      isTimeLeft: () => {
        left -= 1;
        return left > 0;
      },
    });
    if (!done.ok) return done;
    initiatives.push(...done.value.initiatives);
    if (!done.value.goesOn) return ok(initiatives);
  }
}

describe("whose ids are told", () => {
  it("is everybody who signed, is named, or is mentioned, each once, a few at a time", async () => {
    must(await report());
    expect(told).toEqual([[ANA, BERND], [CHIPO]]);
    expect(must(await reportFacts(host()))).toMatchObject({ reported: 3, erased: 0, lastProblem: null });
  });
  it("is found under every name by which an entry's body holds a person", () => {
    const schemas = ["governance", "hypothesis", "metric-definition", "settings", "costs", "deployment"].flatMap(
      (file) => {
        try {
          return [readFileSync(`shared/domain/${file}.ts`, "utf8")];
        } catch {
          return [];
        }
      },
    );
    const text = [...schemas, readFileSync("shared/journal/entry.ts", "utf8")].join("\n");
    const keys = [...text.matchAll(/(\w+): z\.\w+\(PersonId\)|(\w+): PersonId[,\s]/g)].map(([, a, b]) => a ?? b);
    expect(keys.length).toBeGreaterThan(3);
    // `by` is the entry's own, beside its body.
    expect(new Set(keys.filter((key) => key !== "by"))).toEqual(PERSON_KEYS);
  });
  it("is all of them also where one walk cannot hold them", async () => {
    const subject = SubjectId.parse("metric:crowd-m1");
    const store = site.host(ANA);
    const crowd = Array.from({ length: 12_000 }, (_, i) => `[~accountid:person-${String(i).padStart(5, "0")}]`);
    const bodies = Array.from({ length: 240 }, (_, i) => {
      const reason = crowd.slice(i * 50, (i + 1) * 50).join(" ");
      return { kind: "monitoring_ended", on: day("2026-11-24"), reason } as const;
    });
    must(await store.append(chainOn([], subject, bodies, { at: store.now(), by: PersonId.parse(ANA) })));
    must(await report(host({ accountsAtOnce: 90 }), 1000));
    const all = told.flat();
    expect(all.length).toBeGreaterThan(MOST_GATHERED);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(12_003);
  });
});

describe("closed accounts", () => {
  it("are erased everywhere, every chain holds, and their epics are looked at anew", async () => {
    closed = [BERND];
    expect(must(await report())).toContain(CHECKOUT);
    expect(JSON.stringify([...site.journals.values(), ...site.summaries.values()])).not.toContain(BERND);
    expect(faultIn(await exported(site.host(ANA)))).toBeNull();
    expect(must(await reportFacts(host()))).toMatchObject({ reported: 3, erased: 1 });
    expect(JSON.stringify(notes.get("accounts"))).not.toContain(BERND);
  });
  it("are erased also when each step is the last before the platform ends it", async () => {
    closed = [BERND, CHIPO];
    let calls = 0;
    const dying = () =>
      host({
        replaceErased: async (forms) => {
          calls += 1;
          if (calls % 2 === 1) return fail({ code: "host_failed", what: "died" });
          return site.host(ANA).replaceErased(forms);
        },
      });
    for (let tries = 0; tries < 30; tries += 1) if ((await report(dying())).ok) break;
    expect(JSON.stringify([...site.journals.values()])).not.toContain(BERND);
    expect(JSON.stringify([...site.journals.values()])).not.toContain(CHIPO);
    expect(faultIn(await exported(site.host(ANA)))).toBeNull();
  });
});

describe("the cycle", () => {
  const daysLater = (days: number) =>
    site.setNow(new Date(Date.parse("2026-11-24T09:30:00.000Z") + days * 86_400_000).toISOString());

  it("tells of nobody twice within seven days, and of everybody again after them", async () => {
    must(await report());
    daysLater(6.9);
    must(await report());
    expect(told.flat()).toHaveLength(3);
    daysLater(7);
    must(await report());
    expect(told.flat()).toHaveLength(6);
  });
  it("goes on the next day where it was refused, and says why it stopped", async () => {
    let refusals = 1;
    const busy = host({
      tellOfAccounts: async (accounts) => {
        told.push(accounts);
        refusals -= 1;
        return refusals === 0 ? fail({ code: "no_permission", what: "report of account ids" }) : ok([]);
      },
    });
    expect((await report(busy)).ok).toBe(false);
    expect(must(await reportFacts(busy))).toMatchObject({
      endedAt: null,
      lastProblem: "no_permission: report of account ids",
    });
    daysLater(1);
    must(await report(busy));
    expect(must(await reportFacts(busy))).toMatchObject({ reported: 3, lastProblem: null });
  });
  it("leaves a report that moves to whoever moves it, and takes over one that was cut off", async () => {
    const once = { isContinued: false, isTimeLeft: () => false };
    must(await reportAccounts(host(), once));
    expect(must(await reportAccounts(host(), once))).toMatchObject({ goesOn: false });
    expect(told).toEqual([]);
    site.setNow("2026-11-24T09:51:00.000Z");
    expect(must(await reportAccounts(host(), once))).toMatchObject({ goesOn: true });
  });
});
