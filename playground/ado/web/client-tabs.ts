/** Tabs of the work item form: arrow keys move, the address remembers the tab. */
export function wireTabs(shown: (panel: HTMLElement) => void): void {
  const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const select = (chosen: HTMLButtonElement) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
      if (panel === null) continue;
      panel.hidden = !isChosen;
      if (isChosen) shown(panel);
    }
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => {
      select(tab);
      history.replaceState(null, "", hashOf(tab));
    });
    tab.addEventListener("keydown", ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      const next = step === undefined ? undefined : tabs.at((index + step) % tabs.length);
      next?.focus();
      next?.click();
    });
  }
  const [first] = tabs;
  const wanted = tabs.find((tab) => hashOf(tab) === location.hash) ?? first;
  if (wanted !== undefined) select(wanted);
}

/** Not an element's id: the browser would scroll there. */
function hashOf({ id }: HTMLButtonElement): string {
  return id.replace("tab-", "#/");
}
