/** The door of the local Jira. */
export { createLocalJira, type LocalJira, type LocalJiraOptions } from "./local-jira.ts";
export { JiraSeed } from "./seed.ts";
