/** The verdict engine's door. */
export { assess, replay } from "./assess.ts";
export { picture } from "./picture.ts";
export type * from "./types.ts";
