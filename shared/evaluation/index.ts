/** The verdict engine's door. */
export type { Assessed, LookBack } from "./assess.ts";
export { assess, assessed, ENGINE_VERSION, replay } from "./assess.ts";
export { picture } from "./picture.ts";
export type * from "./types.ts";
