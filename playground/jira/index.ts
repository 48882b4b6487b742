/** The door of the local Jira. */
export type { Invoked } from "./forge/app-host.ts";
export { createLocalJira, type LocalJira, type LocalJiraOptions } from "./local-jira.ts";
export type { MeterReading } from "./rest/meter.ts";
export { JiraSeed } from "./seed.ts";
export { themeStylesheet } from "./web/theme-tokens.ts";
