/** Dashboard gadget: the small view, and its settings where Jira asks for them. */
import { invoke, requestJira, router, view } from "@forge/bridge";
import type { ProjectRef } from "@upshot/shared";
import { dayOfInstant, portfolioApiOver, readSmallViewSettings } from "@upshot/shared";
import { mountSmallView, mountSmallViewSettings } from "@upshot/shared/ui";
import { projectsOf } from "../projects.ts";
import { ROWS_UNASKED } from "../rows-unasked.ts";
import "../../shared/ui/styles.css";

const MOST_ROWS = 5;
const MINUTES_BETWEEN_LOOKS = 60;
/** `key` of the manifest's `jira:globalPage`. */
const PORTFOLIO = "upshot-portfolio";

const root = document.getElementById("root");
await view.theme.enable();
const context = await view.getContext();
const locale = context.locale.replace("_", "-");
document.documentElement.lang = locale;
const { entryPoint, gadgetConfiguration } = context.extension;
const settings = readSmallViewSettings(gadgetConfiguration?.["settings"], null);
const today = dayOfInstant(new Date().toISOString());

if (root !== null && entryPoint === "edit") {
  let chosen = settings.ok ? settings.value : null;
  mountSmallViewSettings(root, {
    locale,
    settings,
    projects: await projectsSeen(),
    onSettings: (next) => {
      chosen = next;
    },
    // Jira keeps what is submitted as it stands; our settings travel as one text, so that nothing of them is reshaped.
    onSave: () => void view.submit({ settings: JSON.stringify(chosen), refresh: MINUTES_BETWEEN_LOOKS }),
  });
} else if (root !== null && today !== null)
  mountSmallView(root, {
    api: portfolioApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    locale,
    today,
    settings,
    mostRows: MOST_ROWS,
    mostUnasked: ROWS_UNASKED,
    portfolioHref: () => null,
    openPortfolio: (queryText) =>
      void router.navigate({
        target: "module",
        moduleKey: PORTFOLIO,
        ...(queryText === "" ? {} : { path: `/?${new URLSearchParams({ q: queryText }).toString()}` }),
      }),
    openInitiative: ({ label }) => void router.navigate(`/browse/${label}`),
    openPanelHref: ({ label }) => `${context.siteUrl}/browse/${label}`,
  });

/** The projects that this viewer may see, as Jira tells them; none where Jira does not answer. */
async function projectsSeen(): Promise<readonly { readonly ref: ProjectRef; readonly name: string }[]> {
  const answer = await requestJira("/rest/api/3/project/search?maxResults=100&orderBy=name");
  return answer.ok ? projectsOf(await answer.json()) : [];
}
