/** Issue context, right column: the value line. */
import { mountLine } from "@upshot/shared/ui";
import { connect } from "./connect.ts";
import "../../shared/ui/styles.css";

const root = document.getElementById("root");
if (root !== null) mountLine(root, await connect());
