/** Admin page of the app: policies, and what else concerns the whole site. */
import { invoke } from "@forge/bridge";
import { policiesApiOver } from "@upshot/shared";
import { mountAdmin } from "@upshot/shared/ui/settings";
import { connectAdminPage } from "./connect-admin.ts";
import "../../shared/ui/styles.css";

const root = document.getElementById("root");
if (root !== null)
  mountAdmin(root, {
    ...(await connectAdminPage()),
    policies: policiesApiOver((call, payload) => invoke(call, payload as Parameters<typeof invoke>[1])),
    countsPoints: true,
  });
