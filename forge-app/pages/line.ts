/** Issue context, right column: the value line. */
import { beginPage } from "./first.ts";
import "../../shared/ui/styles.css";

void beginPage("line", () => import("./whole-line.ts"));
