/** Puts the small view, or its settings, into a dashboard's element. */
import { msg } from "../../text/t.ts";
import { mount } from "../mount.tsx";
import type { Mounted } from "../options.ts";
import { Gadget } from "./gadget.tsx";
import { GadgetSettings } from "./gadget-settings.tsx";
import type { SmallViewSettingsUiOptions, SmallViewUiOptions } from "./options.ts";

export function mountSmallView(element: HTMLElement, options: SmallViewUiOptions): Mounted {
  return mount(element, options, msg("Outcomes"), <Gadget options={options} />);
}

export function mountSmallViewSettings(element: HTMLElement, options: SmallViewSettingsUiOptions): Mounted {
  return mount(element, options, msg("Settings of the outcomes view"), <GadgetSettings options={options} />);
}
