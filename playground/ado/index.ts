/** The door of the local Azure DevOps. */
export { createLocalAdo, type LocalAdo, type LocalAdoOptions } from "./local-ado.ts";
export { AdoSeed } from "./seed.ts";
