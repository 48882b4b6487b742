/** Form page (tab): the full value panel. */
import { mountPanel } from "@upshot/shared/ui";
import { mountForm } from "./mount-form.ts";
import "../../shared/ui/styles.css";

await mountForm(mountPanel);
