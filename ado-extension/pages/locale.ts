/** Language of the viewer: the one of their Azure DevOps profile, else the browser's. */
import * as SDK from "azure-devops-extension-sdk";

/** Asked after `SDK.ready()`. @returns BCP 47 tag */
export function viewerLocale(): string {
  return SDK.getPageContext().globalization.culture || navigator.language;
}
