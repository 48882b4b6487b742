/** What both pages need of Jira: theme, locale, and the way to the resolver. */
import { invoke, showFlag, view } from "@forge/bridge";
import { valueApiOver } from "@upshot/shared";
import type { UiOptions } from "@upshot/shared/ui";

export async function connect(): Promise<UiOptions> {
  await view.theme.enable();
  const context = await view.getContext();
  const locale = context.locale.replace("_", "-");
  document.documentElement.lang = locale;
  return {
    api: valueApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    locale,
    draftKey: `upshot:${context.cloudId}:${String(context.extension["issue"]?.id ?? "")}`,
    notify: (message, tone) => {
      showFlag({ id: `upshot-${message}`, title: message, type: tone, isAutoDismiss: tone === "success" });
    },
  };
}
