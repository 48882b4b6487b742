/** The demo portfolio: the real programmes and a made-up shop in both hosts, their values written through the built adapters. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { dayOfInstant } from "../../shared/domain/day.ts";
import { InitiativeRef, type MetricId } from "../../shared/domain/ids.ts";
import type { PoliciesApi } from "../../shared/usecases/settings-api.ts";
import type { LocalHosts } from "../hosts.ts";
import { ADO_CASES } from "./cases-ado.ts";
import { JIRA_CASES } from "./cases-jira.ts";
import { madeCases } from "./cases-made.ts";
import { demoNight } from "./deployments.ts";
import { madeStories } from "./made-stories.ts";
import { ANA, BERND } from "./people.ts";
import { adoId, adoSeed, deployedCases } from "./to-ado.ts";
import { jiraKey, jiraSeed } from "./to-jira.ts";
import { writeValue } from "./write-values.ts";

/** @param demoFolder holds `series/` and `shop.csv`. @param now an instant: the made-up shop's readings end the day before. */
export async function seedDemo(hosts: LocalHosts, demoFolder: string, now: string): Promise<void> {
  const today = dayOfInstant(now);
  if (today === null) throw new RangeError(`no instant: ${now}`);
  const made = madeCases(madeStories(readFileSync(join(demoFolder, "shop.csv"), "utf8")), today);
  const seriesFolder = join(demoFolder, "series");
  const inJira = [...JIRA_CASES, ...made.filter(({ host }) => host === "jira")];
  const inAdo = [...ADO_CASES, ...made.filter(({ host }) => host === "ado")];
  hosts.jira.seed(jiraSeed(inJira));
  hosts.ado.seed(adoSeed(inAdo));
  for (const policies of [hosts.jiraPoliciesApi(ANA), hosts.adoPoliciesApi(ANA)]) await askTwoPeople(policies);
  const [jiraMetrics, adoMetrics] = [new Map<string, MetricId>(), new Map<string, MetricId>()];
  for (const demo of inJira) {
    const as = (person: string) => hosts.jiraValueApi(jiraKey(demo), person);
    await writeValue(as(ANA), as(BERND), demo, seriesFolder, jiraMetrics);
    await othersTurn();
  }
  for (const demo of inAdo) {
    const ref = InitiativeRef.parse(String(adoId(demo)));
    const as = (person: string) => hosts.adoValueApi(ref, person);
    await writeValue(as(ANA), as(BERND), demo, seriesFolder, adoMetrics);
    await othersTurn();
  }
  const { cases, project } = deployedCases(inAdo);
  await demoNight({ requestAdo: hosts.adoRequest(ANA), userId: ANA, now }, cases, project);
}

/** All of the demo is answered inside this process, which would hear neither Ctrl-C nor a clock before the end. */
async function othersTurn(): Promise<void> {
  await passed(0);
}

/** Money, and accepting a benefit as realized, take two people here; what an administrator chose since is kept. */
async function askTwoPeople(api: PoliciesApi): Promise<void> {
  const opened = await api.openPolicies();
  if (!opened.ok) throw new Error(`demo policies: ${JSON.stringify(opened.problem)}`);
  if (opened.value.length > 0) return;
  const policies = { ...opened.value.inForce, twoPersonChoices: ["fund" as const, "accept_realized" as const] };
  const saved = await api.savePolicies({ policies, expectedLength: 0 });
  if (!saved.ok) throw new Error(`demo policies: ${JSON.stringify(saved.problem)}`);
}
