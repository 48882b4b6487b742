/** The interface's door: two views for a host's page to mount. Its stylesheet is `styles.css`. */
export { mountLine, mountPanel } from "./mount.tsx";
export type { UiOptions } from "./options.ts";
