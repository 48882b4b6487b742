/** Keeps one mounted view in step with the work item that the form shows. */
import type { InitiativeRef } from "@upshot/shared";
import { answerKept } from "@upshot/shared/kept";
import type { FirstView } from "@upshot/shared/ui/first";
import { askKept, drawFirst } from "@upshot/shared/ui/first";
import { connectForm, pageHost } from "./connect.ts";
import { viewerLocale } from "./locale.ts";

interface Shown {
  unmount(): void;
}

/** @param shows the view is mounted anew for each work item, so that it never answers for another form. */
export async function mountForm(shows: FirstView): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) return;
  let shown: (Shown & { readonly ref: InitiativeRef }) | null = null;
  let note: Shown | null = null;
  const hide = () => {
    shown?.unmount();
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
    shown = { ref, ...showIn(placeIn(root), shows, ref, onHostChange) };
  };
  await connectForm({
    onShown: show,
    onChanged: () => {
      if (shown !== null) show(shown.ref);
    },
    onUnsaved: () => {
      hide();
      note = appearing(placeIn(root), async (place) => {
        const { mountSaveFirst } = await import("./whole-form.ts");
        return () => mountSaveFirst(place, viewerLocale());
      });
    },
    onGone: hide,
  });
}

/** The first line of the work item at once, its view after that. */
function showIn(
  place: HTMLElement,
  shows: FirstView,
  ref: InitiativeRef,
  onHostChange: (listener: () => void) => () => void,
): Shown {
  const host = pageHost();
  const locale = viewerLocale();
  const kept = askKept(() => answerKept(host, ref));
  return appearing(place, async () => {
    const line = drawFirst(place, shows, { kept, locale: Promise.resolve(locale), themed: Promise.resolve() });
    await line.settled;
    // What answers the view's first question comes with the view, not after it; where it does not come, the question says so.
    import("@upshot/shared/answer").catch(() => undefined);
    const { mountWhole } = await import("./whole-form.ts").catch((error) => {
      line.fail();
      throw error;
    });
    return () => mountWhole(place, shows, { host, ref, locale, kept, drawn: line.take(), onHostChange });
  });
}

/** An element for one work item: what comes too late for it is drawn where nobody looks any more. */
function placeIn(root: HTMLElement): HTMLElement {
  const place = document.createElement("div");
  root.replaceChildren(place);
  return place;
}

/** A view whose script is still on its way can be taken away as well. */
function appearing(place: HTMLElement, loading: (place: HTMLElement) => Promise<() => Shown>): Shown {
  let view: Shown | null = null;
  let isGone = false;
  void loading(place).then((mount) => {
    if (!isGone) view = mount();
  });
  return {
    unmount: () => {
      isGone = true;
      view?.unmount();
      place.remove();
    },
  };
}
