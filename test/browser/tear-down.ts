import { forgetMade } from "./once.ts";

export default forgetMade;
