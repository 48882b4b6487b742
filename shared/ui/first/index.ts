/** The door of what is shown first: small, so that it is there before the views. */
export { askKept } from "../../usecases/ask-kept.ts";
export type { Drawn, FirstAsked } from "./draw-first.ts";
export { drawFirst } from "./draw-first.ts";
export type { FirstView } from "./first-line.tsx";
