/** Script of the local Jira's pages: menus, changes without reloading, the drawer, and the modules' frames. */
import { wireActionRuns } from "./client-actions.ts";
import { wireChanges } from "./client-changes.ts";
import { wireDrawer } from "./client-drawer.ts";
import { mountFrames } from "./client-frames.ts";
import { wireMenus } from "./client-menus.ts";
import { wireActions } from "./client-modal.ts";
import { wireRuleForms } from "./client-rules.ts";
import { wireTheme } from "./client-theme.ts";

wireTheme();
wireMenus();
wireActions();
wireActionRuns();
wireRuleForms();
wireChanges();
wireDrawer();
mountFrames(document);
