/** What the pages of administrators need of Jira: theme, locale, flags. */
import { showFlag, view } from "@forge/bridge";
import type { AdminUiOptions } from "@upshot/shared/ui/settings";

export async function connectAdminPage(): Promise<Pick<AdminUiOptions, "locale" | "notify">> {
  await view.theme.enable();
  const context = await view.getContext();
  const locale = context.locale.replace("_", "-");
  document.documentElement.lang = locale;
  return {
    locale,
    notify: (message, tone) => {
      showFlag({ id: `upshot-${message}`, title: message, type: tone, isAutoDismiss: tone === "success" });
    },
  };
}
