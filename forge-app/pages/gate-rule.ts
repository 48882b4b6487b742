/** What the workflow rule "Value gate" asks on a transition, to be read in Jira's editor of workflows. */
import { mountGateRule } from "@upshot/shared/ui/gate";
import { connectGate } from "./connect-gate.ts";
import "../../shared/ui/styles.css";

const root = document.getElementById("root");
if (root !== null) mountGateRule(root, await connectGate());
