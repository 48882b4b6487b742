/** Project settings page: the settings of the project that Jira shows it in. */
import { invoke } from "@forge/bridge";
import { settingsApiOver } from "@upshot/shared";
import { mountSettings } from "@upshot/shared/ui/settings";
import { connectAdminPage } from "./connect-admin.ts";
import "../../shared/ui/styles.css";

const root = document.getElementById("root");
if (root !== null)
  mountSettings(root, {
    ...(await connectAdminPage()),
    showsTitle: false,
    tellsChanges: true,
    fields: null,
    api: settingsApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
  });
