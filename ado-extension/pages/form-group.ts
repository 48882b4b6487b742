/** Form group, 300 px: the value line. */
import { mountLine } from "@upshot/shared/ui";
import { mountForm } from "./mount-form.ts";
import "../../shared/ui/styles.css";

await mountForm(mountLine);
