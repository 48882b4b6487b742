/** Form page (tab): the full value panel. */
import { mountForm } from "./mount-form.ts";
import "../../shared/ui/styles.css";

await mountForm("panel");
