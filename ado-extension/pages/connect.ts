/** What every page needs of Azure DevOps: the SDK's handshake, addresses, token, and the work item of a form. */

import type { Host, PortfolioApi } from "@upshot/shared";
import { answerPortfolio, InitiativeRef, portfolioApiOver } from "@upshot/shared";
import * as SDK from "azure-devops-extension-sdk";
import type { Documents, ExtensionName } from "../documents.ts";
import { extensionDocuments } from "../documents.ts";
import { gentleFetch, OF_A_PAGE } from "../gentle-fetch.ts";
import { adoHost } from "../host.ts";
import type { AdoArea, RequestAdo } from "../request-ado.ts";
import { requestAdoOver } from "../request-ado.ts";
import { pageProject } from "./page-project.ts";

/** Resource areas as Azure DevOps publishes them (`GET _apis/ResourceAreas`). */
const AREA_IDS: Readonly<Record<AdoArea, string>> = {
  work: "5264459e-e5e0-4bd8-b118-0985e68a4ec5",
  data: "6c2b0933-3600-42ae-bf8b-93d4f7e83594",
  identity: "8a3d49b8-91f0-46ef-b33d-dda338c25db3",
  releases: "efc2f575-36ef-48e9-b672-0c6fb4a48ac5",
};

interface LocationService {
  getResourceAreaLocation(areaId: string): Promise<string>;
}

/** How the form tells a page which work item it shows. */
export interface FormEvents {
  onShown(ref: InitiativeRef): void;
  onChanged(): void;
  /** A new work item that was never saved. */
  onUnsaved(): void;
  /** The form shows nothing now; another work item may follow in the same frame. */
  onGone(): void;
}

/** Answers once the SDK is ready and the form's events are connected. */
export async function connectForm(events: FormEvents): Promise<void> {
  await SDK.init({ loaded: false, applyTheme: true });
  await SDK.ready();
  const shown = ({ id, isNew }: { readonly id: number; readonly isNew: boolean }) => {
    const ref = InitiativeRef.safeParse(String(id));
    if (isNew || !ref.success) events.onUnsaved();
    else events.onShown(ref.data);
  };
  SDK.register(SDK.getContributionId(), () => ({
    onLoaded: shown,
    onSaved: ({ id }: { readonly id: number }) => shown({ id, isNew: false }),
    onRefreshed: () => events.onChanged(),
    // What is typed and not saved is nobody's yet: delivery is read from what is saved.
    onFieldChanged: () => undefined,
    onReset: () => events.onChanged(),
    onUnloaded: () => events.onGone(),
  }));
  await SDK.notifyLoadSucceeded();
}

/** The page API of pages that stand beside no work item: the use cases run here, in the page, as the viewer. */
export function portfolioApi(): PortfolioApi {
  const host = pageHost();
  return portfolioApiOver(async (call, payload) => answerPortfolio(host, call, JSON.parse(JSON.stringify(payload))));
}

/** Address of the organisation, with the slash at its end. */
export async function organisationAddress(): Promise<string> {
  const locations = await SDK.getService<LocationService>("ms.vss-features.location-service");
  return withSlash(await locations.getResourceAreaLocation(AREA_IDS.work));
}

/**
 * Address of the portfolio hub, which stands in a project's menu.
 * @param projectName `null` = the organisation's own pages, where the hub is found by its id as well
 */
export function hubAddress(organisation: string, projectName: string | null): string {
  const project = projectName === null ? "" : `${encodeURIComponent(projectName)}/`;
  return `${organisation}${project}_apps/hub/${SDK.getExtensionContext().id}.outcomes-hub`;
}

/** The host as this page's viewer. */
export function pageHost(): Host {
  return adoHost({
    requestAdo: pageRequests(),
    extension: extensionName(),
    userId: SDK.getUser().id,
    project: pageProject()?.ref ?? null,
    now: () => new Date().toISOString(),
  });
}

/** One for the whole page, whatever asks: it counts what is under way. */
const patientFetch = gentleFetch({
  fetch: (...request) => fetch(...request),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now: () => performance.now(),
  random: Math.random,
  patience: OF_A_PAGE,
});

/** Requests as the viewer. */
function pageRequests(): RequestAdo {
  const locations = SDK.getService<LocationService>("ms.vss-features.location-service");
  return requestAdoOver({
    baseUrl: async (area) => withSlash(await (await locations).getResourceAreaLocation(AREA_IDS[area])),
    token: () => SDK.getAccessToken(),
    fetch: patientFetch,
  });
}

function extensionName(): ExtensionName {
  const { publisherId, extensionId } = SDK.getExtensionContext();
  return { publisherId, extensionId };
}

/** What pages need that change the process of a project, as the viewer. */
export function processPlace(): { readonly request: RequestAdo; readonly documents: Documents } {
  const request = pageRequests();
  return { request, documents: extensionDocuments(request, extensionName()) };
}

function withSlash(address: string): string {
  return address.endsWith("/") ? address : `${address}/`;
}
