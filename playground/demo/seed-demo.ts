/** The demo portfolio: the real programmes in both hosts, their values written through the built adapters. */
import { InitiativeRef } from "../../shared/domain/ids.ts";
import type { LocalHosts } from "../hosts.ts";
import { ADO_CASES } from "./cases-ado.ts";
import { JIRA_CASES } from "./cases-jira.ts";
import { ANA } from "./people.ts";
import { ADO_PROJECT, adoSeed } from "./to-ado.ts";
import { JIRA_PROJECT, jiraSeed } from "./to-jira.ts";
import { writeValue } from "./write-values.ts";

export async function seedDemo(hosts: LocalHosts, seriesFolder: string): Promise<void> {
  hosts.jira.seed(jiraSeed(JIRA_CASES));
  hosts.ado.seed(adoSeed(ADO_CASES));
  for (const demo of JIRA_CASES) {
    await writeValue(hosts.jiraValueApi(`${JIRA_PROJECT}-${demo.number}`, ANA), demo, seriesFolder);
  }
  for (const demo of ADO_CASES) {
    await writeValue(
      hosts.adoValueApi(InitiativeRef.parse(String(ADO_PROJECT.firstId + demo.number)), ANA),
      demo,
      seriesFolder,
    );
  }
}
