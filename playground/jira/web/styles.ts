/** The stylesheet of the pages, over the same tokens that apps get. */
import { BASE_STYLES } from "./styles-base.ts";
import { CONTROL_STYLES } from "./styles-controls.ts";
import { PAGE_STYLES } from "./styles-pages.ts";

export function pagesStylesheet(): string {
  return [BASE_STYLES, CONTROL_STYLES, PAGE_STYLES].join("\n");
}
