/** Keeps one mounted view in step with the work item that the form shows. */
import type { InitiativeRef } from "@upshot/shared";
import { mountLine, mountPanel, mountSaveFirst } from "@upshot/shared/ui";
import * as SDK from "azure-devops-extension-sdk";
import { connectForm } from "./connect.ts";
import { viewerLocale } from "./locale.ts";
import { openWorkItem } from "./open-work-item.ts";
import { pageApi } from "./page-api.ts";

/** Both views stand in one file, so that the group and the page of a form share one script. */
const VIEWS = { line: mountLine, panel: mountPanel };

/** @param shows the view is mounted anew for each work item, so that it never answers for another form. */
export async function mountForm(shows: keyof typeof VIEWS): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) return;
  let shown: { readonly ref: InitiativeRef; readonly view: { unmount(): void } } | null = null;
  let note: { unmount(): void } | null = null;
  const hide = () => {
    shown?.view.unmount();
    shown = null;
    note?.unmount();
    note = null;
  };
  const listeners = new Set<() => void>();
  const onHostChange = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const show = (ref: InitiativeRef) => {
    if (shown?.ref === ref) {
      for (const listener of listeners) listener();
      return;
    }
    hide();
    const locale = viewerLocale();
    document.documentElement.lang = locale;
    shown = {
      ref,
      view: VIEWS[shows](root, {
        api: pageApi(ref),
        locale,
        draftKey: `upshot:${SDK.getHost().id}:${ref}`,
        onHostChange,
        workItemId: ref,
        openWorkItem: (item) => void openWorkItem(item),
        hasReleaseGate: true,
      }),
    };
  };
  await connectForm({
    onShown: show,
    onChanged: () => {
      if (shown !== null) show(shown.ref);
    },
    onUnsaved: () => {
      hide();
      note = mountSaveFirst(root, viewerLocale());
    },
    onGone: hide,
  });
}
