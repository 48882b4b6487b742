/** Hub among the organisation settings: policies, and what else concerns the whole organisation. */
import { mountAdmin } from "@upshot/shared/ui/settings";
import * as SDK from "azure-devops-extension-sdk";
import { connectAdminHub, policiesApi } from "./connect-admin.ts";
import "../../shared/ui/styles.css";

const options = await connectAdminHub();
const root = document.getElementById("root");
if (root !== null) mountAdmin(root, { ...options, policies: policiesApi(), countsPoints: false });
await SDK.notifyLoadSucceeded();
