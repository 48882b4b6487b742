/** The interface's door: the views for a host's page to mount. The portfolio has its own, so that no form loads it. The stylesheet is `styles.css`. */
export { msg } from "../text/t.ts";
export { translator } from "../text/translator.ts";
export type { ActionSettingsOptions } from "./action-settings.tsx";
export { firstInputs, mountActionSettings } from "./action-settings.tsx";
export { browserKey } from "./browser-key.ts";
export { mountSmallView, mountSmallViewSettings } from "./gadget/mount.tsx";
export type { SmallViewSettingsUiOptions, SmallViewUiOptions } from "./gadget/options.ts";
export { mountLine, mountPanel, mountWriting } from "./mount.tsx";
export type { UiOptions } from "./options.ts";
export { mountSaveFirst } from "./save-first.tsx";
