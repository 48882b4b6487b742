/** Puts the pages of administrators into a page's element. */
import { msg } from "../../text/t.ts";
import { AdminPage } from "../admin/admin-page.tsx";
import { mount } from "../mount.tsx";
import type { Mounted } from "../options.ts";
import type { AdminUiOptions, SettingsUiOptions } from "./options.ts";
import { SettingsPage } from "./settings-page.tsx";

/** The settings of one project. */
export function mountSettings(element: HTMLElement, options: SettingsUiOptions): Mounted {
  return mount(element, options, msg("Settings of this project"), <SettingsPage options={options} />);
}

/** Policies, and what else concerns the whole site. */
export function mountAdmin(element: HTMLElement, options: AdminUiOptions): Mounted {
  return mount(element, options, msg("Upshot for administrators"), <AdminPage options={options} />);
}
