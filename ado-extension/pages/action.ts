/** Menu entry "Add value hypothesis" on work items: opens the form in a side panel of the host's. Nothing is shown here. */
import { msg, translator } from "@upshot/shared/ui";
import * as SDK from "azure-devops-extension-sdk";
import { viewerLocale } from "./locale.ts";
import { registerContribution } from "./register.ts";

interface PageLayout {
  openPanel(contentId: string, options: object): void;
}

interface Messages {
  addToast(toast: { readonly duration: number; readonly message: string }): void;
}

/** Menus of forms, lists and boards name the work item in different ways. */
interface MenuContext {
  readonly workItemIds?: readonly number[];
  readonly ids?: readonly number[];
  readonly workItemId?: number;
  readonly id?: number;
}

const SHOWN_MS = 6_000;
/** `PanelSize.Large`: the form needs the room. */
const LARGE = 2;

async function execute({ workItemIds, ids, workItemId, id }: MenuContext): Promise<void> {
  const chosen = workItemIds ?? ids ?? [workItemId ?? id ?? 0];
  const [only = 0] = chosen;
  if (chosen.length !== 1 || !(only > 0)) {
    const messages = await SDK.getService<Messages>("ms.vss-tfs-web.tfs-global-messages-service");
    const message =
      chosen.length > 1
        ? msg("Choose one work item: a value hypothesis is written for one at a time.")
        : msg("Save the work item first: then a value hypothesis can be written for it.");
    messages.addToast({ duration: SHOWN_MS, message: say(message) });
    return;
  }
  const layout = await SDK.getService<PageLayout>("ms.vss-features.host-page-layout-service");
  layout.openPanel(`${SDK.getExtensionContext().id}.write-panel`, {
    title: say(msg("Value hypothesis")),
    size: LARGE,
    configuration: { workItemId: only },
  });
}

await SDK.init({ loaded: false });
await SDK.ready();
const say = await translator(viewerLocale());
registerContribution({ execute });
await SDK.notifyLoadSucceeded();
