import type { PageContribution, WidgetContribution, WidgetSize } from "../manifest.ts";

export interface ShownWorkItem {
  readonly id: number;
  readonly type: string;
  readonly isReadOnly: boolean;
}

/** One tile of a dashboard, as the host keeps it. */
export interface ShownWidget {
  readonly contributionId: string;
  readonly name: string;
  readonly size: WidgetSize;
  readonly customSettings: { readonly data: string } | null;
  readonly configuration: WidgetContribution["configuration"];
}

/** What the server tells the script of a page with frames, as JSON in the page. */
export interface HostData {
  /** `null` on a hub. */
  readonly item: ShownWorkItem | null;
  /** Tiles of the dashboard; none on other pages. */
  readonly widgets: readonly ShownWidget[];
  /** Pages that an extension's own pages may open in a side panel. */
  readonly contents: readonly PageContribution[];
  readonly token: string;
  /** `null` on a hub of the whole organisation. */
  readonly project: { readonly id: string; readonly name: string } | null;
  readonly user: {
    readonly id: string;
    readonly displayName: string;
    readonly name: string;
    readonly descriptor: string;
    readonly imageUrl: string;
  };
  readonly host: { readonly id: string; readonly name: string };
  readonly extension: { readonly publisherId: string; readonly extensionId: string; readonly version: string };
  /** Path of the organisation's REST API on this host, with a slash at the end. */
  readonly restPath: string;
  /** Path of each area of the API by its id in small letters, with a slash at the end. */
  readonly areaPaths: Readonly<Record<string, string>>;
}

export const HOST_DATA_ID = "host-data";
