/** Makes both local hosts, and the page API of each as a page of the built app would hold it. */
import { join } from "node:path";
import { adoHost } from "../ado-extension/host.ts";
import type { RequestAdo } from "../ado-extension/request-ado.ts";
import { requestAdoOver } from "../ado-extension/request-ado.ts";
import type { InitiativeRef } from "../shared/domain/ids.ts";
import { answer } from "../shared/usecases/answer.ts";
import { answerPolicies } from "../shared/usecases/answer-settings.ts";
import type { PoliciesApi } from "../shared/usecases/settings-api.ts";
import { policiesApiOver } from "../shared/usecases/settings-api.ts";
import type { ValueApi } from "../shared/usecases/value-api.ts";
import { valueApiOver } from "../shared/usecases/value-api.ts";
import { createLocalAdo } from "./ado/index.ts";
import type { Faults } from "./faults.ts";
import type { SqlPace } from "./jira/forge/sql-pace.ts";
import type { LocalJira } from "./jira/index.ts";
import { createLocalJira } from "./jira/index.ts";

export interface HostsOptions {
  readonly root: string;
  /** Folder for the databases; `null` keeps them in memory. */
  readonly dataFolder: string | null;
  /** `http://localhost:4321` */
  readonly address: string;
  readonly now: () => string;
  readonly manifest: unknown;
  readonly hostMenu: string;
  readonly sqlPace: SqlPace;
  readonly faults: { readonly jira: Faults; readonly ado: Faults };
}

export interface LocalHosts {
  readonly jira: LocalJira;
  readonly ado: ReturnType<typeof createLocalAdo>;
  /** As the Jira panel of this issue holds it: calls go through the built Forge functions. */
  jiraValueApi(issueKey: string, accountId: string): ValueApi;
  /** As the administrators' page of Jira holds it. */
  jiraPoliciesApi(accountId: string): PoliciesApi;
  /** Requests of this person to the local Azure DevOps. */
  adoRequest(personId: string): RequestAdo;
  /** As the form page of this work item holds it: requests go to the local Azure DevOps. */
  adoValueApi(ref: InitiativeRef, personId: string): ValueApi;
  adoPoliciesApi(personId: string): PoliciesApi;
  close(): void;
}

export function createLocalHosts(options: HostsOptions): LocalHosts {
  const { root, dataFolder, address, now, manifest, hostMenu, sqlPace, faults } = options;
  const file = (name: string) => (dataFolder === null ? ":memory:" : join(dataFolder, name));
  const jira = createLocalJira({
    databaseFile: file("jira.sqlite"),
    today: now,
    appBundle: join(root, "forge-app/dist/functions/index.cjs"),
    staticRoot: root,
    manifest,
    faults: faults.jira,
    siteUrl: `${address}/jira`,
    scriptsFolder: join(root, "playground/dist"),
    hostMenu,
    sqlPace,
    log: (line) => console.error(`jira: ${line}`),
  });
  const ado = createLocalAdo({
    databaseFile: file("ado.sqlite"),
    now,
    extensionRoot: join(root, "ado-extension"),
    sdkXdmFile: join(root, "node_modules/azure-devops-extension-sdk/esm/XDM.js"),
    assetsRoot: join(root, "playground/dist"),
    hostMenu,
    faults: faults.ado,
  });
  const requestOf = (personId: string) =>
    requestAdoOver({
      baseUrl: async () => `${address}/ado/local/`,
      token: async () => `local-token:${personId}`,
      fetch: async (input, init) => ado.app.request(new Request(input, init)),
    });
  const hostOf = (personId: string) =>
    adoHost({
      requestAdo: requestOf(personId),
      extension: { publisherId: "upshot-value", extensionId: "upshot" },
      userId: personId,
      now,
    });
  const invoked = async (call: string, payload: unknown, place: Parameters<LocalJira["invoke"]>[2]) => {
    const answered = await jira.invoke(call, payload, place);
    if (!answered.ok) throw new Error(answered.message);
    return answered.result;
  };
  return {
    jira,
    ado,
    jiraValueApi: (issueKey, accountId) =>
      valueApiOver((call, payload) => invoked(call, payload, { moduleKey: "upshot-panel", issueKey, accountId })),
    jiraPoliciesApi: (accountId) =>
      policiesApiOver((call, payload) => invoked(call, payload, { moduleKey: "upshot-admin", accountId })),
    adoRequest: requestOf,
    adoValueApi: (ref, personId) => {
      const host = hostOf(personId);
      return valueApiOver((call, payload) => answer(host, ref, call, payload));
    },
    adoPoliciesApi: (personId) => {
      const host = hostOf(personId);
      return policiesApiOver((call, payload) => answerPolicies(host, call, payload));
    },
    close: () => {
      jira.close();
      ado.close();
    },
  };
}
