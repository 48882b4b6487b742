/** What a host's dashboard gives to the small view and to its settings. */
import type { EpochDay } from "../../domain/day.ts";
import type { ProjectRef } from "../../domain/ids.ts";
import type { Result } from "../../domain/problem.ts";
import type { VisibleInitiative } from "../../portfolio/row.ts";
import type { SmallViewSettings } from "../../portfolio/small-view-settings.ts";
import type { PortfolioApi } from "../../usecases/portfolio-api.ts";

export interface SmallViewUiOptions {
  readonly api: PortfolioApi;
  /** BCP 47 tag of the viewer's language, for numbers and dates. */
  readonly locale: string;
  /** The day until a page of rows says what day it is for the host. */
  readonly today: EpochDay;
  /** As read from the host with `readSmallViewSettings`: settings that cannot be read are said, not guessed. */
  readonly settings: Result<SmallViewSettings>;
  /** As many rows as the place has room for. */
  readonly mostRows: number;
  /** Rows read before somebody asks for the rest; left out where reading costs nobody else anything. */
  readonly mostUnasked?: number;
  /** Address of the portfolio with this query, so that it can be opened in a new tab; `null` = there is none. */
  portfolioHref(queryText: string): string | null;
  openPortfolio(queryText: string): void;
  openInitiative(initiative: VisibleInitiative): void;
  openPanelHref(initiative: VisibleInitiative): string | null;
  readonly onResize?: () => void;
}

export interface SmallViewSettingsUiOptions {
  readonly locale: string;
  /** Settings that cannot be read are replaced by what is chosen next. */
  readonly settings: Result<SmallViewSettings>;
  /** Projects to choose from, as the host names them to this viewer. */
  readonly projects: readonly { readonly ref: ProjectRef; readonly name: string }[];
  /** Every change, for the host's preview and for its own way of saving. */
  onSettings(settings: SmallViewSettings): void;
  /** Shows a button that saves, for hosts that have none of their own. */
  readonly onSave?: () => void;
  readonly onResize?: () => void;
}
