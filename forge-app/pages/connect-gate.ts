/** What both pages of a workflow rule need of Jira: theme, locale, and what was chosen for the transition. */
import { view } from "@forge/bridge";
import { policyInForce } from "@upshot/shared/ui/gate";

export async function connectGate() {
  await view.theme.enable();
  const context = await view.getContext();
  const locale = context.locale.replace("_", "-");
  document.documentElement.lang = locale;
  return { locale, inForce: policyInForce(context.extension["validatorConfig"]) };
}
