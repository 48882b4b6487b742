/** The interface's door: three views for a host's page to mount. Its stylesheet is `styles.css`. */
export { mountLine, mountPanel } from "./mount.tsx";
export type { UiOptions } from "./options.ts";
export { mountPortfolio } from "./portfolio/mount.tsx";
export type { PortfolioUiOptions } from "./portfolio/options.ts";
