/** The portfolio's door. */
export { mountPortfolio } from "./mount.tsx";
export type { PortfolioUiOptions } from "./options.ts";
