/** The door of the local Azure DevOps. */
export { createLocalAdo, type LocalAdo } from "./local-ado.ts";
