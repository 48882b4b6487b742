/** What the pages beside an issue need of Jira: theme, locale, and the way to the resolver. */
import { events, invoke, router, showFlag, view } from "@forge/bridge";
import { valueApiOver } from "@upshot/shared";
import type { UiOptions } from "@upshot/shared/ui";
import { browserKey } from "@upshot/shared/ui";
import { askFirst, type First } from "./first.ts";

/** Jira tells pages beside an issue that it, or something shown with it, changed. */
const ISSUE_CHANGED = "JIRA_ISSUE_CHANGED";

/** Ours: a page of the app beside the same issue wrote something. */
const VALUE_WRITTEN = "upshot-value-written";

/** Tells the other pages beside the issue that its value changed. */
export async function tellWritten(): Promise<void> {
  await events.emit(VALUE_WRITTEN);
}

/** @param first what the page asked for before its views were there */
export async function connect(first: First = { ...askFirst(), opened: null, drawn: null }): Promise<UiOptions> {
  const [context, locale] = await Promise.all([view.getContext(), first.locale, first.themed]);
  document.documentElement.lang = locale;
  // Good for one answer: who asks again wants to know what is so by then.
  let { opened } = first;
  const issueId = context.extension["issue"]?.id;
  return {
    api: {
      ...valueApiOver((call, payload) => {
        const asked = call === "openPanel" ? opened : null;
        if (asked !== null) opened = null;
        return asked ?? invoke(call, payload as Parameters<typeof invoke>[1]);
      }),
      keptSummary: () => first.kept,
    },
    locale,
    ...(first.drawn === null ? {} : { drawn: first.drawn }),
    draftKey: browserKey(context.cloudId, context.accountId, String(issueId ?? "")),
    ...(issueId === undefined ? {} : { workItemId: String(issueId) }),
    openWorkItem: ({ label }) => void router.navigate(`/browse/${label}`),
    onHostChange: (listener) => {
      const subscriptions = [ISSUE_CHANGED, VALUE_WRITTEN].map((event) => events.on(event, listener));
      return () => {
        for (const subscription of subscriptions) void subscription.then(({ unsubscribe }) => unsubscribe());
      };
    },
    notify: (message, tone) => {
      showFlag({ id: `upshot-${message}`, title: message, type: tone, isAutoDismiss: tone === "success" });
    },
  };
}
