/** Both views of the form, after their first line. They stand in one file, so that the group and the page share one script. */
import type { Host, InitiativeRef } from "@upshot/shared";
import type { UiOptions } from "@upshot/shared/ui";
import { browserKey, mountLine, mountPanel } from "@upshot/shared/ui";
import type { Drawn, FirstAsked, FirstView } from "@upshot/shared/ui/first";
import * as SDK from "azure-devops-extension-sdk";
import { openWorkItem } from "./open-work-item.ts";
import { pageApi } from "./page-api.ts";

export { mountSaveFirst } from "@upshot/shared/ui";

interface OfOneItem {
  readonly host: Host;
  readonly ref: InitiativeRef;
  readonly locale: string;
  readonly kept: FirstAsked["kept"];
  readonly drawn: Drawn | null;
  readonly onHostChange: NonNullable<UiOptions["onHostChange"]>;
}

export function mountWhole(
  root: HTMLElement,
  shows: FirstView,
  { host, ref, locale, kept, drawn, onHostChange }: OfOneItem,
) {
  const mountView = shows === "line" ? mountLine : mountPanel;
  return mountView(root, {
    api: { ...pageApi(host, ref), keptSummary: () => kept },
    locale,
    ...(drawn === null ? {} : { drawn }),
    draftKey: browserKey(SDK.getHost().id, SDK.getUser().id, ref),
    onHostChange,
    workItemId: ref,
    openWorkItem: (item) => void openWorkItem(item),
    hasReleaseGate: true,
  });
}
