/** Form group, 300 px: the value line. */
import { mountForm } from "./mount-form.ts";
import "../../shared/ui/styles.css";

await mountForm("line");
