/** Global page and project page: the portfolio of what the viewer may see. */
import { invoke, router, showFlag, view } from "@forge/bridge";
import { dayOfInstant, portfolioApiOver, readingApiOver } from "@upshot/shared";
import { browserKey, mountPortfolio } from "@upshot/shared/ui/portfolio";
import { ROWS_UNASKED } from "../rows-unasked.ts";
import "../../shared/ui/styles.css";

const QUERY = "q";

const root = document.getElementById("root");
await view.theme.enable();
const [context, history] = await Promise.all([view.getContext(), view.createHistory()]);
const today = dayOfInstant(new Date().toISOString());
const locale = context.locale.replace("_", "-");
document.documentElement.lang = locale;
const place = String(context.extension["project"]?.id ?? "site");

/** The app runs in its frame below Jira's address: the query is the search part of the app's own path. */
const addressText = new URLSearchParams(history.location.search).get(QUERY) ?? "";

if (root !== null && today !== null)
  mountPortfolio(root, {
    api: portfolioApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    siteReading: readingApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    locale,
    today,
    mostUnasked: ROWS_UNASKED,
    storageKey: browserKey(context.cloudId, context.accountId, "portfolio", place),
    addressText,
    onAddressText: (text) =>
      history.replace(text === "" ? "/" : `/?${new URLSearchParams({ [QUERY]: text }).toString()}`),
    openInitiative: ({ label }) => void router.navigate(`/browse/${label}`),
    openPanelHref: ({ label }) => `${context.siteUrl}/browse/${label}`,
    notify: (message, tone) => {
      showFlag({ id: `upshot-${message}`, title: message, type: tone, isAutoDismiss: tone === "success" });
    },
  });
