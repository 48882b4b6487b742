/** What the server tells the script of an item's page, as JSON in the page. */
export interface HostData {
  readonly itemId: number;
  readonly itemTitle: string;
  readonly itemType: string;
  readonly isReadOnly: boolean;
  readonly token: string;
  readonly project: { readonly id: string; readonly name: string };
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
  /** Ids of the areas that live there. */
  readonly areaIds: readonly string[];
}

export const HOST_DATA_ID = "host-data";
