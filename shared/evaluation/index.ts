/** The verdict engine's door. */
export { assess, assessAndDraw, replay } from "./assess.ts";
export { picture } from "./picture.ts";
export type * from "./types.ts";
