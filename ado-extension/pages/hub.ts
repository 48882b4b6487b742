/** Hub: the portfolio of what the viewer may see, in one project or across the organisation. */
import type { PortfolioApi } from "@upshot/shared";
import { dayOfInstant } from "@upshot/shared";
import { browserKey, mountPortfolio } from "@upshot/shared/ui/portfolio";
import * as SDK from "azure-devops-extension-sdk";
import { idsQuery } from "../ids-query.ts";
import { organisationAddress, portfolioApi } from "./connect.ts";
import { viewerLocale } from "./locale.ts";
import "../../shared/ui/styles.css";

interface Navigation {
  getHash(): Promise<string>;
  replaceHash(hash: string): void;
  navigate(url: string): void;
}

interface Messages {
  addToast(toast: { readonly duration: number; readonly message: string }): void;
}

const SHOWN_MS = 5_000;

/** The query of a shared address; as it stands when somebody mangled the address on its way. */
function queryIn(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

await SDK.init({ loaded: false, applyTheme: true });
await SDK.ready();
const root = document.getElementById("root");
const [navigation, messages, address] = await Promise.all([
  SDK.getService<Navigation>("ms.vss-features.host-navigation-service"),
  SDK.getService<Messages>("ms.vss-tfs-web.tfs-global-messages-service"),
  organisationAddress(),
]);
const today = dayOfInstant(new Date().toISOString());
const locale = viewerLocale();
document.documentElement.lang = locale;

if (root !== null && today !== null) {
  const api: PortfolioApi = portfolioApi();
  mountPortfolio(root, {
    api,
    locale,
    today,
    storageKey: browserKey(SDK.getHost().id, SDK.getUser().id, "portfolio"),
    addressText: queryIn(await navigation.getHash()),
    onAddressText: (text) => navigation.replaceHash(encodeURIComponent(text)),
    openInitiative: ({ ref }) => navigation.navigate(`${address}_workitems/edit/${ref}`),
    openPanelHref: ({ ref }) => `${address}_workitems/edit/${ref}`,
    idsQuery,
    notify: (message) => messages.addToast({ duration: SHOWN_MS, message }),
  });
}
await SDK.notifyLoadSucceeded();
