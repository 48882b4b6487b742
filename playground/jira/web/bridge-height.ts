/**
 * Tells the page how high the frame's content is, so that modules grow and shrink with it and never scroll inside.
 * Absolutely placed children of the body (menus, pop-ups) count too.
 */
export function reportHeight(report: (height: number) => void): void {
  let last = 0;
  const measure = (): void => {
    const margin = Number.parseFloat(getComputedStyle(document.body).marginBottom) || 0;
    const bottoms = [document.body, ...document.body.children].map((element) =>
      getComputedStyle(element).position === "fixed" ? 0 : element.getBoundingClientRect().bottom,
    );
    const height = Math.ceil(Math.max(...bottoms) + window.scrollY + margin);
    if (height === last) return;
    last = height;
    report(height);
  };
  const start = (): void => {
    const sizes = new ResizeObserver(measure);
    sizes.observe(document.body);
    new MutationObserver(() => {
      for (const child of document.body.children) sizes.observe(child);
      measure();
    }).observe(document.body, { childList: true });
    for (const child of document.body.children) sizes.observe(child);
    measure();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
