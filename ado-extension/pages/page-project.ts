/** Which project the page around an extension's page belongs to. */
import { ProjectRef } from "@upshot/shared";
import * as SDK from "azure-devops-extension-sdk";

export interface PageProject {
  readonly ref: ProjectRef;
  readonly name: string;
}

/** The project that the page around belongs to; `null` where the host names none. */
export function pageProject(): PageProject | null {
  const project = SDK.getPageContext().webContext.project;
  const ref = ProjectRef.safeParse(project?.id);
  return ref.success ? { ref: ref.data, name: project.name } : null;
}
