/** Hub among the organisation settings: policies, and what else concerns the whole organisation. */
import { dayOfInstant } from "@upshot/shared";
import { mountAdmin } from "@upshot/shared/ui/settings";
import * as SDK from "azure-devops-extension-sdk";
import { connectAdminHub, policiesApi, recordApi } from "./connect-admin.ts";
import "../../shared/ui/styles.css";

const options = await connectAdminHub();
const root = document.getElementById("root");
const today = dayOfInstant(new Date().toISOString());
if (root !== null && today !== null)
  mountAdmin(root, {
    ...options,
    policies: policiesApi(),
    countsPoints: false,
    keepsNames: false,
    record: recordApi(),
    runs: null,
    limitBytes: null,
    today,
  });
await SDK.notifyLoadSucceeded();
