/** Issue panel: the full value panel. */
import { beginPage } from "./first.ts";
import "../../shared/ui/styles.css";

void beginPage("panel", () => import("./whole-panel.ts"));
