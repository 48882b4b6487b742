/** Settings of the widget, beside the dashboard: every change is previewed there; saved when the host asks. */
import type { SmallViewSettings } from "@upshot/shared";
import { mountSmallViewSettings } from "@upshot/shared/ui";
import * as SDK from "azure-devops-extension-sdk";
import type { ConfigurationContext, CustomSettings, WidgetSettings } from "./dashboard.ts";
import { CONFIGURATION_CHANGED, SUCCESS, settingsOf, storedForm } from "./dashboard.ts";
import { viewerLocale } from "./locale.ts";
import { pageProject } from "./page-project.ts";
import { registerContribution } from "./register.ts";
import "../../shared/ui/styles.css";

await SDK.init({ loaded: false, applyTheme: true });
await SDK.ready();
const root = document.getElementById("root");
const locale = viewerLocale();
document.documentElement.lang = locale;
let shown: { unmount(): void } | null = null;
let chosen: SmallViewSettings | null = null;

function load(settings: WidgetSettings, context: ConfigurationContext): typeof SUCCESS {
  if (root === null) return SUCCESS;
  const stored = settingsOf(settings);
  const project = pageProject();
  chosen = stored.ok ? stored.value : null;
  shown?.unmount();
  shown = mountSmallViewSettings(root, {
    locale,
    settings: stored,
    projects: project === null ? [] : [project],
    onSettings: (next) => {
      chosen = next;
      void context.notify(CONFIGURATION_CHANGED, { data: storedForm(next) });
    },
    onResize: () => SDK.resize(),
  });
  return SUCCESS;
}

/** What cannot be read is not saved back: something must be chosen first, and the page says so. */
function onSave(): { readonly isValid: boolean; readonly customSettings?: CustomSettings } {
  return chosen === null ? { isValid: false } : { isValid: true, customSettings: storedForm(chosen) };
}

registerContribution({ load, onSave });
await SDK.notifyLoadSucceeded();
