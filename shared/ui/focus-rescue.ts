/**
 * Where the focus goes when what had it is gone: a note that was answered, a row that moved away. Without this it falls to the
 * page's body, and a screen reader says nothing at all.
 */

/** Views that place the focus themselves do so in their first moments. */
const GRACE_MS = 60;

/** Keeps the focus inside `root`: in the nearest named part that is still there. @returns how to stop */
export function rescueFocus(root: HTMLElement): () => void {
  let last: Element | null = null;
  let parts: readonly HTMLElement[] = [];
  let timer = 0;
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    last = target;
    parts = partsAround(target, root);
  };
  const rescue = () => {
    if (last === null || last.isConnected || document.activeElement !== document.body || !document.hasFocus()) return;
    const part = parts.find(({ isConnected }) => isConnected);
    if (part === undefined) return;
    if (!part.hasAttribute("tabindex")) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => {
    if (last === null || last.isConnected) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(rescue, GRACE_MS);
  });
  root.addEventListener("focusin", remember);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", remember);
    observer.disconnect();
    window.clearTimeout(timer);
  };
}

/** Parts with a name of their own, the nearest first. */
function partsAround(element: Element, root: HTMLElement): readonly HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let part = element.parentElement; part !== null && part !== root; part = part.parentElement)
    if (part.localName === "main" || (part.localName === "section" && part.ariaLabel !== null)) around.push(part);
  return around;
}
