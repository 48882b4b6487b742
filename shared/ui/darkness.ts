/** Tells the stylesheet whether the host's background is dark, or its theme one of high contrast, whatever tokens the host sets it with. */

/**
 * Marks `element` with `data-dark` while the page's background is dark, and with `data-contrast` while white stands on black;
 * follows theme changes. @returns how to stop.
 */
export function watchDarkness(element: HTMLElement): () => void {
  const mark = () => {
    const { backgroundColor, color } = getComputedStyle(element);
    element.toggleAttribute("data-dark", brightness(backgroundColor) < 128);
    element.toggleAttribute("data-contrast", brightness(backgroundColor) === 0 && brightness(color) === 255);
  };
  mark();
  const observer = new MutationObserver(mark);
  for (const watched of [document.documentElement, document.head]) {
    observer.observe(watched, { attributes: true, childList: true });
  }
  window.addEventListener("themeApplied", mark);
  const media = window.matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", mark);
  const later = window.setTimeout(mark, 300);
  return () => {
    observer.disconnect();
    window.removeEventListener("themeApplied", mark);
    media.removeEventListener("change", mark);
    window.clearTimeout(later);
  };
}

/** Perceived brightness, 0 to 255 (ITU-R BT.601 weights). */
function brightness(color: string): number {
  const [red = 255, green = 255, blue = 255] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}
