/** The portfolio's door. */
export { browserKey } from "../browser-key.ts";
export { mountPortfolio } from "./mount.tsx";
export type { PortfolioUiOptions } from "./options.ts";
