/** Dashboard widget: the small view, drawn anew whenever the host loads or previews other settings. */
import { dayOfInstant } from "@upshot/shared";
import { mountSmallView } from "@upshot/shared/ui";
import * as SDK from "azure-devops-extension-sdk";
import { hubAddress, organisationAddress, portfolioApi } from "./connect.ts";
import type { WidgetSettings } from "./dashboard.ts";
import { SUCCESS, settingsOf } from "./dashboard.ts";
import { viewerLocale } from "./locale.ts";
import { pageProject } from "./page-project.ts";
import { registerContribution } from "./register.ts";
import "../../shared/ui/styles.css";
import "./widget.css";

interface Navigation {
  navigate(url: string): void;
}

/** The dashboard's grid, and what the view needs: around the rows, for a line of counts, for a row. Pixels. */
const PX = { cell: 160, gap: 10, sides: 28, around: 108, count: 152, countLine: 24, row: 53, stackedRow: 82 } as const;
/** Below this width a row stands on three lines; see `gadget.css`. */
const NARROW_PX = 420;
/** Lines of counts are reckoned for every verdict, so that the rows keep their number when one more occurs. */
const MOST_COUNTS = 9;

await SDK.init({ loaded: false, applyTheme: true });
await SDK.ready();
const root = document.getElementById("root");
const [navigation, address] = await Promise.all([
  SDK.getService<Navigation>("ms.vss-features.host-navigation-service"),
  organisationAddress(),
]);
const api = portfolioApi();
const locale = viewerLocale();
document.documentElement.lang = locale;
let shown: { unmount(): void } | null = null;

function show(settings: WidgetSettings): typeof SUCCESS {
  const today = dayOfInstant(new Date().toISOString());
  const name = document.getElementById("widget-name");
  if (name !== null) name.textContent = settings.name;
  if (root === null || today === null) return SUCCESS;
  const hub = hubAddress(address, pageProject()?.name ?? null);
  const portfolioHref = (queryText: string) => `${hub}#${encodeURIComponent(queryText)}`;
  shown?.unmount();
  shown = mountSmallView(root, {
    api,
    locale,
    today,
    settings: settingsOf(settings),
    mostRows: rowsThatFit(settings.size),
    portfolioHref,
    openPortfolio: (queryText) => navigation.navigate(portfolioHref(queryText)),
    openInitiative: ({ ref }) => navigation.navigate(`${address}_workitems/edit/${ref}`),
    openPanelHref: ({ ref }) => `${address}_workitems/edit/${ref}`,
  });
  return SUCCESS;
}

function rowsThatFit({ rowSpan, columnSpan }: WidgetSettings["size"]): number {
  const long = (cells: number) => cells * PX.cell + (cells - 1) * PX.gap;
  const width = long(columnSpan) - PX.sides;
  const countLines = Math.ceil(MOST_COUNTS / Math.max(1, Math.floor(width / PX.count)));
  const room = long(rowSpan) - PX.around - countLines * PX.countLine;
  return Math.max(1, Math.floor(room / (width < NARROW_PX ? PX.stackedRow : PX.row)));
}

registerContribution({ preload: () => SUCCESS, load: show, reload: show });
await SDK.notifyLoadSucceeded();
