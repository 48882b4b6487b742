/** Issue panel: the full value panel. */
import { mountPanel } from "@upshot/shared/ui";
import { connect } from "./connect.ts";
import "../../shared/ui/styles.css";

const root = document.getElementById("root");
if (root !== null) mountPanel(root, await connect());
