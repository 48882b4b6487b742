/** Makes a page's handlers known to the host. */
import * as SDK from "azure-devops-extension-sdk";

/** Hosts look for a contribution under its whole id, or under the last part of it as the manifest writes it. */
export function registerContribution(handlers: object): void {
  const id = SDK.getContributionId();
  SDK.register(id, () => handlers);
  SDK.register(id.split(".").at(-1) ?? id, () => handlers);
}
