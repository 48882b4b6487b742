/** Content of the side panel "Add value hypothesis": the form for the work item that the menu was opened on. */
import { InitiativeRef } from "@upshot/shared";
import { browserKey, mountWriting } from "@upshot/shared/ui";
import * as SDK from "azure-devops-extension-sdk";
import { pageHost } from "./connect.ts";
import { viewerLocale } from "./locale.ts";
import { openWorkItem } from "./open-work-item.ts";
import { pageApi } from "./page-api.ts";
import "../../shared/ui/styles.css";

/** What the action gave to the panel, and the panel's own handle that the host adds. */
interface PanelConfiguration {
  readonly workItemId?: unknown;
  readonly panel?: { close(): void };
}

await SDK.init({ loaded: false, applyTheme: true });
await SDK.ready();
const { workItemId, panel } = SDK.getConfiguration() as PanelConfiguration;
const ref = InitiativeRef.safeParse(String(workItemId));
const root = document.getElementById("root");
const locale = viewerLocale();
document.documentElement.lang = locale;
if (root !== null && ref.success)
  mountWriting(root, {
    api: pageApi(pageHost(), ref.data),
    locale,
    draftKey: browserKey(SDK.getHost().id, SDK.getUser().id, ref.data),
    workItemId: ref.data,
    openWorkItem: (item) => void openWorkItem(item),
    onWritten: () => panel?.close(),
  });
await SDK.notifyLoadSucceeded();
