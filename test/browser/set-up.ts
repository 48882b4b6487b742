import { makeOnce } from "./once.ts";

export default makeOnce;
