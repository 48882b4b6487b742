/** Hub among the project settings: the settings of that project, and the fields that make its verdicts findable by queries. */
import { mountSettings } from "@upshot/shared/ui/settings";
import * as SDK from "azure-devops-extension-sdk";
import { connectAdminHub, fieldsApi, settingsApi } from "./connect-admin.ts";
import { pageProject } from "./page-project.ts";
import "../../shared/ui/styles.css";

const options = await connectAdminHub();
const root = document.getElementById("root");
const project = pageProject()?.ref ?? null;
if (root !== null)
  mountSettings(root, {
    ...options,
    showsTitle: true,
    tellsChanges: false,
    api: settingsApi(project),
    fields: project === null ? null : fieldsApi(project),
  });
await SDK.notifyLoadSucceeded();
