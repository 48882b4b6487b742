/**
 * Where the focus goes when what had it is gone: a note that was answered, a row that moved away. Without this it falls to the
 * page's body, and a screen reader says nothing at all.
 */

/** Views that place the focus themselves do so in their first moments. */
const GRACE_MS = 60;

/**
 * Keeps the focus inside `root`: on the nearest element around that is still there, so that the next Tab goes on from that place.
 * @returns how to stop
 */
export function rescueFocus(root: HTMLElement): () => void {
  let last: Element | null = null;
  let around: readonly HTMLElement[] = [];
  let timer = 0;
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    last = target;
    around = elementsAround(target, root);
  };
  const rescue = () => {
    if (last === null || last.isConnected || document.activeElement !== document.body || !document.hasFocus()) return;
    const nearest = around.find(({ isConnected }) => isConnected);
    if (nearest === undefined) return;
    if (!nearest.hasAttribute("tabindex")) nearest.tabIndex = -1;
    nearest.focus({ preventScroll: true });
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

/** The nearest first. */
function elementsAround(element: Element, root: HTMLElement): readonly HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let outer = element.parentElement; outer !== null && outer !== root; outer = outer.parentElement)
    around.push(outer);
  return around;
}
