/** Form of the workflow rule "Value gate", inside Jira's editor of workflows, whose own button saves it on the transition. */
import { workflowRules } from "@forge/jira-bridge";
import { type GatePolicy, mountGateForm } from "@upshot/shared/ui/gate";
import { connectGate } from "./connect-gate.ts";
import "../../shared/ui/styles.css";

const root = document.getElementById("root");
const options = await connectGate();
let policy: GatePolicy | null = options.inForce.policy;

/** As Jira asks for it: JSON, or `undefined` where nothing is to be saved, which the package's types leave out. */
const configuration = () => (policy === null ? undefined : JSON.stringify(policy)) as string;

if (root !== null) {
  mountGateForm(root, {
    ...options,
    onPolicy: (next) => {
      policy = next;
    },
  });
  await workflowRules.onConfigure(configuration);
}
