/** Hub among the project settings: the settings of that project. */
import { ProjectRef } from "@upshot/shared";
import { mountSettings } from "@upshot/shared/ui/settings";
import * as SDK from "azure-devops-extension-sdk";
import { connectAdminHub, settingsApi } from "./connect-admin.ts";
import "../../shared/ui/styles.css";

interface PageData {
  getProject(): Promise<{ readonly id: string } | undefined>;
}

const options = await connectAdminHub();
const pageData = await SDK.getService<PageData>("ms.vss-tfs-web.tfs-page-data-service");
const project = ProjectRef.safeParse((await pageData.getProject())?.id);
const root = document.getElementById("root");
if (root !== null && project.success)
  mountSettings(root, { ...options, showsTitle: true, tellsChanges: false, api: settingsApi(project.data) });
await SDK.notifyLoadSucceeded();
