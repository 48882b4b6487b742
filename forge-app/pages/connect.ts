/** What both pages need of Jira: theme, locale, and the way to the resolver. */
import { events, invoke, showFlag, view } from "@forge/bridge";
import { valueApiOver } from "@upshot/shared";
import type { UiOptions } from "@upshot/shared/ui";

/** Jira tells pages beside an issue that it, or something shown with it, changed. */
const ISSUE_CHANGED = "JIRA_ISSUE_CHANGED";

export async function connect(): Promise<UiOptions> {
  await view.theme.enable();
  const context = await view.getContext();
  const locale = context.locale.replace("_", "-");
  document.documentElement.lang = locale;
  return {
    api: valueApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    locale,
    draftKey: `upshot:${context.cloudId}:${String(context.extension["issue"]?.id ?? "")}`,
    onHostChange: (listener) => {
      const subscription = events.on(ISSUE_CHANGED, listener);
      return () => void subscription.then(({ unsubscribe }) => unsubscribe());
    },
    notify: (message, tone) => {
      showFlag({ id: `upshot-${message}`, title: message, type: tone, isAutoDismiss: tone === "success" });
    },
  };
}
