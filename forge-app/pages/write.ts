/** Issue action "Add value hypothesis": the form in a dialog of Jira's. */
import { view } from "@forge/bridge";
import { mountWriting } from "@upshot/shared/ui";
import { connect, tellWritten } from "./connect.ts";
import "../../shared/ui/styles.css";

const root = document.getElementById("root");
if (root !== null) {
  const options = await connect();
  mountWriting(root, { ...options, onWritten: () => void tellWritten().then(() => view.close()) });
}
