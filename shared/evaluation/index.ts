/** The verdict engine's door. */
export type { LookBack } from "./assess.ts";
export { assess, assessAndDraw, ENGINE_VERSION, looks, replay } from "./assess.ts";
export { picture } from "./picture.ts";
export type * from "./types.ts";
