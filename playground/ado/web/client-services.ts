/** `SDK.getService(id)`: the host's services, as far as extensions on the work item form need them. */
import { restBase } from "./client-data.ts";
import { dataService } from "./client-data-service.ts";
import { formService } from "./client-form-service.ts";
import type { FrameHost } from "./client-frames.ts";
import type { PanelOptions } from "./client-panel.ts";
import { openPanel } from "./client-panel.ts";
import { say } from "./client-toasts.ts";
import type { HostData } from "./host-data.ts";

type GetService = (id: string) => Promise<object>;

export function hostServices(data: HostData, contributionId: string, frames: FrameHost): GetService {
  const services: Readonly<Record<string, object>> = {
    "ms.vss-features.location-service": locationService(data),
    "ms.vss-features.host-navigation-service": navigationService(),
    "ms.vss-features.extension-data-service": dataService(data),
    "ms.vss-features.host-page-layout-service": {
      openPanel: (contentId: string, options: PanelOptions) => openPanel(frames, data, contentId, options),
    },
    "ms.vss-tfs-web.tfs-global-messages-service": messagesService(),
    "ms.vss-tfs-web.tfs-page-data-service": projectService(data),
    ...(data.item === null
      ? {}
      : { "ms.vss-work-web.work-item-form": formService(data, data.item, () => frames.itemRefreshed()) }),
  };
  return async (id) => {
    const service = services[id];
    if (service === undefined) throw new Error(`Service not found: ${id} (asked by ${contributionId})`);
    return service;
  };
}

function locationService(data: HostData): object {
  const base = restBase(data);
  return {
    getServiceLocation: async () => base,
    getResourceAreaLocation: async (areaId: string) => {
      const path = data.areaPaths[areaId.toLowerCase()];
      if (path === undefined) throw new Error(`Could not find resource area with id ${areaId}`);
      return `${location.origin}${path}`;
    },
    routeUrl: async (routeId: string) => `${location.origin}/ado#${encodeURIComponent(routeId)}`,
  };
}

function navigationService(): object {
  return {
    navigate: (url: string) => location.assign(url),
    openNewWindow: (url: string, features: string) => {
      window.open(url, "_blank", features);
    },
    reload: () => location.reload(),
    getHash: async () => location.hash.slice(1),
    setHash: (hash: string) => {
      location.hash = hash;
    },
    replaceHash: (hash: string) => history.replaceState(null, "", `#${hash}`),
    getQueryParams: async () => Object.fromEntries(new URLSearchParams(location.search)),
    getPageRoute: async () => ({ id: "ms.vss-work-web.work-items-form-route", routeValues: {} }),
    setDocumentTitle: (title: string) => {
      document.title = title;
    },
  };
}

interface Message {
  readonly message?: string;
  readonly title?: string;
}

function messagesService(): object {
  const show = ({ title, message }: Message) => say([title, message].filter(Boolean).join(": "));
  return { addToast: show, addBanner: show, addDialog: show, closeBanner: () => undefined };
}

function projectService({ project }: HostData): object {
  return { getProject: async () => project };
}
