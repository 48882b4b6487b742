/** Settings of an automation action, inside Jira's editor of rules. */
import { events, view } from "@forge/bridge";
import type { ActionSettingsOptions } from "@upshot/shared/ui";
import { firstInputs, mountActionSettings } from "@upshot/shared/ui";
import "../../shared/ui/styles.css";

/** Jira's editor tells with this that "Next" was pressed. */
const SUBMIT = "AUTOMATION_ACTION_SUBMIT";

const root = document.getElementById("root");
await view.theme.enable();
const context = await view.getContext();
const locale = context.locale.replace("_", "-");
document.documentElement.lang = locale;

if (root !== null) {
  const options: ActionSettingsOptions = {
    locale,
    action: context.moduleKey === "check-value" ? "checkValue" : "recordReading",
    inputs: context.extension["data"]?.inputs ?? {},
    smartValues: { workItem: "{{issue.key}}", today: "{{now.jqlDate}}" },
    onNext: (show) => {
      showAll = show;
    },
    onInputs: (next) => {
      inputs = next;
      void view.submit(next);
    },
  };
  let inputs = firstInputs(options);
  let showAll = () => {};
  mountActionSettings(root, options);
  await events.on(SUBMIT, () => {
    showAll();
    void view.submit(inputs);
  });
}
