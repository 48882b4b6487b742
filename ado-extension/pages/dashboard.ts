/** What the dashboard and its widgets tell each other. Shapes as the host sends them; only what we read. */
import type { Result, SmallViewSettings } from "@upshot/shared";
import { readSmallViewSettings } from "@upshot/shared";
import { pageProject } from "./page-project.ts";

export interface WidgetSettings {
  readonly name: string;
  readonly size: { readonly rowSpan: number; readonly columnSpan: number };
  /** `data` is our own text, kept by the host; absent until the widget was first configured. */
  readonly customSettings?: { readonly data?: string };
}

export interface CustomSettings {
  readonly data: string;
  readonly version: { readonly major: number; readonly minor: number; readonly patch: number };
}

export interface ConfigurationContext {
  notify(event: string, args: { readonly data: CustomSettings }): Promise<unknown>;
}

/** The host draws the dashboard anew with settings that are not saved yet. */
export const CONFIGURATION_CHANGED = "ms.vss-dashboards-web.configurationChange";

export const SUCCESS = { statusType: 0 } as const;

/** Never configured: the dashboard's own project. */
export function settingsOf({ customSettings }: WidgetSettings): Result<SmallViewSettings> {
  return readSmallViewSettings(customSettings?.data, pageProject()?.ref ?? null);
}

export function storedForm(settings: SmallViewSettings): CustomSettings {
  return { data: JSON.stringify(settings), version: { major: 1, minor: 0, patch: 0 } };
}
