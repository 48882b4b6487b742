/** Script of the local Azure DevOps' pages: menus, theme, drawer, and on the work item form tabs, changes and frames. */
import { wireChanges } from "./client-changes.ts";
import { wireDashboard } from "./client-dashboard.ts";
import { readHostData } from "./client-data.ts";
import { wireDrawer } from "./client-drawer.ts";
import { frameHost } from "./client-frames.ts";
import { wireMenus } from "./client-menus.ts";
import { wireActions } from "./client-panel.ts";
import { wireTabs } from "./client-tabs.ts";
import { wireTheme } from "./client-theme.ts";

const data = readHostData();
wireMenus();
wireDrawer();
if (data === null) wireTheme(() => undefined);
else {
  const frames = frameHost(data);
  wireTheme((theme) => frames.themeChanged(theme));
  wireChanges(data, frames);
  wireDashboard(data, frames);
  wireActions(data, frames);
  // Gestures that this host does not draw, such as a list that swaps the form's item in place: a test sends the form's event.
  document.addEventListener("local-ado:form", (event) => {
    const { method, detail } = (event as CustomEvent<{ readonly method: string; readonly detail: object }>).detail;
    frames.tellForms(method, detail);
  });
  for (const hub of document.querySelectorAll<HTMLElement>(".hub")) frames.mount(hub);
  // A tab's frame is made when the tab is first shown.
  wireTabs((panel) => frames.mount(panel));
}
