/** What a host's page gives to the portfolio: the way to ask, where the query text lives, and how to open an initiative. */
import type { EpochDay } from "../../domain/day.ts";
import type { InitiativeRef } from "../../domain/ids.ts";
import type { Result } from "../../domain/problem.ts";
import type { VisibleInitiative } from "../../portfolio/row.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";
import type { SiteReading } from "../../usecases/site-reading-api.ts";

export interface PortfolioUiOptions {
  readonly api: PortfolioApi;
  /** BCP 47 tag of the viewer's language, for numbers and dates. */
  readonly locale: string;
  /** The day until a page says what day it is for the host. */
  readonly today: EpochDay;
  /** Key under which saved views and the layout are kept in the browser. */
  readonly storageKey: string;
  /** What the address says of the place on this page: the query, or the view and the query. */
  readonly addressText: string;
  /** The place changed: for the address, so that a view can be shared. */
  onAddressText(text: string): void;
  openInitiative(initiative: VisibleInitiative): void;
  /** Address of the initiative, so that it can be opened in a new tab; `null` = there is none. */
  openPanelHref?(initiative: VisibleInitiative): string | null;
  /** A query of the host's own that finds these initiatives by their ids; `null` = longer than the host takes. */
  idsQuery?(refs: readonly InitiativeRef[]): string | null;
  /** How far a reading of the whole site is; left out where the host's runs are watched elsewhere. */
  siteReading?(): Promise<Result<SiteReading>>;
  /** Rows read before somebody asks for the rest; left out where reading costs nobody else anything. */
  readonly mostUnasked?: number;
  notify(message: string, tone: "success" | "error"): void;
}
