/** The interface's door: the views for a host's page to mount. Its stylesheet is `styles.css`. */
export { mountSmallView, mountSmallViewSettings } from "./gadget/mount.tsx";
export type { SmallViewSettingsUiOptions, SmallViewUiOptions } from "./gadget/options.ts";
export { mountLine, mountPanel } from "./mount.tsx";
export type { UiOptions } from "./options.ts";
export { mountPortfolio } from "./portfolio/mount.tsx";
export type { PortfolioUiOptions } from "./portfolio/options.ts";
